let last: Promise<unknown> = Promise.resolve();

/** Runs one piece of work after the other: no photo is brought again just while it is removed. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
