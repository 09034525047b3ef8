import { errorTerms } from '@liandong/shared/protocol/errors.terms';
import type { Words } from './gather-messages.ts';

/**
 * Words that stand beside a capability in shared, read as `terms.<name>.<key>` (`terms.errors.conflict`).
 * A new capability adds its terms here, one line.
 */
const capabilities: Record<string, { zh: Words; en: Words }> = {
  errors: errorTerms,
};

export const terms = { 'zh-CN': wordsIn('zh'), en: wordsIn('en') };

// Copies, because vue-i18n unfolds dotted keys in place.
function wordsIn(language: 'zh' | 'en'): Words {
  return Object.fromEntries(
    Object.entries(capabilities).map(([name, words]) => [name, { ...words[language] }]),
  );
}
