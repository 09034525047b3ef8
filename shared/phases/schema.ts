import { Type } from 'typebox';
import type { Collection, State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

export const phases = ['warning', 'response', 'recovery'] as const;
export type PhaseName = (typeof phases)[number];

const change = {
  to: Type.Enum(phases),
  reason: Text({ minLength: 1, maxLength: 500 }),
  /** legal basis [R44], as 《中华人民共和国突发事件应对法》第五十五条 */
  basis: Text({ minLength: 1, maxLength: 200 }),
  /** the official response that the phase follows, as 佛山市防汛Ⅱ级应急响应 */
  follows: Type.Optional(Text({ minLength: 1, maxLength: 120 })),
  /** 先期处置: when it was reported to the subdistrict, ms since 1970 UTC */
  reportedAt: Type.Optional(Type.Integer({ minimum: 0 })),
} as const;

/** `phase.change`. `grid` is where the playbook's tasks stand: the whole community, unless said otherwise. */
export const PhaseChange = Type.Object({ ...change, grid: Type.Optional(Id) }, { additionalProperties: false });

export const PhaseChanged = Type.Object({ ...change, from: Type.Enum(phases) }, { additionalProperties: false });

/** The community's own working state [R13]; one record, with the id `phase`. */
export interface Phase {
  readonly id: string;
  readonly phase: PhaseName;
  /** server time of the change, ms; the day counter counts from it */
  readonly since: number;
  readonly reason: string;
  readonly basis: string;
  readonly follows?: string;
  readonly reportedAt?: number;
  /** account that changed it */
  readonly by: string;
}

export const phaseRecords: Collection<Phase> = { name: 'phases' };
export const phaseId = 'phase';

/** The phase that a community is in: `warning` until somebody changes it. */
export function phaseNow(state: State): PhaseName {
  return state.get(phaseRecords, phaseId)?.phase ?? 'warning';
}
