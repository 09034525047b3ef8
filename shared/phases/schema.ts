import { Type, type Static } from 'typebox';
import type { Role } from '../kernel/roles.ts';
import type { Collection, State } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

export const phases = ['warning', 'response', 'recovery'] as const;
export type PhaseName = (typeof phases)[number];

/** Somebody who answers for the response: the account, and the post that is shown to everybody [R13]. */
const Officer = Type.Object({ account: Id, post: Title({ maxLength: 30, text: true }) }, closed);
export type Officer = Static<typeof Officer>;

/** Who may answer for the response: the committees. */
export const accountableRoles: readonly Role[] = ['lead'];
/** Who may be the officer on duty. */
export const dutyRoles: readonly Role[] = ['lead', 'command', 'coordinator'];

const change = {
  to: Type.Enum(phases),
  reason: Text({ minLength: 1, maxLength: 500 }),
  /** the official response that the phase follows, as 佛山市防汛Ⅱ级应急响应 */
  follows: Type.Optional(Text({ minLength: 1, maxLength: 120 })),
  /** 先期处置: when it was reported to the subdistrict, ms since 1970 UTC */
  reportedAt: Type.Optional(Type.Integer({ minimum: 0 })),
  /** 第一责任主体: the member of the committees who answers for it */
  accountable: Type.Optional(Officer),
  onDuty: Type.Optional(Officer),
  /** why the recovery ends although something is in the way */
  override: Type.Optional(Text({ minLength: 1, maxLength: 500 })),
} as const;

/**
 * `phase.change`. `basis` is an entry of the register of legal bases [R44]; `grid` is where the playbook's tasks stand: the
 * whole community, unless said otherwise.
 */
export const PhaseChange = Type.Object({ ...change, basis: Id, grid: Type.Optional(Id) }, closed);
export type PhaseChange = Static<typeof PhaseChange>;

/** `basis` holds the words as they were then; `basisId` the entry of the register, which changes before version 3 did not have. */
export const PhaseChanged = Type.Object(
  {
    ...change,
    from: Type.Enum(phases),
    basis: Text({ minLength: 1, maxLength: 200 }),
    basisId: Type.Optional(Id),
    /** the board that opened with it */
    board: Type.Optional(Id),
  },
  closed,
);

/** `phase.handOver`: the next officer on duty takes over. */
export const HandOver = Type.Object({ onDuty: Officer }, closed);

/** The community's own working state [R13]; one record, with the id `phase`. */
export interface Phase extends Omit<Static<typeof PhaseChanged>, 'to' | 'from'> {
  readonly id: string;
  readonly phase: PhaseName;
  /** the phase before it */
  readonly before?: PhaseName;
  /** server time of the change, ms; the day counter counts from it */
  readonly since: number;
  /** account that changed it */
  readonly by: string;
}

export const phaseRecords: Collection<Phase> = { name: 'phases' };
export const phaseId = 'phase';

/** The phase that a community is in: `warning` until somebody changes it. */
export function phaseNow(state: State): PhaseName {
  return state.get(phaseRecords, phaseId)?.phase ?? 'warning';
}
