import type { Collection } from '../kernel/state.ts';
import type { TextPlace } from '../kernel/text.ts';

/** Why words are erased: somebody asked for it, they say too much of a person, they stand there by mistake, the register has them, or their time is over. */
export const erasureReasons = ['asked', 'too_much', 'mistaken', 'register', 'time'] as const;

/** Type of the event by which a text is erased. */
export const erasedType = 'text.erased';

/** A text that was erased: where it stood, and the digest that stands there still. */
export interface ErasedText extends TextPlace {
  readonly id: string;
  readonly digest: string;
}

/** Shown to nobody: where words were missing, the records themselves say so. */
export const erasedTexts: Collection<ErasedText> = { name: 'erasedTexts' };

/** The id of an erased text. */
export function erasedTextId({ seq, path }: TextPlace): string {
  return `${seq}${path}`;
}

/** A string of state into which a text went: a record, and the path of the string in it. */
export interface WordsPlace {
  readonly collection: string;
  readonly id: string;
  readonly path: string;
}

/** A place as it was looked up, of a record that had this version: changed since, it may say something else. */
export interface FoundPlace extends WordsPlace {
  readonly version: number;
}

/** What is known of texts that are to be erased together; their words stand in no event. */
export interface FoundTexts {
  readonly texts: readonly FoundText[];
  /** where the words of any of them stand */
  readonly places: readonly FoundPlace[];
  /** ids of kept rows of feeds in which they may stand too */
  readonly rows: readonly string[];
}

export interface FoundText extends TextPlace {
  /** digest that stands in the event in its place */
  readonly digest: string;
  /** null where they were erased already */
  readonly words: string | null;
}

/** Looks up what was found for the very payload of a command; nothing where there is no such text. */
export type FindTexts = (payload: object) => FoundTexts | undefined;
