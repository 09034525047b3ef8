/**
 * Makes something of each object once: for what depends on the object alone. Records are immutable, so that what was made of one stands as long as it
 * does; every view that shows the same of a record then gets the very same object.
 */
export function once<T extends object, R>(make: (from: T) => R): (from: T) => R {
  const made = new WeakMap<T, { readonly one: R }>();
  return (from) => {
    let found = made.get(from);
    if (!found) made.set(from, (found = { one: make(from) }));
    return found.one;
  };
}
