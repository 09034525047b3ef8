import type { Terms } from '@liandong/shared/kernel/capability';
import { fill } from './http/words.ts';

/** What fills a sentence. */
export type Params = Readonly<Record<string, string | number>>;

/** A sentence for whoever reads a terminal, whose language nobody knows: in Chinese, then in English, a line each. */
export function inBoth(terms: Terms, key: string, params: Params = {}): string {
  return [terms.zh, terms.en].map((words) => `${fill(words[key] ?? key, params)}\n`).join('');
}
