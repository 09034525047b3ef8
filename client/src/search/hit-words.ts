import { sayingsOf } from '@liandong/shared/kernel/sayings';

/** A record that was found, as the server shows it to this reader. Times in ms since 1970 UTC. */
export interface Hit {
  readonly n: number;
  readonly collection: string;
  /** kind of object, as in the table of rights */
  readonly object: string;
  readonly record: Readonly<Record<string, unknown>> & { readonly id: string };
  /** its last change */
  readonly at: number;
  /** when it left live state */
  readonly left?: number;
}

/** A piece of a sentence; `hit` where one of the words stands. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const heads = ['title', 'name', 'item', 'kind'];

/** What a record is called, and all else that is said in it. */
export function headAndRest({ record }: Hit): { readonly head: string | undefined; readonly rest: readonly string[] } {
  const all = [...new Set(sayingsOf(record))];
  const head = heads.map((name) => record[name]).find((said) => typeof said === 'string' && all.includes(said));
  const first = typeof head === 'string' ? head : all[0];
  return { head: first, rest: all.filter((said) => said !== first) };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A sentence cut where the words stand. */
export function piecesOf(sentence: string, words: string): Piece[] {
  const asked = words.trim().split(/\s+/u).filter(Boolean).map(escaped);
  if (asked.length === 0) return [{ text: sentence, hit: false }];
  return sentence
    .split(new RegExp(`(${asked.join('|')})`, 'giu'))
    .map((text, n) => ({ text, hit: n % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
