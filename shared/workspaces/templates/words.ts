import { en } from './messages.en.ts';
import { zh } from './messages.zh.ts';
import type { TemplateWords } from './shape.ts';
import type { TemplateId } from './templates.ts';

export type BoardLanguage = 'zh' | 'en';

const all: Readonly<Record<BoardLanguage, Readonly<Record<TemplateId, TemplateWords>>>> = { zh, en };

/** The words of a template in a language. */
export function wordsOf(template: TemplateId, language: BoardLanguage): TemplateWords {
  return all[language][template];
}
