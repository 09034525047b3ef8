import type { Hindrance } from '@liandong/shared/phases/hindrances';

interface Place {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The page on which a kind of record is found, and how its address names one. */
const places: Readonly<Record<string, (of: string) => Place>> = {
  closure: (about) => ({ name: 'orders', query: { about } }),
  incident: (incident) => ({ name: 'incidents', query: { incident } }),
  task: (task) => ({ name: 'desk', query: { task } }),
  alert: (alert) => ({ name: 'desk', query: { alert } }),
  distress: () => ({ name: 'care', query: { tab: 'distress' } }),
  keptData: () => ({ name: 'recovery', query: { tab: 'data' } }),
};

/** Where a record that stands in the way is opened; the desk shows what has no page of its own. */
export function placeOfHindrance({ kind, of }: Hindrance): Place {
  return places[kind]?.(of) ?? { name: 'desk', query: {} };
}
