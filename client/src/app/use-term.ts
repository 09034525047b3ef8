import { useI18n } from 'vue-i18n';
import { terms } from './terms.ts';

export type TermParams = Readonly<Record<string, string | number | boolean>>;

/** Looks a word of any capability up by its key (`Task.open`, `rank.skill`); the key itself when there is none. */
export type Term = (key: string, params?: TermParams) => string;

/** Words that stand beside the capabilities in shared, in the reader's language. */
export function useTerm(): Term {
  const { t, te } = useI18n();
  const capabilities = Object.keys(terms['zh-CN']);
  return (key, params = {}) => {
    for (const name of capabilities) {
      const path = [`terms.${name}.${key}`, `terms.${name}.${key}.name`].find((one) => te(one));
      if (path !== undefined) return t(path, { ...params });
    }
    return key;
  };
}
