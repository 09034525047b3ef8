import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { forceParties } from '../tasks/parties.ts';

const closed = { additionalProperties: false } as const;

export const deployLimits = {
  /** people of one move */
  people: 50,
  /** people that one grid may be stated to want of a party */
  wanted: 99,
} as const;

/** Somebody, and the version of the record that whoever moves has seen. */
const Seen = Type.Object({ person: Id, version: Type.Integer({ minimum: 0 }) }, closed);

/** `force.deploy`: from the pool, or from wherever they are, to a grid. `id` is the move's. */
export const Deploy = Type.Object(
  { id: Id, grid: Id, people: Type.Array(Seen, { minItems: 1, maxItems: deployLimits.people }) },
  closed,
);

/** `force.recall`: back to the pool. */
export const Recall = Type.Object(
  { id: Id, people: Type.Array(Id, { minItems: 1, maxItems: deployLimits.people, uniqueItems: true }) },
  closed,
);

const Wanted = Type.Integer({ minimum: 0, maximum: deployLimits.wanted });

/** People wanted per party beyond what tasks and posts ask for. */
const WantedBy = Type.Object(
  Object.fromEntries(forceParties.map((party) => [party, Type.Optional(Wanted)])) as Record<
    (typeof forceParties)[number],
    Type.TOptional<typeof Wanted>
  >,
  closed,
);

/** `force.demand`: `id` is the grid's code; nobody wanted takes the statement back. */
export const Demanding = Type.Object(
  { id: Id, wanted: WantedBy, reason: Text({ minLength: 2, maxLength: 200 }) },
  closed,
);

/** What a grid is stated to want, by whom and why. */
export interface StatedDemand extends Static<typeof Demanding> {
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}
export const StatedDemands: Collection<StatedDemand> = { name: 'statedDemands' };
