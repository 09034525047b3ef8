import { describe, expect, it } from 'vitest';
import type { BoardCard } from '../board/cards.ts';
import { addDays, addMonths, mondayOf, monthOf, weekOf } from './days.ts';
import { cellAfter } from './grid-keys.ts';
import { tableRows, type RowWords } from './table-rows.ts';

const words: RowWords = {
  label: (id) => id,
  person: (id) => id,
  grid: (id) => id,
  party: (id) => id,
  line: (id) => id,
};
const card = (id: string, more: Partial<BoardCard> = {}): BoardCard => ({
  ...{ id, kind: 'task', title: id, column: 'waiting', parties: [], labels: [], links: [], people: [] },
  ...{ checksDone: 0, checksAll: 0, notes: 0, comments: 0, archived: false },
  ...more,
});
const ids = (rows: ReturnType<typeof tableRows>): string[] =>
  rows.map((row) => (row.kind === 'card' ? row.card.id : `[${row.key} ${row.count}]`));

describe('days', () => {
  it('[P9] a week begins with Monday, a month shows its whole weeks', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(weekOf('2027-01-01')).toEqual([
      ...['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'],
    ]);
    const november = monthOf('2026-11-15');
    expect([november.length, november[0]?.[0], november.at(-1)?.at(-1)]).toEqual([6, '2026-10-26', '2026-12-06']);
    expect(monthOf('2027-02-10').length).toBe(4);
  });

  it('[P9] days are counted over months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2027-01-15', -1)).toBe('2026-12-01');
  });
});

describe('keys of a grid', () => {
  const size = { rows: 100, columns: 10, page: 8 };
  const after = (key: string, row: number, column: number, ctrlKey = false) =>
    cellAfter({ key, ctrlKey }, { row, column }, size);

  it('[P9] arrows, Home, End and pages lead where the pattern says, and never out of it', () => {
    expect(after('ArrowDown', 0, 3)).toEqual({ row: 1, column: 3 });
    expect(after('ArrowUp', 0, 3)).toEqual({ row: 0, column: 3 });
    expect(after('ArrowRight', 5, 9)).toEqual({ row: 5, column: 9 });
    expect(after('Home', 5, 9)).toEqual({ row: 5, column: 0 });
    expect(after('End', 5, 0, true)).toEqual({ row: 99, column: 9 });
    expect(after('Home', 5, 4, true)).toEqual({ row: 0, column: 0 });
    expect(after('PageDown', 96, 1)).toEqual({ row: 99, column: 1 });
    expect(after('PageUp', 50, 1)).toEqual({ row: 42, column: 1 });
    expect(after('a', 5, 5)).toBeUndefined();
  });
});

describe('rows of the table', () => {
  const cards = [
    card('b', { due: 20, grid: 'g10', column: 'doing', comments: 2 }),
    card('a', { due: 10, grid: 'g2', column: 'waiting' }),
    card('c', { grid: 'g2', column: 'doing', comments: 11 }),
    card('i', { kind: 'idea', column: 'ideas', comments: 0 }),
  ];

  it('[P9] what has nothing to be sorted by comes last, whichever way', () => {
    expect(ids(tableRows(cards, { by: 'due', down: false }, 'none', [], words))).toEqual(['a', 'b', 'c', 'i']);
    expect(ids(tableRows(cards, { by: 'due', down: true }, 'none', [], words))).toEqual(['b', 'a', 'c', 'i']);
    expect(ids(tableRows(cards, { by: 'comments', down: true }, 'none', [], words))).toEqual(['c', 'b', 'a', 'i']);
  });

  it('[P9] names are sorted as people read them: numbers by size', () => {
    expect(ids(tableRows(cards, { by: 'grid', down: false }, 'none', [], words))).toEqual(['a', 'c', 'b', 'i']);
    const chinese = ['张家', '阿里', '包子'].map((title) => card(title));
    expect(ids(tableRows(chinese, { by: 'title', down: false }, 'none', [], words))).toEqual(['阿里', '包子', '张家']);
  });

  it('[P9] groups stand in the order of the board, those of nothing last, each with its number', () => {
    const sorting = { by: 'title', down: false } as const;
    const byColumn = tableRows(cards, sorting, 'column', ['ideas', 'waiting', 'doing'], words);
    expect(ids(byColumn)).toEqual(['[ideas 1]', 'i', '[waiting 1]', 'a', '[doing 2]', 'b', 'c']);
    expect(ids(tableRows(cards, sorting, 'grid', ['g10', 'g2'], words))).toEqual([
      ...['[g10 1]', 'b', '[g2 2]', 'a', 'c', '[ 1]', 'i'],
    ]);
  });

  it('[P9] 2,000 cards are put in order within a blink', () => {
    const many = Array.from({ length: 2_000 }, (_, n) => card(`卡片 ${(n * 7919) % 2000}`, { due: n % 37 }));
    const began = performance.now();
    expect(tableRows(many, { by: 'title', down: true }, 'column', ['waiting'], words).length).toBe(2_001);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
