import { retention } from '@liandong/shared/people/retention';
import type { StoredVersion } from '../store/versions-port.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** What is kept of one board. */
export const versionLimits = {
  /** all of so long, ms; of the time before one a day */
  all: day,
  /** versions that the server kept by itself within that time, and bytes of these */
  recent: { count: 200, bytes: 64 * 1024 * 1024 },
  /** those of single days before: room of their own, which a busy day does not take */
  daily: { count: 90, bytes: 64 * 1024 * 1024 },
  /** versions that people gave a name */
  named: 50,
} as const;

/** Days begin at midnight in China, as on the screens. */
const dayOf = (at: number): number => Math.floor((at + 8 * hour) / day);

/** Of versions, newest first, those for which there is no room; the newest stays however large it is. */
function beyond(
  versions: readonly StoredVersion[],
  limit: { readonly count: number; readonly bytes: number },
): string[] {
  let [count, bytes] = [0, 0];
  const dropped: string[] = [];
  for (const { id, bytes: size } of versions) {
    if (count >= limit.count || (count > 0 && bytes + size > limit.bytes)) dropped.push(id);
    else {
      count++;
      bytes += size;
    }
  }
  return dropped;
}

/** Of versions that the server kept, newest first, those that are too old, too many or too large. */
function surplusOfAutomatic(versions: readonly StoredVersion[], now: number): string[] {
  const ageOf = ({ at }: StoredVersion): number => now - at;
  const recent = versions.filter((one) => ageOf(one) <= versionLimits.all);
  const days = new Set<number>();
  const daily = versions.filter((one) => {
    const day = dayOf(one.at);
    if (ageOf(one) <= versionLimits.all || ageOf(one) > retention.boardVersion.keeps || days.has(day)) return false;
    return days.add(day);
  });
  const kept = new Set([...recent, ...daily]);
  return [
    ...versions.filter((one) => !kept.has(one)).map(({ id }) => id),
    ...beyond(recent, versionLimits.recent),
    ...beyond(daily, versionLimits.daily),
  ];
}

/**
 * Ids of the versions of a board that are kept no longer.
 * @param versions newest first
 * @param now ms since 1970 UTC
 */
export function surplusOf(versions: readonly StoredVersion[], now: number): readonly string[] {
  const automatic = versions.filter(({ name }) => name === undefined);
  const named = versions.filter(({ name, at }) => name !== undefined && now - at > retention.boardVersionNamed.keeps);
  return [...surplusOfAutomatic(automatic, now), ...named.map(({ id }) => id)];
}
