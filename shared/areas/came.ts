import type { Placed } from '../kernel/placed.ts';
import type { Entity, Stamp, State } from '../kernel/state.ts';
import { drawLimits, type AreaChange, type Came } from './schema.ts';
import { countOf } from './standing.ts';

/**
 * Who comes into a grid from where, so that they can go back; nothing where they could not go back exactly: a record
 * that names both grids otherwise than side by side, two that become one, and of too many no note is kept.
 */
export function noted(
  state: State,
  placed: readonly Placed[],
  grid: string,
  coming: readonly Came[],
): readonly Came[] | undefined {
  if (countOf(coming) > drawLimits.noted) return undefined;
  const givers = new Set(coming.map(({ from }) => from));
  const came: Came[] = [];
  for (const { from, collection, ids } of coming) {
    const records = state.map(collection);
    const rules = placed.filter((rule) => rule.collection === collection);
    const [there, both]: [string[], string[]] = [[], []];
    for (const id of ids) {
      const record = records.get(id);
      if (!record) continue;
      const now = idThere(rules, record, from, grid);
      if (now !== id && records.has(now)) return undefined;
      const named = new Set(rules.flatMap((rule) => rule.at(record)));
      if ([...givers].some((giver) => giver !== from && named.has(giver))) return undefined;
      if (!named.has(grid)) there.push(now);
      else if (canPart(rules, record, from, grid)) both.push(now);
      else return undefined;
    }
    came.push({ from, collection, ids: there });
    if (both.length > 0) came.push({ from, collection, ids: both, beside: true });
  }
  return came;
}

function canPart(rules: readonly Placed[], record: Entity, from: string, grid: string): boolean {
  return rules.every((rule) => rule.namesBoth?.(record, from, grid) ?? false);
}

function idThere(rules: readonly Placed[], record: Entity, from: string, grid: string): string {
  const to = (place: string): string => (place === from ? grid : place);
  return rules.reduce((id, rule) => rule.idThere?.(record, to) ?? id, record.id);
}

/** Of those who came into a grid with a drawing, who stands there still. */
export function stillThere(
  state: State,
  placed: readonly Placed[],
  { grid, at, moved = [] }: Pick<AreaChange, 'grid' | 'at' | 'moved'>,
): readonly Came[] {
  return moved.map(({ collection, ids, ...way }) => {
    const rules = placed.filter((rule) => rule.collection === collection);
    const isHere = (record: (Entity & Stamp) | undefined): boolean =>
      record !== undefined &&
      rules.some((rule) => rule.at(record).includes(grid) && !(rule.mention && record.changedAt > at));
    return { ...way, collection, ids: ids.filter((id) => isHere(state.map(collection).get(id))) };
  });
}
