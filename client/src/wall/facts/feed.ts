import type { FeedLine } from '@liandong/shared/feed-lines/schema';

/** Lines, the newest first. */
export function newestFirst(lines: Iterable<FeedLine>): FeedLine[] {
  return [...lines].sort((a, b) => b.n - a.n);
}
