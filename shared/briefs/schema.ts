import { Type, type Static } from 'typebox';
import type { Entered } from '../kernel/corrects.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { phases } from '../phases/schema.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

/** The report makes itself so long after midnight in China, ms: what came in at the last minute is in it (default). */
export const madeAfter = 5 * 60_000;
/** A day may still be reported, and corrected with figures counted anew, for so many days: so long its counts are kept. */
export const daysBack = 60;
/** An approved report stays in live state for so long, ms; from then on it is read in the ledger. */
export const briefKeeps = 120 * 86_400_000;

/** Paragraphs in their order, each with the counts that it tells; the last is for whatever else is to be said. */
export const paragraphs = [
  { key: 'alerts', figures: ['B01.inForce'] },
  { key: 'incidents', figures: ['B02.reported', 'B02.closed', 'B02.open'] },
  { key: 'signs', figures: ['B03.noted', 'B03.clusters'] },
  { key: 'forces', figures: ['B04.created', 'B04.done', 'B04.onDuty'] },
  { key: 'needs', figures: ['B05.materialHeard', 'B05.materialMet', 'B05.spiritualHeard', 'B05.spiritualMet'] },
  { key: 'resources', figures: ['B06.asked', 'B06.received'] },
  { key: 'doors', figures: ['B07.doors', 'B07.visits'] },
  { key: 'more', figures: [] },
] as const;
export type ParagraphKey = (typeof paragraphs)[number]['key'];
const keys = paragraphs.map(({ key }) => key);

const BriefFigure = Type.Object(
  { id: Type.String({ maxLength: 40, pattern: '^B[0-9]{2}\\.[A-Za-z]+$' }), n: Type.Integer({ minimum: 0 }) },
  closed,
);
export type BriefFigure = Static<typeof BriefFigure>;

/** `brief.make`: the clock's id, or the day that is wanted, as 2026-11-28. */
export const Making = Type.Object({ id: Id }, closed);
export const Made = Type.Object(
  {
    id: Id,
    /** number of the day since 1970 in China */
    day: Type.Integer({ minimum: 0 }),
    edition: Type.Integer({ minimum: 1 }),
    phase: Type.Enum([...phases]),
    figures: Type.Array(BriefFigure, { maxItems: 60 }),
    /** the edition that it corrects, and why */
    corrects: Type.Optional(Id),
    reason: Type.Optional(Text({ minLength: 1, maxLength: 300 })),
  },
  closed,
);
export type Made = Static<typeof Made>;

/** `brief.write`: the words of a paragraph; a figure stands in them as `{B02.closed}`. Without words those that it came with count. */
export const Writing = Type.Object(
  { id: Id, paragraph: Type.Enum([...keys]), words: Type.Optional(Text({ minLength: 1, maxLength: 1000 })) },
  closed,
);
export const One = Type.Object({ id: Id }, closed);
/** `brief.correct`: `id` is that of the report as it was approved, `edition` that of the new one. */
export const Correcting = Type.Object({ id: Id, edition: Id, reason: Text({ minLength: 1, maxLength: 300 }) }, closed);

/** 简报: what happened on one day, in one edition. The figures are the server's, the words may be a person's. */
export interface Brief extends Made, Entered {
  readonly status: string;
  /** ms since 1970 UTC */
  readonly madeAt: number;
  /** by paragraph, what somebody wrote */
  readonly words: Readonly<Partial<Record<ParagraphKey, string>>>;
  readonly approvedAt?: number;
  readonly approvedBy?: string;
  /** the edition that took its place */
  readonly correctedBy?: string;
}
export const briefs: Collection<Brief> = { name: 'briefs' };

/** When the next report makes itself; one record, shown to nobody. */
export interface BriefSchedule {
  readonly id: string;
  /** ms since 1970 UTC */
  readonly due: number;
}
export const briefSchedules: Collection<BriefSchedule> = { name: 'briefSchedules' };
export const scheduleId = 'next';
