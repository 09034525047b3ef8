/** A promise that was broken: which one, and how it showed. */
export class Violation extends Error {
  constructor(
    readonly invariant: string,
    readonly detail: string,
  ) {
    super(`${invariant}: ${detail}`);
  }
}

/** Holds a promise against what happened. @throws Violation */
export function hold(invariant: string, kept: boolean, detail: () => string): void {
  if (!kept) throw new Violation(invariant, detail());
}
