import { retention } from '@liandong/shared/people/retention';
import type { StoredVersion } from '../store/versions-port.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** What is kept of one board. */
export const versionLimits = {
  /** all of so long, ms; of the time before one a day */
  all: day,
  /** versions that the server kept by itself */
  automatic: 200,
  /** bytes of these */
  bytes: 64 * 1024 * 1024,
  /** versions that people gave a name */
  named: 50,
} as const;

/** Days begin at midnight in China, as on the screens. */
const dayOf = (at: number): number => Math.floor((at + 8 * hour) / day);

/** Of versions that the server kept, newest first, those that are too old, too many or too large. */
function surplusOfAutomatic(versions: readonly StoredVersion[], now: number): string[] {
  const days = new Set<number>();
  let [count, bytes] = [0, 0];
  const dropped: string[] = [];
  for (const { id, at, bytes: size } of versions) {
    const isOld = now - at > versionLimits.all;
    const isOver = now - at > retention.boardVersion.keeps || (isOld && days.has(dayOf(at)));
    // The newest stays however large it is.
    if (isOver || count >= versionLimits.automatic || (count > 0 && bytes + size > versionLimits.bytes))
      dropped.push(id);
    else {
      count++;
      bytes += size;
      if (isOld) days.add(dayOf(at));
    }
  }
  return dropped;
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
