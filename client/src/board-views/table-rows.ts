import { columns, type Column } from '@liandong/shared/boards/columns';
import type { BoardCard } from '../board/cards.ts';

/** Columns of the table, in their order. */
export const tableColumns = [
  ...(['title', 'column', 'labels', 'due', 'people', 'grid', 'party', 'line', 'checks', 'comments'] as const),
] as const;

export type TableColumn = (typeof tableColumns)[number];

/** What rows are put together by; none: one list. */
export const groupings = ['none', 'column', 'grid', 'party', 'line'] as const;

export type Grouping = (typeof groupings)[number];

export interface Sorting {
  readonly by: TableColumn;
  readonly down: boolean;
}

/** A line of the table: the head of a group, or a card. */
export type TableRow =
  | { readonly kind: 'group'; readonly key: string; readonly count: number }
  | { readonly kind: 'card'; readonly card: BoardCard };

/** How names are read, for sorting by them as people do. */
export interface RowWords {
  label(id: string): string;
  person(account: string): string;
  grid(grid: string): string;
  party(party: string): string;
  line(line: string): string;
}

const pinyin = new Intl.Collator('zh-CN', { numeric: true });

/** A card's group; empty for one that has none. */
function groupOf(card: BoardCard, by: Grouping): string {
  if (by === 'none') return '';
  return (by === 'party' ? card.parties[0] : card[by]) ?? '';
}

/** What a card is sorted by. A card without it has nothing, and comes last whichever way. */
function valueOf(card: BoardCard, by: TableColumn, words: RowWords): string | number | undefined {
  const [party, label, person] = [card.parties[0], card.labels[0], card.people[0]];
  switch (by) {
    case 'title':
      return card.title;
    case 'column':
      return columns.indexOf(card.column);
    case 'labels':
      return label && words.label(label);
    case 'due':
      return card.due ?? (card.day && Date.parse(`${card.day}T23:59:59+08:00`));
    case 'people':
      return person && words.person(person);
    case 'grid':
      return card.grid && words.grid(card.grid);
    case 'party':
      return party && words.party(party);
    case 'line':
      return card.line && words.line(card.line);
    case 'checks':
      return card.checksAll > 0 ? card.checksDone / card.checksAll : undefined;
    case 'comments':
      return card.comments || undefined;
  }
}

function compare(a: string | number | undefined, b: string | number | undefined, down: boolean): number {
  const [noA, noB] = [a === undefined || a === '', b === undefined || b === ''];
  if (noA || noB) return Number(noA) - Number(noB);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : pinyin.compare(String(a), String(b));
  return down ? -order : order;
}

/** Sorted cards; those that are alike stay in the order given. */
function sortCards(cards: readonly BoardCard[], { by, down }: Sorting, words: RowWords): BoardCard[] {
  const keyed = cards.map((card) => ({ card, value: valueOf(card, by, words) }));
  return keyed.sort((a, b) => compare(a.value, b.value, down)).map(({ card }) => card);
}

/** Lines of the table. Groups stand in the order of `keys`, those of nothing last. */
export function tableRows(
  cards: readonly BoardCard[],
  sorting: Sorting,
  group: Grouping,
  keys: readonly string[],
  words: RowWords,
): TableRow[] {
  const groups = new Map<string, BoardCard[]>();
  for (const card of sortCards(cards, sorting, words)) {
    const key = groupOf(card, group);
    const known = groups.get(key);
    if (known) known.push(card);
    else groups.set(key, [card]);
  }
  const place = (key: string): number => {
    const known = keys.indexOf(key);
    if (key === '') return Infinity;
    return known < 0 ? keys.length : known;
  };
  const heads = [...groups].sort(([a], [b]) => (a === b ? 0 : place(a) - place(b) || (a < b ? -1 : 1)));
  return heads.flatMap(([key, of]): TableRow[] => [
    ...(group === 'none' ? [] : [{ kind: 'group', key, count: of.length } as const]),
    ...of.map((card) => ({ kind: 'card', card }) as const),
  ]);
}

/** Where groups by column stand: as the columns do. */
export const columnKeys: readonly Column[] = columns;
