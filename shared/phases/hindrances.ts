import type { Capability } from '../kernel/capability.ts';
import type { Collection, Entity } from '../kernel/state.ts';

/** One record that stands in the way of ending the recovery: a live closure, an incident that nobody reviewed. */
export interface Hindrance {
  /** `<kind>:<id>` */
  readonly id: string;
  /** which words it goes by: `hindrance.<kind>` */
  readonly kind: string;
  /** id of the record */
  readonly of: string;
}

export const hindrances: Collection<Hindrance> = { name: 'hindrances' };

/**
 * The exit checklist of the recovery, open to every capability: `derive: hindering('incident', incidents, isUnreviewed)`
 * keeps a line in it for each record that is still in the way. Its words are `hindrance.<kind>`, in the capability's terms.
 */
export function hindering<T extends Entity>(
  kind: string,
  { name }: Collection<T>,
  isInTheWay: (record: T) => boolean,
): NonNullable<Capability['derive']> {
  return (write, { collection, id: of, after }) => {
    if (collection !== name) return;
    const id = `${kind}:${of}`;
    const stands = write.get(hindrances, id) !== undefined;
    const isStill = after !== undefined && isInTheWay(after as Entity as T);
    if (isStill && !stands) write.put(hindrances, { id, kind, of });
    if (!isStill && stands) write.remove(hindrances, id);
  };
}
