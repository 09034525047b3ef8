import type { FindTexts, FoundTexts } from '@liandong/shared/texts/schema';

/** What was found for a command, by its very payload; forgotten with it. */
const known = new WeakMap<object, FoundTexts>();

/** Notes what was found of the texts that a payload names, before it is decided. */
export function noteTexts(payload: object, found: FoundTexts): void {
  known.set(payload, found);
}

/** What rules know of texts. */
export const textsKnown: FindTexts = (payload) => known.get(payload);
