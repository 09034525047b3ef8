import type { Change, Collection, Stamped, Write } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { erasedPeople } from '../people/schema.ts';
import { assignments, type Assignment } from './schema.ts';

const chinaOffset = 8 * 3_600_000;

/** Confirmed duties of one month that have left live state. */
export interface ServedMonth {
  /** minutes that others confirmed */
  readonly minutes: number;
  readonly duties: number;
  /** entry of the ledger that confirmed the last of them */
  readonly seq: number;
}

/** What somebody served in duties that are no longer in live state, by month (`2026-06`, China time): with those that are, all of it. */
export interface Served {
  /** the person */
  readonly id: string;
  readonly months: Readonly<Record<string, ServedMonth>>;
}
export const served: Collection<Served> = { name: 'served' };

/** Keeps what a duty came to when it leaves; whoever is erased takes it along. */
export function deriveServed(write: Write, { collection, id, before, after }: Change): void {
  if (collection === erasedPeople.name && after) write.remove(served, id);
  if (collection !== assignments.name || !before || after) return;
  const { person, confirmedMinutes, endedAt = 0, version } = before as Stamped<Assignment>;
  if (confirmedMinutes === undefined || write.get(erasedPeople, person)) return;
  const month = new Date(endedAt + chinaOffset).toISOString().slice(0, 7);
  const months: Served['months'] = write.get(served, person)?.months ?? {};
  const { minutes = 0, duties = 0, seq = 0 } = months[month] ?? {};
  write.put(served, {
    id: person,
    months: {
      ...months,
      [month]: { minutes: minutes + confirmedMinutes, duties: duties + 1, seq: Math.max(seq, version) },
    },
  });
}

/** For those who keep the register, and for oneself. */
export const servedVisibility: Visibility<Served> = {
  object: 'volunteer',
  belongs: ({ id }) => ({ people: [id] }),
  people: ({ id }) => [id],
};
