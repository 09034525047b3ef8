import { describe, expect, it } from 'vitest';
import { headAndRest, piecesOf } from './hit-words.ts';

const hit = (record: object) => ({
  ...{ n: 1, collection: 'tasks', object: 'task', at: 0 },
  record: { id: 'a1', ...record },
});

describe('a record that was found', () => {
  it('is called by its title, and says all else once', () => {
    const record = {
      grid: '440604012051001',
      note: '东门',
      title: '沙袋',
      lines: [{ item: '东门' }, { item: '毛毯' }],
    };
    expect(headAndRest(hit(record))).toEqual({ head: '沙袋', rest: ['东门', '毛毯'] });
    expect(headAndRest(hit({ status: 'open' }))).toEqual({ head: undefined, rest: [] });
  });

  it('shows where the words stand, whatever signs are in them', () => {
    expect(piecesOf('东门（北）沙袋', '（北） 沙袋')).toEqual([
      { text: '东门', hit: false },
      { text: '（北）', hit: true },
      { text: '沙袋', hit: true },
    ]);
    expect(piecesOf('a+b', ' ')).toEqual([{ text: 'a+b', hit: false }]);
    expect(piecesOf('a+b', '+')).toContainEqual({ text: '+', hit: true });
  });
});
