import { refuse, type Refusal } from './refusal.ts';

const minute = 60_000;
/** A device's clock may be a little fast, ms. */
const skew = 5 * minute;
/** What was filled in on paper is typed in within so long, ms (default): later nobody knows whether it is right. */
export const typedInWithin = 30 * 24 * 60 * minute;

/**
 * Why something can't have happened then, or nothing: what is typed in later says when it really was, and the entry of the ledger
 * says when it was typed. The words are in the terms of people: `typedIn.<reason>`.
 * @param at ms since 1970 UTC
 * @param notBefore when it can have been at the earliest, ms since 1970 UTC
 */
export function faultOfThen(at: number, now: number, field: string, notBefore = 0): Refusal | undefined {
  if (at > now + skew) return refuse('invalid', { field, reason: 'typedIn.not_yet' });
  if (at < now - typedInWithin)
    return refuse('invalid', {
      field,
      reason: 'typedIn.too_old',
      params: { days: typedInWithin / (24 * 60 * minute) },
    });
  // Paper says hours and minutes: what was in the same minute was not too early.
  if (at + minute <= notBefore) return refuse('invalid', { field, reason: 'typedIn.too_early' });
  return undefined;
}
