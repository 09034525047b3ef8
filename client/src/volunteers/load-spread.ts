import { dayLimit, restsUntil } from '@liandong/shared/volunteers/rest';
import type { Assignment, Volunteer } from '@liandong/shared/volunteers/schema';

/** Upper ends of the bands of a day's duty, hours; the last band has none. */
const ends = [0, 2, 4, 6] as const;

export interface Band {
  /** hours: more than `from`, up to `to` */
  readonly from: number;
  readonly to?: number;
  readonly people: readonly string[];
}

/** How a day's duty is spread: who is in which band, and who is near the cap or rests. Bands, so that nobody is ranked. */
export function spreadOf(
  people: Iterable<Volunteer>,
  duties: ReadonlyMap<string, Assignment>,
  now: number,
): { readonly bands: readonly Band[]; readonly near: readonly string[]; readonly resting: readonly string[] } {
  const days = [...people]
    .filter(({ status, party }) => status === 'active' && party === 'volunteer')
    .map((one) => ({ one, ...dayLimit(one, duties.get(one.assignment ?? ''), now) }));
  const bands = [...ends, Infinity].map((to, n): Band => {
    const from = n === 0 ? -1 : (ends[n - 1] ?? 0);
    const inside = days.filter(({ minutes }) => minutes > from * 60 && minutes <= to * 60);
    return { from, ...(to === Infinity ? {} : { to }), people: inside.map(({ one }) => one.id) };
  });
  return {
    bands,
    near: days.filter(({ state }) => state !== 'normal').map(({ one }) => one.id),
    resting: days.filter(({ one }) => (restsUntil(one) ?? 0) > now).map(({ one }) => one.id),
  };
}
