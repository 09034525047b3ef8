import type { PhaseName } from '../phases/schema.ts';
import { phaseSettings } from '../phases/settings.ts';
import type { CareLevel, SpecialGroup } from './schema.ts';

const day = 86_400_000;

/** Longest gap between two visits, ms. */
function visitGap(level: CareLevel, phase: PhaseName): number {
  return phaseSettings[phase].visitGapDays[level] * day;
}

type Visited = Pick<SpecialGroup, 'status' | 'level' | 'activeSince' | 'seenAt' | 'majorAt'>;

/** When somebody is to be reached at the latest, ms since 1970 UTC; nobody waits for a visit who is not active. */
export function visitDue(
  { status, level, activeSince = 0, seenAt, majorAt }: Visited,
  phase: PhaseName,
): number | undefined {
  if (status !== 'active') return undefined;
  // Whoever was never reached since being taken in is new: that is a major change.
  const from = seenAt ?? activeSince;
  const usual = seenAt === undefined ? activeSince + day : from + visitGap(level, phase);
  return majorAt !== undefined && majorAt > (seenAt ?? 0) ? Math.min(usual, majorAt + day) : usual;
}
