import { createI18n } from 'vue-i18n';
import { standingApart } from '../ui/own-words.ts';
import { counted, withUnit } from '../ui/units.ts';
import { gatherMessages, type MessageFile } from './gather-messages.ts';
import { terms } from './terms.ts';

export type Locale = 'zh-CN' | 'en';

/** Each folder brings its own words: `client/src/<folder>/messages.zh.ts` exports `messages`, read as `<folder>.<key>`. */
export const messages = {
  'zh-CN': {
    terms: terms['zh-CN'],
    ...gatherMessages(import.meta.glob<MessageFile>('../**/messages.zh.ts', { eager: true })),
  },
  en: {
    terms: terms.en,
    ...gatherMessages(import.meta.glob<MessageFile>('../**/messages.en.ts', { eager: true })),
  },
};

const remembered = 'liandong.locale';

export const i18n = createI18n({
  legacy: false,
  locale: localStorage.getItem(remembered) === 'en' ? 'en' : 'zh-CN',
  fallbackLocale: 'zh-CN',
  flatJson: true,
  // One only where a figure says so.
  pluralRules: { en: (count: number, forms: number) => (count === 1 ? 0 : forms - 1) },
  messages,
});

// Whatever a sentence names, it names in somebody's own words; what it counts by, in the reader's.
const { global } = i18n as { global: { t: (key: string, ...given: unknown[]) => string } };
const say = global.t;
global.t = (key, ...given) =>
  say(key, ...given.map((one) => standingApart(counted(withUnit(i18n.global.locale.value, one)))));

// What was remembered is what the page is read in, also by a screen reader.
document.documentElement.lang = i18n.global.locale.value;

/** The language that an address asks for, as `?lang=en` does. */
export function localeIn(query: Readonly<Record<string, unknown>>): Locale | undefined {
  const { lang } = query;
  return lang === 'en' ? 'en' : lang === 'zh' ? 'zh-CN' : undefined;
}

/** Switches the words of the whole page and remembers the choice on this device. */
export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale;
  localStorage.setItem(remembered, locale);
  document.documentElement.lang = locale;
}
