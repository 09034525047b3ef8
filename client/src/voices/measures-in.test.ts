import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Purpose } from '@liandong/shared/purposes/purpose';
import { expect, it } from 'vitest';
import { measuresIn } from './measures-in.ts';

const areas = new Map(
  [
    { id: 'c', kind: 'community' },
    { id: 'g', kind: 'grid', parent: 'c' },
    { id: 'g-1', kind: 'micro_grid', parent: 'g' },
    { id: 'h', kind: 'grid', parent: 'c' },
  ].map((area) => [area.id, area as AreaRecord]),
);
const measure = (id: string, purpose: Purpose, ...grids: string[]) => ({ id, purpose, grids });
const all = [
  measure('everywhere', 'remedial', 'c'),
  measure('grid', 'preventive', 'g'),
  measure('building', 'remedial', 'h', 'g-1'),
  measure('elsewhere', 'remedial', 'h'),
];
const shown = (grid?: string, purpose?: Purpose): string =>
  measuresIn(all, areas, { grid, purpose })
    .map(({ id }) => id)
    .join(' ');

it('[R01] [R10] measures are narrowed to those in force in a grid, and to what they are good for', () => {
  expect(shown()).toBe('everywhere grid building elsewhere');
  expect(shown('g')).toBe('everywhere grid building');
  expect(shown('g-1')).toBe('everywhere grid building');
  expect(shown('h')).toBe('everywhere building elsewhere');
  expect(shown('g', 'remedial')).toBe('everywhere building');
  expect(shown(undefined, 'preventive')).toBe('grid');
});
