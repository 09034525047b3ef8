import { unitsInEnglish } from './terms.ts';

/** A unit as somebody wrote it, in the reader's language; `n`, as it is shown, is how many there are of it. */
export function unitIn(locale: string, unit: string, n?: unknown): string {
  const [one, many] = (locale === 'en' &&
    Object.hasOwn(unitsInEnglish, unit.trim()) &&
    unitsInEnglish[unit.trim()]) || [unit, unit];
  return String(n) === '1' ? one : many;
}

/** What a sentence is given to say, with its unit in the reader's language. */
export function withUnit(locale: string, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || !('unit' in given) || typeof given.unit !== 'string') return given;
  return { ...given, unit: unitIn(locale, given.unit, 'n' in given ? given.n : undefined) };
}

/** What a sentence is given to say; where its figure comes as a text, as a formatted one does, one is still one. */
export function counted(given: unknown): unknown {
  return typeof given === 'object' && given !== null && 'n' in given && given.n === '1'
    ? { ...given, count: 1 }
    : given;
}
