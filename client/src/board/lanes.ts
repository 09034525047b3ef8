import { columns, type Column } from '@liandong/shared/boards/columns';
import type { Lanes } from '@liandong/shared/boards/settings';
import type { BoardCard } from './cards.ts';

/** One row of a board with swimlanes. */
export interface Lane {
  /** a grid, a party or a line; empty for cards that have none */
  readonly key: string;
  readonly count: number;
  readonly cells: ReadonlyMap<Column, readonly BoardCard[]>;
}

/** The lane that a card lies in: one only, so that no card is there twice. The party is the one that leads. */
function laneOf(card: BoardCard, by: Lanes): string {
  if (by === 'grid') return card.grid ?? '';
  return (by === 'line' ? card.line : card.parties[0]) ?? '';
}

/** Lays the columns' cards into lanes, in the order of the keys given, those of no lane last; empty lanes are left out. */
export function intoLanes(
  of: ReadonlyMap<Column, readonly BoardCard[]>,
  by: Lanes,
  keys: readonly string[],
): readonly Lane[] {
  const lanes = new Map<string, Map<Column, BoardCard[]>>();
  for (const column of columns) {
    for (const card of of.get(column) ?? []) {
      const key = laneOf(card, by);
      let cells = lanes.get(key);
      if (!cells) lanes.set(key, (cells = new Map()));
      const cell = cells.get(column);
      if (cell) cell.push(card);
      else cells.set(column, [card]);
    }
  }
  const place = (key: string): number => {
    const index = keys.indexOf(key);
    if (key === '') return Infinity;
    return index < 0 ? keys.length : index;
  };
  return [...lanes]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([key, cells]) => ({ key, cells, count: [...cells.values()].reduce((sum, cards) => sum + cards.length, 0) }));
}
