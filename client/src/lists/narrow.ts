import type { Ground } from './ground.ts';
import { holds } from './holds.ts';
import type { Cell, List, ListRow, Narrowing, Order } from './list.ts';

/** A row with its cells made, and as they are read. */
export interface ReadRow extends ListRow {
  readonly made: readonly Cell[];
  readonly read: readonly string[];
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Compares two cells of a column: what says nothing comes last, whichever way it is sorted. */
function compare(a: ReadRow, b: ReadRow, { column, down }: Order): number {
  const [x, y] = [a.made[column], b.made[column]];
  const [isX, isY] = [x !== undefined && x !== '', y !== undefined && y !== ''];
  if (!isX || !isY) return Number(isY) - Number(isX);
  const by =
    typeof x === 'number' && typeof y === 'number'
      ? x - y
      : collator.compare(a.read[column] ?? '', b.read[column] ?? '');
  return down ? -by : by;
}

/** How many rows a line leaves out because they are of none, as far as one looks elsewhere. */
export function unlinedIn(ground: Pick<Ground, 'lies'>, list: List, by: Pick<Narrowing, 'grid' | 'line'>): number {
  if (by.line === undefined || !list.isLined) return 0;
  return list.rows.value.filter(({ grids, line }) => line === undefined && liesThere(ground, list, grids, by)).length;
}

const liesThere = (
  ground: Pick<Ground, 'lies'>,
  { isPlaced }: List,
  grids: readonly string[],
  { grid }: Pick<Narrowing, 'grid'>,
): boolean => grid === undefined || !isPlaced || ground.lies(grids, grid);

/** The rows of a list that a narrowing leaves, in an order. */
export function rowsOf(
  ground: Pick<Ground, 'text' | 'lies'>,
  list: List,
  by: Narrowing,
  order: Order | undefined,
): readonly ReadRow[] {
  const words = by.words.trim();
  const rows = list.rows.value
    .filter(
      ({ grids, line }) =>
        liesThere(ground, list, grids, by) && (by.line === undefined || !list.isLined || line === by.line),
    )
    .map((row): ReadRow => {
      const made = row.cells();
      return { ...row, made, read: list.heads.map((head, n) => ground.text(head, made[n])) };
    })
    .filter(({ read }) => holds(read, words));
  return order ? rows.toSorted((a, b) => compare(a, b, order)) : rows;
}
