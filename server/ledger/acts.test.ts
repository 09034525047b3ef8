import { describe, expect, it } from 'vitest';
import { State } from '@liandong/shared/kernel/state';
import { actsBefore, type ActsFilter, type ActsOf } from './acts.ts';
import { placeOf } from './place.ts';

const total = 12_000;

/** A log in which every third entry is an act, each hundredth of a line, and each thousandth of an area. */
const store = {
  events: (_community: string, after: number, limit = 1_000) => {
    const seqs = Array.from({ length: Math.min(limit, total - after) }, (_, n) => after + 1 + n);
    const events = seqs.map((seq) => {
      const where = {
        ...(seq % 100 === 0 ? { line: 'flood' } : {}),
        ...(seq % 1_000 === 0 ? { grids: ['g1', 'g2'] } : {}),
      };
      const event = { seq, type: seq % 3 === 0 ? 'act' : 'work', at: seq, by: `a${seq % 2}`, data: { one: [where] } };
      return { seq, body: JSON.stringify(event), hash: '' };
    });
    return Promise.resolve({ events, texts: [] });
  },
};

const acts: ActsOf = {
  isSealed: (type) => type === 'act',
  place: (data) => placeOf({ collections: new Map() }, new State(), data),
};

async function asked(filter: Partial<ActsFilter>, limit = 100) {
  const page = await actsBefore(store, 'a', acts, { before: total + 1, ...filter }, limit);
  return { seqs: page.entries.map(({ seq }) => seq), before: page.before };
}

async function all(filter: Partial<ActsFilter>): Promise<number[]> {
  const seqs: number[] = [];
  for (let before: number | undefined = total + 1; before !== undefined;) {
    const page = await asked({ ...filter, before });
    seqs.push(...page.seqs);
    before = page.before;
  }
  return seqs;
}

const down = (step: number, from = total): number[] =>
  Array.from({ length: Math.floor(from / step) }, (_, n) => Math.floor(from / step) * step - n * step);

describe('acts of the ledger', () => {
  it('[P8] come newest first and each once, in pages that end', async () => {
    expect(await asked({}, 2)).toEqual({ seqs: [12_000, 11_997], before: 11_997 });
    expect(await all({})).toEqual(down(3));
    expect(await asked({ before: 1 })).toEqual({ seqs: [], before: undefined });
  });

  it('[P8] are narrowed by line, by area alone or in a list, by time and by who caused them', async () => {
    expect(await all({ line: 'flood' })).toEqual(down(300));
    expect(await all({ grid: 'g2' })).toEqual(down(3_000));
    expect(await all({ from: 30, to: 36 })).toEqual([36, 33, 30]);
    expect(await all({ isBy: (account) => account === 'a1', to: 20 })).toEqual([15, 9, 3]);
  });

  it('[P5] one question looks at 5,000 entries and no more', async () => {
    expect(await asked({ line: 'none' })).toEqual({ seqs: [], before: 7_001 });
  });
});
