import type { Near } from '@liandong/shared/tasks/limit';
import { titleSaid } from '../app/product-titles.ts';
import type { Row } from '../requests/rows.ts';
import { dotted } from '../ui/own-words.ts';

/** A request counts as near its latest useful time when less than this is left. */
export const near: Near = { before: 90 * 60_000, share: 0 };

/** Whether one may see what was written there: it may name anybody, so givers are only told that it is there. */
export const isTold = ({ line }: Row): boolean => line.raw !== undefined && line.raw !== null;

/** What somebody wrote where an amount belongs, as it came. */
export function rawText(raw: unknown): string {
  return typeof raw === 'string' ? raw : raw === undefined ? '' : JSON.stringify(raw);
}

/** Where a line is wanted and what it must be: who asks, the place, then the details, each once. */
export function placeOf({ request, line }: Row, grid: string): string {
  const asker = line.item.includes(request.title) || request.title.includes(line.item) ? '' : titleSaid(request.title);
  // A place inside the grid's own name says no more than the grid.
  return dotted(asker, grid, line.spec);
}

/** A short reference that people can say on the phone; nothing for rows that a feed brings with their own. */
export function referenceOf({ request }: Row): string {
  return request.source
    ? ''
    : `R-${request.id
        .replace(/[^A-Za-z0-9]/g, '')
        .slice(-4)
        .toUpperCase()}`;
}
