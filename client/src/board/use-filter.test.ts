import { describe, expect, it } from 'vitest';
import { ref } from 'vue';
import type { BoardCard } from './cards.ts';
import { useFilter, type BoardFilter } from './use-filter.ts';

const plain = { kind: 'task', parties: [], labels: [], links: [], people: [], archived: false } as unknown as BoardCard;
const cards: readonly BoardCard[] = [
  {
    ...plain,
    id: 'a',
    title: '送药上门',
    grid: 'g1',
    line: 'care',
    parties: ['community'],
    people: ['me'],
    labels: ['l1'],
  },
  { ...plain, id: 'b', title: '抽水', grid: 'g1', line: 'flood', parties: ['social_org', 'community'], labels: ['l2'] },
  { ...plain, id: 'c', title: '值守', grid: 'g2', line: 'flood', people: ['other'] },
];
const notes: Readonly<Record<string, string>> = { c: '带 Pump 两台' };

function passing(wish: (filter: BoardFilter) => void): string[] {
  const narrowing = { grid: ref<string>(), line: ref<string>() };
  const filter = useFilter({ me: () => 'me', wordsOf: ({ id }) => notes[id] ?? '', narrowing });
  wish(filter);
  return cards.filter(filter.passes.value).map(({ id }) => id);
}

describe('the filter of a board', () => {
  it('[P9] every word is sought in titles and in what was written, whatever its case', () => {
    expect(passing(({ text }) => (text.value = '抽'))).toEqual(['b']);
    expect(passing(({ text }) => (text.value = 'pump 值'))).toEqual(['c']);
    expect(passing(({ text }) => (text.value = 'pump 药'))).toEqual([]);
  });

  it('[P9] party, grid and line hold together; of labels and of people one is enough', () => {
    expect(passing(({ party }) => (party.value = 'community'))).toEqual(['a', 'b']);
    expect(
      passing(({ grid, line }) => {
        grid.value = 'g1';
        line.value = 'flood';
      }),
    ).toEqual(['b']);
    expect(passing(({ labels }) => (labels.value = ['l1', 'l2']))).toEqual(['a', 'b']);
    expect(passing(({ people }) => (people.value = ['other']))).toEqual(['c']);
    expect(passing(({ mine }) => (mine.value = true))).toEqual(['a']);
  });

  it('[P9] clearing shows everything again', () => {
    expect(
      passing((filter) => {
        filter.text.value = '抽';
        filter.mine.value = true;
        filter.labels.value = ['l1'];
        expect(filter.count.value).toBe(3);
        filter.clear();
        expect(filter.count.value).toBe(0);
      }),
    ).toEqual(['a', 'b', 'c']);
  });
});
