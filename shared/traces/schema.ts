import type { Collection, State } from '../kernel/state.ts';

/** Where somebody stands in records of volunteers, by collection: found at once, and taken away with whoever is erased. */
export interface Trace {
  /** the person, or their account: both have one id */
  readonly id: string;
  readonly records: Readonly<Record<string, readonly string[]>>;
}

export const traces: Collection<Trace> = { name: 'traces' };

/** Ids of the records of a collection that somebody stands in. */
export function tracesOf(state: State, person: string, { name }: { readonly name: string }): readonly string[] {
  return state.get(traces, person)?.records[name] ?? [];
}
