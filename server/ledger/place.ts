import { Areas, FormerAreas } from '@liandong/shared/areas/schema';
import { functionalLines } from '@liandong/shared/tasks/lines';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { State } from '@liandong/shared/kernel/state';

/** Where an act belongs, as people look for it. */
export interface Place {
  /** functional lines */
  readonly lines: readonly string[];
  readonly grids: readonly string[];
  /** what each of them is called; empty where nobody knows it any more */
  readonly names: readonly string[];
}

/** A grid that acts may be asked for by, with its name. */
export interface NamedGrid {
  readonly code: string;
  readonly name: string;
}

/** Values of a field of this name, or of a list of that in the plural, wherever they stand. */
function said(data: unknown, name: string): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, inner]: [string, unknown]) => {
    if (key === name && typeof inner === 'string') return [inner];
    if (key === `${name}s` && Array.isArray(inner) && inner.every((one) => typeof one === 'string')) return inner;
    return said(inner, name);
  });
}

/** What some of a record's fields say, where they say a text. */
function texts(record: unknown, names: readonly string[]): string[] {
  const fields = (typeof record === 'object' && record !== null ? record : {}) as Readonly<Record<string, unknown>>;
  return names.flatMap((name) => (typeof fields[name] === 'string' ? [fields[name]] : []));
}

/** What an area is called, or was while it stood. Whoever checks a ledger reads no map, and a code says nothing to people. */
function nameOf({ maps }: Pick<State, 'maps'>, grid: string): string {
  const named = [Areas, FormerAreas].flatMap(({ name }) => texts(maps.get(name)?.get(grid), ['name']));
  return named[0] ?? '';
}

/** The grids that stand, by code: whoever checks a ledger reads no map, and asks for acts by name. */
export function gridsOf({ maps }: Pick<State, 'maps'>): NamedGrid[] {
  const all = [...(maps.get(Areas.name)?.values() ?? [])];
  return all
    .flatMap((area) =>
      texts(area, ['kind'])[0] === 'grid' ? [{ code: area.id, name: nameOf({ maps }, area.id) }] : [],
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Lines of a record: what it says, and what the rule of its collection says of it. */
const linesOf = ({ record, lines }: { record: unknown; lines: readonly string[] }): readonly string[] => [
  ...texts(record, ['line']),
  ...lines,
];
/** A row of a request is called its line too, and goes by a number. */
const isLine = (word: string): boolean => (functionalLines as readonly string[]).includes(word);

/**
 * Where an act belongs: by what it says itself, by the records that it names as they stand now, and by the tasks and
 * requests that those are for. What was erased since belongs nowhere.
 */
export function placeOf(registry: Pick<Registry, 'collections'>, state: Pick<State, 'maps'>, data: unknown): Place {
  const called = (id: string) =>
    [...registry.collections].flatMap(([name, rule]) => {
      const record = state.maps.get(name)?.get(id);
      if (!record) return [];
      const line = rule.line?.(record);
      return [{ record, grids: rule.belongs(record).grids ?? [], lines: line === undefined ? [] : [line] }];
    });
  const direct = texts(data, ['id', 'person', 'task', 'request']).flatMap(called);
  const all = [...direct, ...direct.flatMap(({ record }) => texts(record, ['task', 'request'])).flatMap(called)];
  const grids = [...new Set([...said(data, 'grid'), ...all.flatMap(({ grids: of }) => of)])];
  return {
    lines: [...new Set([...said(data, 'line'), ...all.flatMap(linesOf)])].filter(isLine),
    grids,
    names: grids.map((grid) => nameOf(state, grid)),
  };
}
