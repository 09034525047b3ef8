import { shippedKey } from '@liandong/shared/linkage/shipped-words';
import { shippedRules } from '@liandong/shared/linkage/shipped';
import { i18n, type Locale } from './i18n.ts';

/** Stands in a title of the product where somebody's own words go; nobody types it. */
const gap = '\u0000';

/** Own words stand behind a sign, so that nobody's own title is taken for one of these. */
const behindSign = /\P{L}\{title\}$/u;

/** What the product calls a record by itself where nobody was asked for a title. */
const keys = [
  ...['field.danger.title', 'field.help.title', 'field.help.item'],
  ...['terms.screening.screening.title.door', 'terms.screening.screening.title.found'],
  ...shippedRules.flatMap(({ id, asks }) =>
    asks.flatMap(({ title }, n) => (behindSign.test(title) ? `terms.linkage.${shippedKey(id, n)}` : [])),
  ),
];

interface Beginning {
  readonly key: string;
  /** how the title begins, in one language */
  readonly words: string;
  /** the whole title where no words of somebody follow */
  readonly alone: string;
}

/** What joins such a beginning to somebody's words. */
const joint = /[ ·：:]+$/u;

const say = (key: string, words: string, locale: Locale): string =>
  i18n.global.t(key, { place: words, title: words }, { locale });

let known: readonly Beginning[] | undefined;

/** How titles of the product begin, in whichever language they were written. */
function beginnings(): readonly Beginning[] {
  known ??= keys.flatMap((key) =>
    (['zh-CN', 'en'] as const).map((locale) => {
      const words = say(key, gap, locale).replace(gap, '');
      return { key, words, alone: words.replace(joint, '') };
    }),
  );
  return known;
}

/**
 * A title as the reader reads it: where the product gave it by itself, in the reader's language whoever caused it. What
 * people wrote stays as they wrote it, also within such a title.
 */
export function titleSaid(title: string): string {
  const bare = beginnings().find(({ alone }) => title === alone);
  if (bare) return say(bare.key, '', i18n.global.locale.value).replace(joint, '');
  const found = beginnings().find(({ words, alone }) => words !== alone && title.startsWith(words));
  if (!found) return title;
  return say(found.key, titleSaid(title.slice(found.words.length)), i18n.global.locale.value);
}
