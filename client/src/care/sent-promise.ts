import type { Promised } from '@liandong/shared/promises/promised';

/** A promise as it is sent: words that nobody wrote are left out. */
export function sentPromise({ id, kind, due, words }: Promised): Promised {
  const text = words?.trim();
  return { id, kind, due, ...(text ? { words: text } : {}) };
}
