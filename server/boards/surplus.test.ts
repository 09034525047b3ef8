import { retention } from '@liandong/shared/people/retention';
import { describe, expect, it } from 'vitest';
import type { StoredVersion } from '../store/versions-port.ts';
import { surplusOf, versionLimits } from './surplus.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** noon in China */
const now = Date.UTC(2026, 5, 8, 4);
const version = (ago: number, more: Partial<StoredVersion> = {}): StoredVersion => ({
  ...{ id: `v${ago}`, at: now - ago, by: [], bytes: 1_000, ...more },
});
const kept = (versions: readonly StoredVersion[]): string[] => {
  const gone = surplusOf(versions, now);
  return versions.map(({ id }) => id).filter((id) => !gone.includes(id));
};

describe('versions of a board', () => {
  it('[P9] all of a day are kept, and of the time before the last of each day', () => {
    const recent = [0, hour, 23 * hour].map((ago) => version(ago));
    const before = [30 * hour, 31 * hour, 54 * hour, 55 * hour].map((ago) => version(ago));
    expect(kept([...recent, ...before])).toEqual([...recent, before[0], before[2]].map((one) => one?.id));
  });

  it('[P7] none is kept beyond its time: a season, and a year where it has a name', () => {
    const { boardVersion, boardVersionNamed } = retention;
    const named = (ago: number) => version(ago, { id: `n${ago}`, name: '会前' });
    const all = [
      version(boardVersion.keeps - day),
      named(boardVersion.keeps + day),
      version(boardVersion.keeps + 2 * day),
      named(boardVersionNamed.keeps - day),
      named(boardVersionNamed.keeps + day),
    ];
    expect(kept(all)).toEqual([all[0], all[1], all[3]].map((one) => one?.id));
  });

  it('[P5] there are only so many, and only so many bytes; the newest stays', () => {
    const { recent, daily } = versionLimits;
    const many = Array.from({ length: recent.count + 5 }, (_, n) => version(n * 1_000));
    expect(kept(many)).toEqual(many.slice(0, recent.count).map(({ id }) => id));
    for (const [limit, every] of [
      [recent, 1],
      [daily, 2 * day],
    ] as const) {
      const large = [1, 2, 3].map((n) => version(n * every, { bytes: limit.bytes * 0.6 }));
      expect(kept(large)).toEqual([large[0]?.id]);
      const huge = version(every, { bytes: limit.bytes * 2 });
      expect(kept([huge])).toEqual([huge.id]);
    }
  });

  it('[P9] a busy day takes no room from the days before, by number or by bytes', () => {
    const { recent } = versionLimits;
    const before = Array.from({ length: 80 }, (_, n) => version((n + 2) * day));
    const ids = before.map(({ id }) => id);
    const many = Array.from({ length: recent.count + 5 }, (_, n) => version(n * 1_000));
    expect(kept([...many, ...before]).slice(recent.count)).toEqual(ids);
    const large = [1, 2].map((n) => version(n, { bytes: recent.bytes }));
    expect(kept([...large, ...before])).toEqual(['v1', ...ids]);
  });
});
