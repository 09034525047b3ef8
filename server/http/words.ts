import type { Registry } from '@liandong/shared/kernel/registry';
import { rightTerms } from '@liandong/shared/kernel/rights.terms';
import { errorTerms } from '@liandong/shared/protocol/errors.terms';
import { fieldWord } from '@liandong/shared/protocol/fields.terms';
import type { WireError } from '@liandong/shared/protocol/up';

export type Language = 'zh' | 'en';

type Values = Readonly<Record<string, string | number | boolean>>;

/** Fills `{name}` places; a value that is not there leaves nothing. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The language that a reader prefers, Chinese when nothing is said. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',').flatMap((part, order) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const language = tag.startsWith('zh') ? 'zh' : tag.startsWith('en') ? 'en' : undefined;
    if (language === undefined) return [];
    const quality = Number(
      rest
        .find((entry) => entry.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? '1',
    );
    return [{ language, order, quality: Number.isFinite(quality) ? quality : 0 } as const];
  });
  wanted.sort((a, b) => b.quality - a.quality || a.order - b.order);
  return wanted[0]?.language ?? 'zh';
}

/** A state in the words of its own machine: named by the error, or that of the field at fault, or of the command. */
function stateWord(terms: ReadonlyMap<string, string>, from: string, { field, params }: WireError, type = ''): string {
  const keys = [
    `${String(params?.['entity'])}.${from}`,
    `${field}.status.${from}`,
    `${type.split('.')[0]}.status.${from}`,
  ];
  return keys.map((key) => terms.get(key)).find((word) => word !== undefined) ?? from;
}

/** Sentences for errors, from the terms that stand beside each capability. */
export class Words {
  private readonly terms: Record<Language, Map<string, string>>;

  constructor(registry: Registry) {
    const all = [errorTerms, rightTerms, ...registry.capabilities.map((capability) => capability.terms)];
    const of = (language: Language): Map<string, string> =>
      new Map(all.flatMap((terms) => Object.entries(terms[language])));
    this.terms = { zh: of('zh'), en: of('en') };
  }

  /** A sentence by its key; the key itself when nobody wrote one. */
  t(language: Language, key: string, values: Values = {}): string {
    return fill(this.terms[language].get(key) ?? key, values);
  }

  /**
   * The sentence of an error: that of its reason, or else that of its code.
   * @param type the command that was refused, so that a state is said in its words
   */
  sentence(language: Language, error: WireError, type?: string): string {
    const terms = this.terms[language];
    const values: Record<string, string | number | boolean> = {
      field: fieldWord(language, error.field ?? ''),
      ...error.params,
    };
    const from = values['from'];
    if (typeof from === 'string') values['from'] = stateWord(terms, from, error, type);
    const held = values['roles'];
    if (typeof held === 'string')
      values['roles'] = new Intl.ListFormat(language).format(
        held.split(',').map((role) => terms.get(`role.${role}`) ?? role),
      );
    const sentence = error.reason === undefined ? undefined : terms.get(error.reason);
    return fill(sentence ?? terms.get(error.code) ?? error.code, values);
  }
}
