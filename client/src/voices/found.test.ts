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
const narrowed = (by: { grid?: string; line?: string; words?: string }) => {
  const asked = { topic: '', words: '', ...by, areas, placeName: (code: string) => areas.get(code)?.name ?? code };
  const { found, unlined } = foundOf(all, asked);
  return [found, unlined].map((all) => all.map(({ id }) => id).join(' '));
};

it('[R01] [R35] what residents said is narrowed by line × area; what is of no line is told beside', () => {
  expect(narrowed({})).toEqual(['a b c d', '']);
  expect(narrowed({ grid: 'g' })).toEqual(['a c d', '']);
  expect(narrowed({ grid: 'g-1' })).toEqual(['a d', '']);
  expect(narrowed({ line: 'property' })).toEqual(['a b', 'd']);
  expect(narrowed({ grid: 'g', line: 'property' })).toEqual(['a', 'd']);
  expect(narrowed({ grid: 'h', line: 'epidemic' })).toEqual(['', '']);
  expect(narrowed({ words: '一号楼' })).toEqual(['a d', '']);
});
