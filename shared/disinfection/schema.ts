import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { PhotoIds } from '../reports/photo-ids.ts';
import type { FunctionalLine } from '../tasks/lines.ts';

const closed = { additionalProperties: false } as const;
export const hour = 3_600_000;

/** Whose line it is [R01]: no point of disinfection is another's. */
export const disinfectionLine: FunctionalLine = 'epidemic';

/** Rounds that a point keeps in mind, the newest; the log keeps all. */
export const keptRounds = 20;
/** A phone without a network may tell so late what was done, ms. */
export const mostLate = 72 * hour;

/** `disinfection.plan`: `everyHours` is the longest time between two rounds; `isChecked`: another person checks by a photo. */
export const Planning = Type.Object(
  {
    id: Id,
    name: Title({ maxLength: 40, text: true }),
    grid: Id,
    everyHours: Type.Integer({ minimum: 1, maximum: 24 * 30 }),
    isChecked: Type.Boolean(),
    org: Type.Optional(Id),
    people: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true })),
  },
  closed,
);

/** `disinfection.do`: `id` is the round's; `grid` is where it was done, for its photos. */
const observedAt = Type.Optional(Type.Integer({ minimum: 0 }));
/** `observedAt` is the phone's word for when it was done, ms. */
export const Doing = Type.Object({ id: Id, point: Id, grid: Id, photos: Type.Optional(PhotoIds), observedAt }, closed);
export const One = Type.Object({ id: Id }, closed);
/** `disinfection.check`: another person looked at what a round left. */
export const Checking = Type.Object({ id: Id, round: Id }, closed);
export const Done = Type.Object({ id: Id, point: Id, photos: Type.Array(Id), observedAt }, closed);

/** 一轮消毒. */
export interface DisinfectionRound {
  readonly id: string;
  /** opaque account id */
  readonly by: string;
  /** ms */
  readonly at: number;
  readonly photos: readonly string[];
  readonly isLate: boolean;
  readonly checkedBy?: string;
}

/** 消毒点. */
export interface DisinfectionPoint extends Omit<Static<typeof Planning>, 'people'> {
  readonly people: readonly string[];
  /** the grid that it counts in, as it was when it was planned */
  readonly block: string;
  /** when the next round is due at the latest, ms */
  readonly due: number;
  /** the first due time that went by without a round, ms */
  readonly missed?: number;
  /** the newest last */
  readonly rounds: readonly DisinfectionRound[];
  /** rounds that were due, and those of them that were done in time: E14 */
  readonly planned: number;
  readonly onTime: number;
}
export const DisinfectionPoints: Collection<DisinfectionPoint> = { name: 'disinfectionPoints' };

/** A point for whoever only reads: nobody who works there is named. */
export interface ShownDisinfection extends Omit<DisinfectionPoint, 'people' | 'rounds' | 'block'> {
  readonly rounds: readonly (Pick<DisinfectionRound, 'id' | 'at' | 'isLate'> & Partial<DisinfectionRound>)[];
  readonly people?: readonly string[];
}

/** Since when a point waits for its round, or until when it has time, ms. */
export function waitsFrom({ missed, due }: Pick<DisinfectionPoint, 'missed' | 'due'>): number {
  return missed ?? due;
}

/** When a point was last done, ms; nothing when it never was. */
export function lastDone({ rounds }: Pick<ShownDisinfection, 'rounds'>): number | undefined {
  return rounds.at(-1)?.at;
}
