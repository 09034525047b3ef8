import type { Column } from '@liandong/shared/boards/columns';
import { describe, expect, it } from 'vitest';
import type { BoardCard } from './cards.ts';
import { intoLanes } from './lanes.ts';
import { neighbour } from './neighbours.ts';

function card(id: string, column: Column, more: Partial<BoardCard> = {}): BoardCard {
  const counts = { checksDone: 0, checksAll: 0, notes: 0, comments: 0 };
  return {
    id,
    kind: 'task',
    title: id,
    column,
    parties: [],
    labels: [],
    links: [],
    people: [],
    archived: false,
    ...counts,
    ...more,
  };
}

const of = new Map<Column, readonly BoardCard[]>([
  ['ideas', [card('a', 'ideas')]],
  [
    'waiting',
    [card('b', 'waiting', { grid: 'g2' }), card('c', 'waiting', { grid: 'g1' }), card('d', 'waiting', { grid: 'gx' })],
  ],
  ['doing', []],
  ['blocked', [card('e', 'blocked', { grid: 'g1', parties: ['community', 'property'] })]],
]);

describe('swimlanes', () => {
  it('[P9] each card lies in one lane, lanes come in the order given, cards without one last', () => {
    const lanes = intoLanes(of, 'grid', ['g1', 'g2']);
    expect(lanes.map(({ key, count }) => [key, count])).toEqual([
      ['g1', 2],
      ['g2', 1],
      ['gx', 1],
      ['', 1],
    ]);
    expect(lanes[0]?.cells.get('waiting')?.map(({ id }) => id)).toEqual(['c']);
  });

  it('[P9] by party a card lies with the one that leads', () => {
    expect(intoLanes(of, 'party', ['property', 'community']).map(({ key }) => key)).toEqual(['community', '']);
  });
});

describe('arrows between cards', () => {
  it('[P9] lead along a column, and over empty columns to the same height of the next', () => {
    expect(neighbour(of, 'b', 'down')).toBe('c');
    expect(neighbour(of, 'b', 'up')).toBeUndefined();
    expect(neighbour(of, 'd', 'right')).toBe('e');
    expect(neighbour(of, 'e', 'left')).toBe('b');
    expect(neighbour(of, 'a', 'left')).toBeUndefined();
  });

  it('[P9] begin at the first card', () => {
    expect(neighbour(of, undefined, 'down')).toBe('a');
    expect(neighbour(of, 'not here', 'right')).toBe('a');
  });
});
