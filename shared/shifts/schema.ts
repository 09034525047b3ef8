import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { functionalLines } from '../tasks/lines.ts';
import { skills } from '../tasks/parties.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** What a shift is for; never professional work, which has no shifts of volunteers [R19]. */
const what = {
  title: Title({ maxLength: 60, text: true }),
  grid: Grid,
  line: Type.Enum(functionalLines),
  hazard: Type.Enum(['general', 'risky']),
  skills: Type.Array(Type.Enum(skills), { maxItems: skills.length, uniqueItems: true }),
} as const;

const need = Type.Integer({ minimum: 1, maximum: 100 });

/** A part of the day in China time: it begins at a minute of the day and may end on the next. */
const Part = Type.Object(
  {
    from: Type.Integer({ minimum: 0, maximum: 1439 }),
    minutes: Type.Integer({ minimum: 30, maximum: 720 }),
    need,
  },
  closed,
);
export type Part = Static<typeof Part>;

/** 班次模板: what repeats by the week. `days` 1 is Monday. */
export const TemplateFields = Type.Object(
  {
    id: Id,
    ...what,
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
    parts: Type.Array(Part, { minItems: 1, maxItems: 6 }),
  },
  closed,
);
export type ShiftTemplate = Static<typeof TemplateFields>;

export const shiftTemplates: Collection<ShiftTemplate> = { name: 'shiftTemplates' };

/** One shift as it is published. Times are ms since 1970 UTC. */
export const ShiftFields = Type.Object(
  { id: Id, template: Type.Optional(Id), ...what, start: Type.Integer(), end: Type.Integer(), need },
  closed,
);
export type ShiftFields = Static<typeof ShiftFields>;

/** 班次. The task that its hours run on is opened when it is about to begin, under the same id. */
export interface Shift extends ShiftFields {
  readonly status: 'open' | 'running' | 'ended' | 'cancelled';
  /** who has a place, who waits for one, and who has offered theirs to others: in the order of their asking */
  readonly signed: readonly string[];
  readonly waiting: readonly string[];
  readonly offered: readonly string[];
  /** whoever ever had a part in it: with the shift, their parts leave */
  readonly parts: readonly string[];
  /** why it was cancelled */
  readonly reason?: string;
}

export const shifts: Collection<Shift> = { name: 'shifts' };

/** Somebody's part in a shift. */
export interface ShiftSignUp {
  /** `signUpId` */
  readonly id: string;
  readonly shift: string;
  readonly person: string;
  readonly grid: string;
  readonly state: 'signed' | 'waiting' | 'in' | 'no_show' | 'left';
  /** ms since 1970 UTC */
  readonly at: number;
  /** the assignment by which the hours run */
  readonly assignment?: string;
  /** from whom the place was taken over; it can be objected to until the shift begins */
  readonly from?: string;
  /** how somebody came by the place, or lost it, other than by asking */
  readonly how?: 'moved_up' | 'taken_over' | 'handed_over' | 'objected' | 'withdrawn';
  readonly reason?: string;
}

export const shiftSignUps: Collection<ShiftSignUp> = { name: 'shiftSignUps' };

/** The id of a person's part in a shift. */
export function signUpId(shift: string, person: string): string {
  return `${shift}.${person}`;
}
