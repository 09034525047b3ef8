/**
 * Numbers of resident identity cards (GB 11643): 18 signs, of which the 7th to 14th are a date of birth and the last is
 * a check sign (ISO 7064, MOD 11-2). The older ones of 15 digits have no check sign and are void since 2013; codes of
 * grids look like them.
 */
const length = 18;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkSigns = '10X98765432';
const run = /[\d０-９](?:[ 　.·_—–-]?[\d０-９Xxｘ])+/gu;
const gaps = /[^\dX]/g;

function plain(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(gaps, '');
}

function isBirth(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900 || year > 2099) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isIdCard(signs: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(signs) || !isBirth(signs.slice(6, 14))) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(signs[i]), 0);
  return checkSigns[sum % 11] === signs.at(-1);
}

function holds(found: string): boolean {
  const signs = plain(found);
  for (let at = 0; at + length <= signs.length; at++) if (isIdCard(signs.slice(at, at + length))) return true;
  return false;
}

/** Whether a text holds the number of an identity card, also with gaps in it or in full-width digits. */
export function holdsIdCard(text: string): boolean {
  return (text.match(run) ?? []).some(holds);
}

/** Where such numbers stand in a text, the first one first. */
export function idCardsIn(text: string): readonly { readonly at: number; readonly length: number }[] {
  return [...text.matchAll(run)].flatMap(({ 0: found, index }) =>
    holds(found) ? { at: index, length: found.length } : [],
  );
}

/** What stands in place of such a number. */
export const hiddenCard = '*'.repeat(length);

/** A text without such numbers. */
export function hideIdCards(text: string): string {
  return text.replaceAll(run, (found) => (holds(found) ? hiddenCard : found));
}
