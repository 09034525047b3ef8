import type { Actor } from '@liandong/shared/kernel/actor';
import { registry } from '@liandong/server/registry';
import { Words } from '@liandong/server/http/words';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCore, type Core } from '../support/core.ts';

const community = 'pudong';
const admin: Actor = { id: 'admin', grants: [{ community, role: 'system_admin' }] };
const words = new Words(registry);

/** A rectangle, hundredths of a degree east and north of a corner. */
function box(west: number, south: number, east: number, north: number) {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [corners.map(([x = 0, y = 0]) => [113 + x / 100, 23 + y / 100])] };
}

const whole = { id: 'c', kind: 'community', name: '普东', polygon: box(0, 0, 4, 2) };
const west = { id: 'west', kind: 'grid', name: '西格', parent: 'c', polygon: box(0, 0, 2, 2) };
const east = { id: 'east', kind: 'grid', name: '东格', parent: 'c', polygon: box(2, 0, 4, 2) };
const block = { id: 'east-1', kind: 'micro_grid', name: '东格 01', parent: 'east', polygon: box(3, 0, 4, 1) };

describe('areas that are drawn anew', () => {
  let core: Core;
  let numbers = 0;
  const define = (...areas: object[]) =>
    core.pipeline.submit(admin, { id: `d${++numbers}`, type: 'area.define', community, payload: { areas } });

  beforeEach(async () => {
    core = await startCore({ registry });
    await core.found(community);
    expect((await define(whole, west, east, block)).result).toBe('applied');
  });
  afterEach(() => core.close());

  it('[R01] a community that shrinks away from under its grid is refused, and the grid is named', async () => {
    const { error } = await define({ ...west, name: '西一格' }, { ...whole, polygon: box(0, 0, 3, 2) });
    expect(error).toMatchObject({
      ...{ code: 'invalid', field: 'areas/1/polygon', reason: 'area.outside_parent' },
      params: { area: '东格' },
    });
    if (!error) return;
    expect(words.sentence('zh', error)).toBe('“东格”超出了上级的边界');
    expect(words.sentence('en', error)).toBe('“东格” reaches beyond its parent’s border');
  });

  it('[R01] so is a grid that shrinks away from under its micro-grid', async () => {
    expect((await define({ ...east, polygon: box(2, 0, 3, 2) })).error).toMatchObject({
      ...{ field: 'areas/0/polygon', reason: 'area.outside_parent', params: { area: '东格 01' } },
    });
  });

  it('[R01] an area that becomes of another kind keeps what stands below it, or is refused', async () => {
    const { error } = await define(whole, { id: 'east', kind: 'community', name: '东格' });
    expect(error).toMatchObject({
      ...{ code: 'invalid', field: 'areas/1/kind', reason: 'area.wrong_parent' },
      params: { area: '东格 01', parent: 'east' },
    });
    const micro = { ...block, kind: 'grid', parent: 'c', name: '东一格', polygon: box(3, 0, 4, 1) };
    expect((await define({ id: 'east', kind: 'community', name: '东格' }, micro)).result).toBe('applied');
  });

  it('[R01] what still fits is drawn: larger, or smaller together with what stands in it', async () => {
    expect((await define({ ...whole, polygon: box(0, 0, 5, 2) })).result).toBe('applied');
    const smaller = { ...whole, polygon: box(0, 0, 3, 2) };
    const inside = [
      { ...east, polygon: box(2, 0, 3, 2) },
      { ...block, polygon: box(2, 0, 3, 1) },
    ];
    expect((await define(smaller, ...inside)).result).toBe('applied');
  });
});
