/** Letters that run from the right, and signs that turn what comes after them. */
const turning = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** What people wrote, as a part of a sentence: where it runs from the right, the rest of the sentence does not. */
export function ownWords(text: string): string {
  return turning.test(text) ? `\u2068${text.replaceAll(/[\u2066-\u2069]/gu, '')}\u2069` : text;
}

/** What there is of several words on one line, each standing for itself. */
export function dotted(...parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap((part) => part || [])
    .map(ownWords)
    .join(' · ');
}

/** The same of whatever a sentence is given to say; what needs nothing stays as it is. */
export function standingApart(given: unknown): unknown {
  if (typeof given === 'string') return ownWords(given);
  if (typeof given !== 'object' || given === null || !Object.values(given).some(isTurning)) return given;
  return Array.isArray(given)
    ? given.map(standingApart)
    : Object.fromEntries(Object.entries(given).map(([key, value]) => [key, standingApart(value)]));
}

function isTurning(value: unknown): boolean {
  return typeof value === 'string' && turning.test(value);
}
