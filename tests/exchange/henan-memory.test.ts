import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { henanFlood2021 } from '@liandong/shared/feeds/profiles/henan-flood-2021';
import { Requests } from '@liandong/shared/requests/schema';
import { asSet, FeedWorld } from './memory-world.ts';
import { missing, postsFile, why } from './real-data.ts';

describe.skipIf(missing)(`[feed] pleas of the Henan flood${why}`, () => {
  const rows = missing
    ? []
    : (parse(readFileSync(postsFile, 'utf8'), { columns: true, bom: true }) as Record<string, string>[]);
  const world = new FeedWorld(henanFlood2021);
  const results = rows.map((fields, seq) =>
    world.apply({
      seq,
      at: fields['posted_at']!,
      table: 'posts',
      region: '',
      op: 'insert',
      key: fields['post_id']!,
      fields,
    }),
  );
  const requests = [...world.state('henan-flood-2021').all(Requests).values()];
  const count = (quality: string) => requests.filter(({ placeQuality }) => placeQuality === quality).length;

  it('[feed] every post becomes a request for help in the grid of unknown places', () => {
    expect(results.filter((result) => result === 'refused')).toEqual([]);
    expect(requests).toHaveLength(rows.length);
    expect(new Set(requests.map(({ grid }) => grid))).toEqual(new Set(['unlocated']));
  });

  it('[feed] the table rebuilt from state equals the file', async () => {
    expect(asSet(await world.table('posts', ''))).toEqual(asSet(rows));
  });

  it('[feed] the pile on the default point is no place, nor is any crowd on one point', () => {
    const at = (x: string, y: string) => rows.filter((row) => row['lng_bd09'] === x && row['lat_bd09'] === y).length;
    expect(at('113.759384', '34.771713')).toBe(321);
    expect(count('fallback')).toBe(321 + 50 + 26);
    const exact = new Map<string, number>();
    for (const { point, placeQuality } of requests)
      if (placeQuality === 'exact') exact.set(String(point), (exact.get(String(point)) ?? 0) + 1);
    expect(Math.max(...exact.values())).toBeLessThanOrEqual(20);
  });

  it('[feed] posts without coordinates and outside Henan are marked, and the four marks cover all', () => {
    const blank = rows.filter(
      (row) => row['lng_bd09'] === '' || (row['lng_bd09'] === '0' && row['lat_bd09'] === '0'),
    ).length;
    expect(count('none')).toBe(blank);
    expect(count('outside')).toBeGreaterThan(30);
    expect(count('exact') + count('fallback') + count('none') + count('outside')).toBe(rows.length);
  });

  it('[feed] points are turned from BD-09 into WGS-84', () => {
    const shifts = requests.flatMap(({ point, source, placeQuality }) =>
      placeQuality === 'exact' && point && source ? [point] : [],
    );
    expect(shifts.length).toBeGreaterThan(500);
    // The datums lie some 0.012 degree apart here: a point taken as it came would be a kilometre off.
    const [x, y] = requests.find(
      (request) => request.title === '河南省郑州市大峪沟镇' && request.placeQuality === 'exact',
    )!.point as [number, number];
    expect(113.140726 - x).toBeGreaterThan(0.009);
    expect(113.140726 - x).toBeLessThan(0.015);
    expect(34.756612 - y).toBeGreaterThan(0.002);
  });
});
