import type { Capability } from '../kernel/capability.ts';
import { stated } from '../kernel/stated.ts';
import type { Collection, Entity } from '../kernel/state.ts';

/** One record that stands in the way of ending the recovery: a live closure, an incident that nobody reviewed. */
export interface Hindrance {
  /** `<kind>:<id>` */
  readonly id: string;
  /** which words it goes by: `hindrance.<kind>` */
  readonly kind: string;
  /** id of the record */
  readonly of: string;
  /** it is in the way from then on only: a task once it is overdue, ms since 1970 UTC */
  readonly from?: number;
}

export const hindrances: Collection<Hindrance> = { name: 'hindrances' };

/** Whether it is in the way at a time, ms since 1970 UTC. */
export function isInTheWay({ from = 0 }: Hindrance, at: number): boolean {
  return from <= at;
}

/**
 * The exit checklist of the recovery, open to every capability: `derive: hindering('incident', incidents, isUnreviewed)`
 * keeps a line in it for each record that is still in the way. Its words are `hindrance.<kind>`, in the capability's terms.
 */
export function hindering<T extends Entity>(
  kind: string,
  { name }: Collection<T>,
  hinders: (record: T) => boolean | number,
): NonNullable<Capability['derive']> {
  return (write, { collection, id: of, after }) => {
    if (collection !== name) return;
    const id = `${kind}:${of}`;
    const stands = write.get(hindrances, id);
    const still = after !== undefined && hinders(after as Entity as T);
    const from = typeof still === 'number' ? still : undefined;
    if (still === false) return stands && write.remove(hindrances, id);
    if (!stands || stands.from !== from) write.put(hindrances, { id, kind, of, ...stated({ from }) });
  };
}
