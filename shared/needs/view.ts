import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import { belongsOfNeed } from './commands.ts';
import { endedNeeds } from './machine.ts';
import type { Need, NeedTotals } from './schema.ts';
import { familiesOnly } from './totals.ts';

/** Of what kind it is and how soon it is wanted: neither whose, nor where, nor who entered it. */
const anonymised = once(({ id, family, needClass, tier, status, request, at, version, changedAt }: Stamped<Need>) =>
  endedNeeds.has(status)
    ? undefined
    : { id, family, needClass, tier, status, ...(request === undefined ? {} : { request }), at, version, changedAt },
);

/** A captain knows a door and how to help there; of what somebody needs, only what they were told themselves. */
export function notByPost<T extends Entity & Pick<Need, 'grid' | 'subject' | 'by'>>(
  record: Stamped<T>,
  { actor }: View,
): Stamped<T> | undefined {
  const grants = actor.grants.filter(({ role }) => role !== 'captain');
  return grantFor({ ...actor, grants }, 'need', 'R', belongsOfNeed(record)) ? record : undefined;
}

export const needVisibility: Visibility<Need> = {
  object: 'need',
  belongs: belongsOfNeed,
  full: notByPost,
  partly: { words: ['anonymised'], show: anonymised },
  people: ({ subject, by }) => [subject, by],
};

export const needTotalsVisibility: Visibility<NeedTotals> = {
  object: 'need',
  belongs: ({ id }) => ({ grids: [id] }),
  partly: { words: ['anonymised'], show: familiesOnly },
  summary: familiesOnly,
};
