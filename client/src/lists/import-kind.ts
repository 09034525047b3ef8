import type { Act } from '@liandong/shared/kernel/rights';

/** What a cell of a pasted row came to: a value, or the key of a sentence that says what to do. */
export type Taken = { readonly value: unknown } | { readonly reason: string };

/** A field that rows from elsewhere can fill. Its words are those of the column of this key. */
export interface ImportField {
  readonly key: string;
  /** as people call its column, in the order in which they are looked for */
  readonly names: readonly string[];
  readonly needed?: boolean;
  /** whatever somebody wrote: read by everybody who sees the record */
  readonly free?: true;
  take(text: string): Taken;
  /** the words that it takes, each in Chinese and in English, where it takes a few only */
  known?(): readonly (readonly string[])[];
}

/** A wish as it is sent. */
export interface Wish {
  readonly type: string;
  readonly payload: { readonly id: string } & Readonly<Record<string, unknown>>;
}

/** Why what the cells of a row say does not go together: the field that is to be mended, and the key of a sentence that says how. */
export interface RowFault {
  readonly field: string;
  readonly reason: string;
}

/** How rows become records: by ordinary wishes, one a row. */
export interface ImportKind {
  /** any of these rights on the list’s object lets somebody bring rows; `C` where nothing is said */
  readonly acts?: readonly Act[];
  /**
   * Whose rows the rules take by a right that reaches one's own alone: those of an own place or organisation (where nothing is said), of an
   * organisation (`org`), also those of whoever tells it and has no place (`told`), or none (`all`)
   */
  readonly reach?: 'org' | 'told' | 'all';
  /** its records are people, kept sealed: of all others, names, doors and phones stay out */
  readonly ofPeople?: true;
  readonly fields: readonly ImportField[];
  /**
   * The field that says whose record a row is, where the record has no id but theirs: `make` says what to do where they stand in the list, and
   * rows of one plan that mean the same are all left out with this reason, for none of them says who is meant.
   */
  readonly whose?: RowFault;
  make(id: string, values: Readonly<Record<string, unknown>>): Wish | RowFault;
  /** what takes one back, where its machine lets it */
  undo?(id: string): Wish;
}

const named = (key: string, names: readonly string[], needed: boolean) => ({
  key,
  names,
  ...(needed ? { needed } : {}),
});

/** A text of so many letters at most. */
export function textField(key: string, names: readonly string[], most: number, needed = false): ImportField {
  return {
    ...{ ...named(key, names, needed), free: true },
    take: (text) => (text.length > most ? { reason: 'tooLong' } : { value: text }),
  };
}

/** A whole number within bounds, its unit behind it or not. */
export function numberField(
  key: string,
  names: readonly string[],
  [least, most]: readonly [number, number],
  needed = false,
): ImportField {
  return {
    ...named(key, names, needed),
    take(text) {
      const [digits] = /^-?\d+(?=\D*$)/.exec(text.normalize('NFKC').replaceAll(/[,\s]/g, '')) ?? [];
      const value = Number(digits);
      if (digits === undefined) return { reason: 'noNumber' };
      return value < least || value > most ? { reason: 'outOfBounds' } : { value };
    },
  };
}

/** A field that takes one or some of a few codes, by any of their words. */
export interface Choosing {
  readonly key: string;
  readonly names: readonly string[];
  readonly codes: readonly string[];
  wordsOf(code: string): readonly string[];
  readonly needed?: boolean;
}

/** One of some codes. */
export function choiceField({ key, names, codes, wordsOf, needed = false }: Choosing): ImportField {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  return {
    ...named(key, names, needed),
    take(text) {
      const value = codes.find((code) => code === text || wordsOf(code).some((word) => plain(word) === plain(text)));
      return value === undefined ? { reason: 'unknownWord' } : { value };
    },
    known: () => codes.map((code) => (wordsOf(code).length > 0 ? wordsOf(code) : [code])),
  };
}

/** Some of a few codes in one cell, with any mark between them. */
export function someField(choosing: Choosing): ImportField {
  const one = choiceField(choosing);
  return {
    ...one,
    take(text) {
      // As one word, then between marks, then between blanks too: a word may have blanks in itself.
      for (const between of [/$^/u, /[,，、;；/\n]+/u, /[\p{P}\s]+/u]) {
        const taken = text
          .split(between)
          .filter(Boolean)
          .map((part) => one.take(part));
        const values = taken.flatMap((found) => ('value' in found ? [found.value] : []));
        if (values.length === taken.length) return { value: [...new Set(values)] };
      }
      return { reason: 'unknownWord' };
    },
  };
}

/** A moment by China's clock: 2026-06-08 14:30, 2026/6/8, 6月8日 14:30. Without a year it is that of `now`; without a clock the end of the day. */
export function timeField(key: string, names: readonly string[], now: () => number, needed = false): ImportField {
  const offset = 8 * 3_600_000;
  return {
    ...named(key, names, needed),
    take(text) {
      const found =
        /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*(?:T?\s*(\d{1,2})[:：点时](\d{1,2})?(?::\d{1,2})?分?)?/u.exec(
          text.normalize('NFKC').trim(),
        );
      const year = found?.[1] ?? new Date(now() + offset).getUTCFullYear();
      const [month, day] = [Number(found?.[2]), Number(found?.[3])];
      const [hours, minutes] = found?.[4] === undefined ? [23, 59] : [Number(found[4]), Number(found[5] ?? 0)];
      const value = Date.UTC(Number(year), month - 1, day, hours, minutes) - offset;
      const back = new Date(value + offset);
      const isDay = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hours < 24 && minutes < 60;
      return found && isDay ? { value } : { reason: 'noTime' };
    },
  };
}
