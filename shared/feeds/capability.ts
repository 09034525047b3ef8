import { shown, type Capability } from '../kernel/capability.ts';
import { applyWith } from './apply.ts';
import { rowChanged } from './events.ts';
import type { ToWgs84 } from './place.ts';
import type { Profile } from './profile.ts';
import { profiles as own } from './profiles/all.ts';
import { FeedPoints, FeedProblems, FeedRows, FeedStatsOf, type FeedStats } from './schema.ts';
import { terms } from './terms.ts';

const belongs = (): object => ({});

/** Of a sheet, readers of aggregates see its counts. */
function inNumbers({ id, feed, table, mapped, rows, applied, problems }: FeedStats): FeedStats {
  return { id, feed, table, mapped, rows, applied, problems };
}

/** Feeds: live links to sheets that somebody else keeps. Conversion of points comes from whoever knows datums (`maps`). */
export function feedsWith(toWgs84: ToWgs84, profiles: readonly Profile[] = own): Capability {
  return {
    name: 'feeds',
    commands: [applyWith(new Map(profiles.map((profile) => [profile.name, profile])), toWgs84)],
    events: [rowChanged],
    collections: [
      shown(FeedRows, { object: 'feed', belongs }),
      shown(FeedProblems, { object: 'feed', belongs }),
      shown(FeedStatsOf, { object: 'feed', belongs, summary: inNumbers }),
      shown(FeedPoints, { object: 'feed', belongs, full: () => undefined }),
    ],
    terms,
  };
}
