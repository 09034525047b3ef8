import { careFiles } from '../care/files.ts';
import type { Static } from 'typebox';
import type { State } from '../kernel/state.ts';
import type { HeardNeed } from './heard.ts';
import { endedNeeds } from './machine.ts';
import { needs, type Need } from './schema.ts';
import type { NeedClass } from './taxonomy.ts';

/** Classes of needs that are noted of somebody and not over: they are shown, and not asked for again. */
export function knownNeeds(all: Iterable<Need>, subject: string): ReadonlySet<NeedClass> {
  const open = [...all].filter((need) => need.subject === subject && !endedNeeds.has(need.status));
  return new Set(open.map(({ needClass }) => needClass));
}

/** Of what was heard, that which is not noted already: of another class, or with more said of it than its class. */
export function newlyHeard(
  state: State,
  subject: string,
  heard: readonly Static<typeof HeardNeed>[],
): readonly Static<typeof HeardNeed>[] {
  const ids = state.get(careFiles, subject)?.records[needs.name] ?? [];
  const known = knownNeeds(
    ids.flatMap((id) => state.get(needs, id) ?? []),
    subject,
  );
  return heard.filter(
    ({ needClass, tier, words }) => tier !== undefined || words !== undefined || !known.has(needClass),
  );
}
