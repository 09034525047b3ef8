import { Orgs } from '@liandong/shared/orgs/schema';
import { functionalLines } from '@liandong/shared/tasks/lines';
import { computed } from 'vue';
import { terms } from '../app/terms.ts';
import { plainDoor } from '../households/door.ts';
import type { Ground } from './ground.ts';
import {
  choiceField,
  numberField,
  someField,
  textField,
  timeField,
  type Choosing,
  type ImportField,
  type RowFault,
} from './import-kind.ts';
import { rightToBring, type Bringing } from './may-import.ts';
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

/** The name of a column of a list, as `list.column`. */
type Called = keyof typeof called;
const keyOf = (of: Called): string => of.slice(of.indexOf('.') + 1);

/** What is wrong with two moments of which the second comes first; the field of both is called `until`. */
export function endsFirst(start: unknown, until: unknown): RowFault | undefined {
  return Number(until) > Number(start) ? undefined : { field: 'until', reason: 'endsFirst' };
}

/** Fields that many lists take: a place by its name or code, a line, a moment; and those of a list's own columns. */
export function common(g: Ground) {
  const orgs = g.all(Orgs);
  const plain = (text: string): string => text.replaceAll(/\s/g, '');
  /** codes of areas by all that they are called, made once for the rows of an import */
  const coded = computed(() => {
    const found = new Map<string, Set<string>>();
    for (const { id, name } of g.areas.value.values())
      // As people call it, or as a list of ours says it.
      for (const one of [id, plain(name), plain(g.placeName(id))])
        found.set(one, (found.get(one) ?? new Set()).add(id));
    return found;
  });
  const place: ImportField = {
    ...{
      key: 'place',
      names: called['common.place'],
      needed: true,
    },
    take(text) {
      const named = [...(coded.value.get(plain(text)) ?? [])];
      const [only] = named;
      if (only === undefined) return { reason: 'noPlace' };
      return named.length > 1 ? { reason: 'placeTwice' } : { value: only };
    },
  };
  const choosing = (of: Called, codes: readonly string[], root: string, needed = false): Choosing => ({
    ...{ key: keyOf(of), names: called[of], codes, needed },
    wordsOf: (code) => inBoth(`${root}.${code}`),
  });
  return {
    place,
    /** a home: the building, where it is said, and the door */
    home: [
      { ...place, needed: false },
      {
        ...{ key: 'door', names: called['common.door'], needed: true },
        take(text: string) {
          const value = plainDoor(text);
          return value === undefined ? { reason: 'noDoor' } : { value };
        },
      },
    ] satisfies ImportField[],
    /** an organisation by its public name */
    org: {
      ...{ key: 'org', names: called['common.org'] },
      take(text: string) {
        const found = [...orgs.value.values()].find(({ id, name }) => id === text || plain(name) === plain(text));
        return found ? { value: found.id } : { reason: 'noOrg' };
      },
    } satisfies ImportField,
    line: choiceField(choosing('common.line', functionalLines, 'FunctionalLine')),
    time: (of: Called, needed = false) => timeField(keyOf(of), called[of], () => g.now.value, needed),
    text: (of: Called, most: number, needed = false) => textField(keyOf(of), called[of], most, needed),
    /** what stands between marks: so many parts, each of so many letters */
    parts(of: Called, [most, letters]: readonly [number, number], needed = false): ImportField {
      const whole = textField(keyOf(of), called[of], most * letters, needed);
      return {
        ...whole,
        take(text) {
          const parts = text
            .split(/[;；\n]+/u)
            .map((part) => part.trim())
            .filter(Boolean);
          const isLong = parts.length > most || parts.some((part) => part.length > letters);
          return isLong ? { reason: 'tooLong' } : { value: parts };
        },
      };
    },
    number: (of: Called, bounds: readonly [number, number], needed = false) =>
      numberField(keyOf(of), called[of], bounds, needed),
    choice: (of: Called, codes: readonly string[], root: string, needed = false) =>
      choiceField(choosing(of, codes, root, needed)),
    some: (of: Called, codes: readonly string[], root: string, needed = false) =>
      someField(choosing(of, codes, root, needed)),
    /** the organisation that a row names, else the one by whose right alone somebody brings it: what they bring is its own */
    ofOrg(of: Bringing, said?: { readonly org?: unknown; readonly place?: unknown }): { readonly org?: unknown } {
      const place = typeof said?.place === 'string' ? said.place : undefined;
      const org = said?.org ?? rightToBring(g.actor.value, of, place)?.org;
      return org === undefined ? {} : { org };
    },
  };
}
