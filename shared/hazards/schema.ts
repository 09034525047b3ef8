import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import type { FunctionalLine } from '../tasks/lines.ts';

const closed = { additionalProperties: false } as const;

export const hazardKinds = ['natural', 'accident', 'public_health', 'social_security'] as const;
export type HazardKind = (typeof hazardKinds)[number];
/** Whose line looks after a kind of hazard [R01]. */
export const hazardLines: Readonly<Record<HazardKind, FunctionalLine>> = {
  natural: 'flood',
  accident: 'fire',
  public_health: 'epidemic',
  social_security: 'mediation',
};
/** Groups that a hazard would hit hardest: kinds of people, never persons. */
export const vulnerableGroups = [
  'elder_alone',
  'elder_disabled',
  'child_in_difficulty',
  'disabled',
  'chronic_dependent',
  'pregnant',
  'low_income',
] as const;
/** 刚性需求: what must not break off when it happens. */
export const rigidNeeds = [
  'daily_supplies',
  'medical',
  'daily_care',
  'housing_safety',
  'information_certainty',
  'comfort',
] as const;
/** How far the public agenda has come with an item; `declined` says why. */
export const agendaStates = ['queued', 'discussing', 'decided', 'done', 'declined'] as const;
export type AgendaState = (typeof agendaStates)[number];

const Degree = Type.Integer({ minimum: 1, maximum: 5 });
const Title80 = Title({ maxLength: 60, text: true });
const Sentence = Text({ minLength: 1, maxLength: 300 });
const Agenda = Type.Object({ state: Type.Enum(agendaStates), why: Sentence }, closed);

/** What everybody reads on the agenda: whoever reported it may have named a door or a person. */
const publicTitle = Type.Optional(Title80);

/** `hazard.list`: anybody may name one; how grave it is, others say. */
export const Listing = Type.Object(
  { id: Id, kind: Type.Enum(hazardKinds), title: Title80, grid: Id, words: Type.Optional(Sentence) },
  closed,
);

/** `hazard.assess`: likelihood × harm, each 1–5. A high one needs an agenda state [R37]. */
export const Assessing = Type.Object(
  {
    id: Id,
    likelihood: Degree,
    harm: Degree,
    groups: Type.Array(Type.Enum(vulnerableGroups), { maxItems: vulnerableGroups.length, uniqueItems: true }),
    needs: Type.Array(Type.Enum(rigidNeeds), { maxItems: rigidNeeds.length, uniqueItems: true }),
    agenda: Type.Optional(Agenda),
    publicTitle,
  },
  closed,
);

export const AgendaStep = Type.Object({ id: Id, state: Type.Enum(agendaStates), why: Sentence, publicTitle }, closed);
export const One = Type.Object({ id: Id }, closed);
/** What ended stays on the agenda for everybody to read for so long, ms. */
export const agendaKeeps = 90 * 86_400_000;
export const Closing = Type.Object({ id: Id, reason: Sentence }, closed);

export const hazardLevels = ['low', 'medium', 'high'] as const;
export type HazardLevel = (typeof hazardLevels)[number];
/** Scores from which a hazard is of medium and of high level; of 25. */
const levelsFrom = { medium: 6, high: 15 } as const;

/** Level of a score. */
export function levelOf(score: number): HazardLevel {
  return score >= levelsFrom.high ? 'high' : score >= levelsFrom.medium ? 'medium' : 'low';
}

type Assessed = Static<typeof Assessing>;

/** 隐患. */
export interface Hazard extends Static<typeof Listing> {
  readonly status: 'listed' | 'assessed';
  /** opaque account id */
  readonly by: string;
  readonly at: number;
  /** likelihood × harm, 1–25; absent until somebody assessed it */
  readonly score?: number;
  readonly likelihood?: number;
  readonly harm?: number;
  readonly groups: Assessed['groups'];
  readonly needs: Assessed['needs'];
  readonly agenda?: { readonly state: AgendaState; readonly why: string };
  /** as the agenda calls it */
  readonly publicTitle?: string;
}
export const Hazards: Collection<Hazard> = { name: 'hazards' };

/** A hazard on the public agenda 公共议题: for everybody to read. */
export interface AgendaItem {
  /** the hazard's id */
  readonly id: string;
  readonly title: string;
  readonly kind: HazardKind;
  readonly grid: string;
  readonly state: AgendaState;
  readonly why: string;
  /** when it ended, ms */
  readonly endedAt?: number;
}
export const AgendaItems: Collection<AgendaItem> = { name: 'agendaItems' };
