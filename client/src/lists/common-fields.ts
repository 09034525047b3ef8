import { functionalLines } from '@liandong/shared/tasks/lines';
import { terms } from '../app/terms.ts';
import type { Ground } from './ground.ts';
import { choiceField, timeField, type ImportField } from './import-kind.ts';
import { called } from './terms.ts';

/** What stands under a dotted key: the words of capabilities are unfolded once a screen has read them. */
function under(words: unknown, key: string): string | undefined {
  const found = key.split('.').reduce<unknown>((at, part) => (isWords(at) ? at[part] : undefined), words);
  const flat = isWords(words) ? words[key] : undefined;
  return [found, flat].find((one) => typeof one === 'string');
}

const isWords = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Words of a key in both languages: a table may be in either. */
function inBoth(key: string): string[] {
  return [terms['zh-CN'], terms.en].flatMap((words) => Object.values(words).flatMap((one) => under(one, key) ?? []));
}

/** Fields that many lists take: a place by its name or code, a line, a moment. */
export function common(g: Ground) {
  const place: ImportField = {
    ...{
      key: 'place',
      names: called['common.place'],
      needed: true,
    },
    take(text) {
      const plain = text.replaceAll(/\s/g, '');
      const named = [...g.areas.value.values()].filter(
        ({ id, name }) => id === plain || name.replaceAll(/\s/g, '') === plain,
      );
      const [only] = named;
      if (!only) return { reason: 'noPlace' };
      return named.length > 1 ? { reason: 'placeTwice' } : { value: only.id };
    },
  };
  return {
    place,
    line: choiceField('line', called['common.line'], functionalLines, (code) => inBoth(`FunctionalLine.${code}`)),
    time: (key: string, names: readonly string[], needed = false): ImportField =>
      timeField(key, names, () => g.now.value, needed),
    both: inBoth,
  };
}
