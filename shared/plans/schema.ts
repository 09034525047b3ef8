import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { functionalLines } from '../tasks/lines.ts';
import { parties } from '../tasks/parties.ts';
import { TaskFields } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** A task that the plan opens, with the party that owns it; of the whole community where it names no area. */
const PlanTask = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z0-9-]{1,20}$' }),
    title: Title({ maxLength: 80, text: true }),
    lead: Type.Enum(parties),
    support: Type.Array(Type.Enum(parties), { maxItems: parties.length, uniqueItems: true }),
    line: Type.Enum(functionalLines),
    grid: Type.Optional(Id),
    need: Type.Integer({ minimum: 1, maximum: 500 }),
    /** who may be offered it at all [R19]; 一般 where nothing is said */
    hazard: Type.Optional(TaskFields.properties.hazard),
  },
  closed,
);

/** Supplies that must be there, by the catalogue of stock. */
const Supply = Type.Object({ item: Id, quantity: Type.Integer({ minimum: 1, maximum: 10_000_000 }) }, closed);

export const PlanFields = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 60, text: true }),
    hazard: Type.Enum(['natural', 'accident', 'public_health', 'social_security']),
    /** when it is to be activated, in words */
    when: Text({ minLength: 1, maxLength: 500 }),
    tasks: Type.Array(PlanTask, { minItems: 1, maxItems: 40 }),
    supplies: Type.Array(Supply, { maxItems: 40 }),
  },
  closed,
);
export type PlanFields = Static<typeof PlanFields>;

export interface EmergencyPlan extends PlanFields {
  readonly status: string;
  /** accounts that wrote it since the last review: somebody else reviews it */
  readonly writers: readonly string[];
  readonly reviewedBy?: string;
  /** the newest activation */
  readonly run?: string;
}
export const Plans: Collection<EmergencyPlan> = { name: 'plans' };

/** One activation, and what came of its tasks. */
export interface PlanRun {
  /** begins the ids of its tasks */
  readonly id: string;
  readonly plan: string;
  readonly at: number;
  readonly by: string;
  readonly tasks: number;
  readonly done: number;
  readonly cancelled: number;
  readonly endedAt?: number;
}
export const PlanRuns: Collection<PlanRun> = { name: 'planRuns' };
