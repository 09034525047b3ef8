import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Feedback } from '@liandong/shared/feedback/schema';
import { expect, it } from 'vitest';
import { foundOf } from './found.ts';

const areas = new Map(
  [
    { id: 'c', kind: 'community', name: '社区' },
    { id: 'g', kind: 'grid', name: '三网格', parent: 'c' },
    { id: 'g-1', kind: 'micro_grid', name: '一号楼', parent: 'g' },
    { id: 'h', kind: 'grid', name: '四网格', parent: 'c' },
  ].map((area) => [area.id, area as AreaRecord]),
);
const said = (id: string, grid: string, line?: Feedback['line']): Feedback => ({
  ...{ id, grid, topic: 'other', words: '楼道灯坏了', by: 'r', at: 0, status: line ? 'routed' : 'submitted' },
  ...{ trail: [], answers: [], steps: [], escalation: 'none' },
  ...(line ? { line } : {}),
});
const all = [said('a', 'g-1', 'property'), said('b', 'h', 'property'), said('c', 'g', 'epidemic'), said('d', 'g-1')];
const found = (by: { grid?: string; line?: string; words?: string }) => {
  const asked = { topic: '', words: '', ...by, areas, placeName: (code: string) => areas.get(code)?.name ?? code };
  const { found: some, unlined } = foundOf(all, asked);
  return [some.map(({ id }) => id).join(' '), unlined];
};

it('[R01] [R35] what residents said is narrowed by line × area; what nobody has passed on is of no line, and is counted beside', () => {
  expect(found({})).toEqual(['a b c d', 0]);
  expect(found({ grid: 'g' })).toEqual(['a c d', 0]);
  expect(found({ grid: 'g-1' })).toEqual(['a d', 0]);
  expect(found({ line: 'property' })).toEqual(['a b', 1]);
  expect(found({ grid: 'g', line: 'property' })).toEqual(['a', 1]);
  expect(found({ grid: 'h', line: 'epidemic' })).toEqual(['', 0]);
  expect(found({ words: '一号楼' })).toEqual(['a d', 0]);
});
