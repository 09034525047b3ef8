import { columns, type Column } from '@liandong/shared/boards/columns';
import type { BoardCard } from './cards.ts';

export type Arrow = 'up' | 'down' | 'left' | 'right';

/** Where a card stands among those shown. */
export function placeOf(
  of: ReadonlyMap<Column, readonly BoardCard[]>,
  card: string,
): { column: Column; index: number } | undefined {
  for (const [column, cards] of of) {
    const index = cards.findIndex(({ id }) => id === card);
    if (index >= 0) return { column, index };
  }
  return undefined;
}

/** The card that an arrow leads to: in the column, or at the same height of the next column that has one. */
export function neighbour(
  of: ReadonlyMap<Column, readonly BoardCard[]>,
  card: string | undefined,
  arrow: Arrow,
): string | undefined {
  const at = card === undefined ? undefined : placeOf(of, card);
  if (!at) return [...of.values()].find((cards) => cards.length > 0)?.[0]?.id;
  if (arrow === 'up' || arrow === 'down') return of.get(at.column)?.[at.index + (arrow === 'down' ? 1 : -1)]?.id;
  const step = arrow === 'right' ? 1 : -1;
  for (let i = columns.indexOf(at.column) + step; i >= 0 && i < columns.length; i += step) {
    const cards = of.get(columns[i] ?? 'ideas') ?? [];
    const found = cards[Math.min(at.index, cards.length - 1)];
    if (found) return found.id;
  }
  return undefined;
}
