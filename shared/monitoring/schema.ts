import { Type, type Static } from 'typebox';
import type { Role } from '../kernel/roles.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { SaidLine } from '../tasks/lines.ts';

const closed = { additionalProperties: false } as const;

/** What somebody finds at a point. */
export const findings = ['normal', 'changed', 'danger'] as const;
export type Finding = (typeof findings)[number];

/** Rounds a day that a point may have: each divides it evenly. */
export const roundsADay = [1, 2, 3, 4, 6] as const;
/** Ended rounds that a point keeps in mind. */
export const keptRounds = 14;

/** `monitor.place`: `people` are volunteers who look after it, by their accounts. */
export const Placing = Type.Object(
  {
    id: Id,
    name: Title({ maxLength: 40, text: true }),
    grid: Id,
    perDay: Type.Enum(roundsADay),
    line: SaidLine,
    people: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true })),
  },
  closed,
);

const look = {
  id: Id,
  finding: Type.Enum(findings),
  words: Type.Optional(Text({ minLength: 1, maxLength: 300 })),
  /** the phone's word for when somebody looked, ms */
  observedAt: Type.Optional(Type.Integer({ minimum: 0 })),
};
export const Looking = Type.Object(look, closed);
/** `monitor.raise`: `incident` is the id of the incident that comes of the danger. */
export const Raising = Type.Object({ id: Id, incident: Id }, closed);
export const One = Type.Object({ id: Id }, closed);
/** As it is kept: `post` is the role that somebody looked in. */
export const Looked = Type.Object({ ...look, post: Id }, closed);

/** One person's look at a point in this round. */
export interface Look {
  /** opaque account id */
  readonly by: string;
  readonly post: string;
  readonly finding: Finding;
  /** ms */
  readonly at: number;
  readonly words?: string;
}

/** A point that two posts look at, in its round of now. */
export interface MonitorPoint extends Omit<Static<typeof Placing>, 'people' | 'perDay'> {
  readonly perDay: number;
  readonly people: readonly string[];
  readonly status: string;
  /** the grid that it counts in, as it was when it was placed */
  readonly block: string;
  /** when this round began, ms */
  readonly round: number;
  readonly looks: readonly Look[];
  /** by a third person, after two records that differ */
  readonly recheck?: Look;
  /** what both, or the third and another, found */
  readonly found?: Finding;
  /** since when somebody's danger stands that nobody answered, over the rounds; ms */
  readonly danger?: number;
  /** how the last rounds ended, the newest last */
  readonly past: readonly string[];
}
export const MonitorPoints: Collection<MonitorPoint> = { name: 'monitorPoints' };

/** A point as it is shown: who looked, never who found what. */
export interface ShownPoint extends Omit<MonitorPoint, 'looks' | 'recheck' | 'block'> {
  /** accounts that looked in this round, in no order that tells anything */
  readonly looked: readonly string[];
  /** post of the one who looked so far: the second is of another */
  readonly post?: string;
  /** account of the third who looked: another person agrees */
  readonly third?: string;
  /** what was found where records differ, for those who steer; from the mildest on */
  readonly differing?: readonly Finding[];
}

/** Post of staff who lend a hand: they stand in for whichever is missing. */
export const standIn = 'staff';

/** The post that somebody looks in, by the role that lets them. */
export function postOf(role: Role | undefined): string {
  if (role === 'grid_worker' || role === 'captain') return role;
  return role === 'volunteer' || role === 'team_lead' ? 'volunteer' : standIn;
}
