import type { PhaseName } from './schema.ts';

export const careLevels = ['red', 'yellow', 'blue', 'green'] as const;
export type CareLevel = (typeof careLevels)[number];

/** The five dimensions of the indicators (domain guide §7). */
export const dimensions = ['environment', 'relations', 'infrastructure', 'risk_control', 'public_health'] as const;
export type Dimension = (typeof dimensions)[number];

/** What a phase lets happen that another does not (domain guide §6). */
export const phaseEffects = [
  'reassign_at_once',
  'closures',
  'approve_later',
  'zero_report',
  'weekly_closures',
] as const;
export type PhaseEffect = (typeof phaseEffects)[number];

export interface PhaseSettings {
  /** longest gap between two visits, days */
  readonly visitGapDays: Readonly<Record<CareLevel, number>>;
  /** weights of the indicators, percent; they add up to 100, and none of the last two is ever 0 */
  readonly weights: Readonly<Record<Dimension, number>>;
  readonly effects: readonly PhaseEffect[];
  /** who stands first on a wall */
  readonly wallFirst: 'signs' | 'gaps' | 'needs';
}

function weights(
  ...[environment, relations, infrastructure, risk_control, public_health]: readonly [
    number,
    number,
    number,
    number,
    number,
  ]
): PhaseSettings['weights'] {
  return { environment, relations, infrastructure, risk_control, public_health };
}

/** Everything that a phase sets, in one place: data, meant to be changed by those who run the installation. */
export const phaseSettings: Readonly<Record<PhaseName, PhaseSettings>> = {
  warning: {
    visitGapDays: { red: 7, yellow: 30, blue: 90, green: 180 },
    weights: weights(15, 25, 10, 30, 20),
    effects: [],
    wallFirst: 'signs',
  },
  response: {
    visitGapDays: { red: 1, yellow: 3, blue: 7, green: 30 },
    weights: weights(5, 15, 5, 40, 35),
    effects: ['reassign_at_once', 'closures', 'approve_later', 'zero_report'],
    wallFirst: 'gaps',
  },
  recovery: {
    visitGapDays: { red: 3, yellow: 7, blue: 30, green: 90 },
    weights: weights(10, 35, 15, 20, 20),
    effects: ['weekly_closures'],
    wallFirst: 'needs',
  },
};

/** How long the banner of a new phase stands on desks, walls and phones, ms. */
export const bannerFor = 12 * 3_600_000;

/** In the recovery a closure is renewed each week or ends, ms. */
export const weekly = 7 * 86_400_000;
