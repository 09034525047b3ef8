import type { Column } from '@liandong/shared/boards/columns';
import { describe, expect, it } from 'vitest';
import type { BoardCard } from './cards.ts';
import { useCarry, type Carry } from './use-carry.ts';

const cards = (...ids: string[]) => ids.map((id) => ({ id }) as BoardCard);
const of = new Map<Column, readonly BoardCard[]>([
  ['ideas', []],
  ['waiting', cards('a')],
  ['doing', cards('b', 'c', 'd')],
  ['blocked', cards('e')],
  ['checking', []],
  ['verified', []],
]);

function carry(): { carry: Carry; said: string[] } {
  const said: string[] = [];
  const made = useCarry({
    of: () => of,
    legal: () => ['doing', 'blocked'],
    whyNot: (_, column) => `not ${column}`,
    drop: (card, column, before) => said.push(`drop ${card} ${column} ${before ?? 'end'}`),
    lifted: (card) => said.push(`lifted ${card}`),
    over: (column, index, total, why) => said.push(`${column} ${index + 1}/${total} ${why}`.trim()),
    refused: (why) => said.push(`refused: ${why}`),
    back: () => said.push('back'),
  });
  return { carry: made, said };
}

describe('moving a card by keys', () => {
  it('[P9] arrows say each place, and space puts the card there', () => {
    const { carry: hand, said } = carry();
    hand.lift('c');
    hand.shift('up');
    hand.shift('up');
    hand.shift('right');
    hand.drop();
    expect(said).toEqual(['lifted c', 'doing 1/3', 'blocked 1/2', 'drop c blocked e']);
    expect(hand.carried.value).toBeUndefined();
  });

  it('[P9] a column that is not legal says why, and the card stays in the hand', () => {
    const { carry: hand, said } = carry();
    hand.lift('b');
    hand.shift('left');
    hand.drop();
    expect(said).toEqual(['lifted b', 'waiting 1/2 not waiting', 'refused: not waiting']);
    expect(hand.carried.value?.card).toBe('b');
    hand.cancel();
    expect(said.at(-1)).toBe('back');
  });

  it('[P9] a card can go to the end of its column', () => {
    const { carry: hand, said } = carry();
    hand.lift('b');
    hand.shift('down');
    hand.shift('down');
    hand.shift('down');
    hand.drop();
    expect(said.at(-1)).toBe('drop b doing end');
  });
});
