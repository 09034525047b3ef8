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
    const many = Array.from({ length: versionLimits.automatic + 5 }, (_, n) => version(n * 1_000));
    expect(kept(many)).toEqual(many.slice(0, versionLimits.automatic).map(({ id }) => id));
    const large = [0, 1, 2].map((n) => version(n, { bytes: versionLimits.bytes * 0.6 }));
    expect(kept(large)).toEqual(['v0']);
    expect(kept([version(0, { bytes: versionLimits.bytes * 2 })])).toEqual(['v0']);
  });
});
