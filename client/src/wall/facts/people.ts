import { inFives } from '@liandong/shared/care/few';
import type { DistressTotals } from '@liandong/shared/distress/schema';
import type { MoodPulse } from '@liandong/shared/mood/schema';
import { everywhere } from '@liandong/shared/needs/schema';
import { careLevels, type CareLevel, type GroupTotals } from '@liandong/shared/special-groups/schema';
import { moodOfAll, type MoodFacts } from '../../mood/mood-facts.ts';

/** People in care and how people feel, as a room may read it: in fives, nothing of fewer. */
export interface PeopleFacts {
  /** by care level, the highest first; those of fewer than five are left out */
  readonly levels: readonly { readonly level: CareLevel; readonly n: number }[];
  /** how many were not reached in their time; nothing where they are fewer than five */
  readonly overdue: number | undefined;
  /** how many in distress are looked after; nothing where they are fewer than five */
  readonly distress: number | undefined;
  readonly mood: MoodFacts | undefined;
}

/** Of totals what a wall shows, also where staff who see more have opened it. `now` in ms since 1970 UTC. */
export function peopleFacts(
  groups: ReadonlyMap<string, Pick<GroupTotals, 'byLevel' | 'overdue'>>,
  distress: ReadonlyMap<string, Partial<Pick<DistressTotals, 'open'>>>,
  pulses: ReadonlyMap<string, MoodPulse>,
  now: number,
): PeopleFacts {
  const told = inFives(groups.get(everywhere)?.byLevel ?? {});
  return {
    levels: careLevels.flatMap((level) => (told[level] === undefined ? [] : [{ level, n: told[level] }])),
    overdue: inFives({ overdue: groups.get(everywhere)?.overdue ?? 0 })['overdue'],
    distress: inFives({ open: distress.get(everywhere)?.open ?? 0 })['open'],
    mood: moodOfAll(pulses, now),
  };
}
