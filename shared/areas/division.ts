/** Lengths of official codes of administrative divisions, from the province down to the building. */
const lengths = [2, 4, 6, 9, 12, 15, 17] as const;
const levels = ['province', 'city', 'district', 'subdistrict', 'community', 'grid', 'building'] as const;
export type DivisionLevel = (typeof levels)[number];

/** An official code without the zeros that stand for "all of it", and what it is the code of. */
export interface Division {
  readonly code: string;
  readonly level: DivisionLevel;
}

/** A code of digits as it was before a program took it for a number, and wrote it with a fraction of nothing. */
export const withoutFraction = (code: string): string => code.replace(/^(\d+)\.0$/, '$1');

/** Reads an official code: `310101002000` is the subdistrict 310101002, `310000` a province. Nothing where it is none. */
export function divisionOf(said: string): Division | undefined {
  const text = withoutFraction(said.normalize('NFKC').replaceAll(/\s/g, ''));
  if (!/^\d{2,17}$/.test(text)) return undefined;
  let at = lengths.findIndex((length) => length === text.length);
  if (at < 0) return undefined;
  let code = text;
  // Only what is written with 6 or 12 digits is filled up with zeros.
  while ((text.length === 6 || text.length === 12) && at > 0) {
    const above = lengths[at - 1] ?? 0;
    if (!/^0+$/.test(code.slice(above))) break;
    code = code.slice(0, above);
    at -= 1;
  }
  return { code, level: levels[at] ?? 'province' };
}

/** A division and all around it, the largest first. */
export function chainOf(said: string): readonly Division[] {
  const own = divisionOf(said);
  if (!own) return [];
  return lengths.flatMap((length, n) => {
    const level = levels[n];
    return length > own.code.length || !level ? [] : [{ code: own.code.slice(0, length), level }];
  });
}

/** Whether one division lies in another, or is it: by code, since places far apart are called the same. */
export function liesIn(inner: string, outer: string): boolean {
  const [own, around] = [divisionOf(inner), divisionOf(outer)];
  return own !== undefined && around !== undefined && own.code.startsWith(around.code);
}
