import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { functionalLines } from '../tasks/lines.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** Most bookmarks of one review: beyond it another one is begun. */
export const mostBookmarks = 200;
/** Most reviews that one account may have open: beyond it one is ended first. */
export const mostOpen = 10;

export const One = Type.Object({ id: Id }, closed);

/** `review.open`. */
export const ReviewFields = Type.Object({ id: Id, title: Title({ maxLength: 60, text: true }) }, closed);

/** `review.bookmark`: a moment of the past, ms since 1970 UTC, and what is to be seen there. */
export const BookmarkFields = Type.Object(
  { id: Id, review: Id, moment: Type.Integer({ minimum: 0 }), note: Text({ minLength: 1, maxLength: 500 }) },
  closed,
);

/** `review.assign`: what was found becomes a task. */
export const FindingTask = Type.Object(
  { id: Id, task: Id, title: Title({ maxLength: 80, text: true }), grid: Grid, line: Type.Enum(functionalLines) },
  closed,
);

/** `review.learn`: what is to be kept of it, in words that help next time. */
export const Lesson = Type.Object({ id: Id, lesson: Text({ minLength: 1, maxLength: 500 }) }, closed);

/** 复盘: a look back together, whose bookmarks are kept. */
export interface Review extends Static<typeof ReviewFields> {
  readonly status: 'open' | 'closed';
  readonly by: string;
  readonly at: number;
  readonly bookmarks: readonly string[];
}
export const Reviews: Collection<Review> = { name: 'reviews' };

/** A moment that somebody noted, and what came of it. */
export interface Bookmark extends Static<typeof BookmarkFields> {
  readonly by: string;
  /** when it was noted, ms */
  readonly at: number;
  /** the task that it became */
  readonly task?: string;
  /** the lesson that was drawn from it; without its words, where those were erased */
  readonly learnt?: true;
  readonly lesson?: string;
}
export const Bookmarks: Collection<Bookmark> = { name: 'bookmarks' };
