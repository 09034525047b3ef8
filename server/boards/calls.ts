import type { Named } from './jobs.ts';

/** People whom one account named on one card. */
export interface CallOf {
  readonly card: string;
  readonly by: string;
  readonly people: string[];
}

/** Puts together whom an account named on a card, each once. @param most people in one; there may be several of a card then */
export function groupedBy(named: readonly Named[], most: number): readonly CallOf[] {
  const groups = new Map<string, { card: string; by: string; people: Set<string> }>();
  for (const { card, by, account } of named) {
    const key = `${by} ${card}`;
    const group = groups.get(key) ?? { card, by, people: new Set<string>() };
    groups.set(key, group);
    group.people.add(account);
  }
  return [...groups.values()].flatMap(({ card, by, people }) => {
    const all = [...people];
    return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => ({
      ...{ card, by, people: all.slice(i * most, (i + 1) * most) },
    }));
  });
}
