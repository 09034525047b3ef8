import type { Placed } from '../kernel/placed.ts';
import type { Entity, Stamp, State } from '../kernel/state.ts';
import { drawLimits, type AreaChange, type Came } from './schema.ts';
import { countOf } from './standing.ts';

/**
 * Who comes into a grid from where, so that they can go back; nothing where they could not go back exactly: a record
 * that names several of these grids names the one grid once, two that become one can't be told apart, and of too many
 * no note is kept.
 */
export function noted(
  state: State,
  placed: readonly Placed[],
  grid: string,
  coming: readonly Came[],
): readonly Came[] | undefined {
  if (countOf(coming) > drawLimits.noted) return undefined;
  const involved = new Set([grid, ...coming.map(({ from }) => from)]);
  const came: Came[] = [];
  for (const { from, collection, ids } of coming) {
    const records = state.map(collection);
    const rules = placed.filter((rule) => rule.collection === collection);
    const there: string[] = [];
    for (const id of ids) {
      const record = records.get(id);
      if (!record) continue;
      const now = idThere(rules, record, from, grid);
      const isMixed = rules.some((rule) => rule.at(record).some((place) => place !== from && involved.has(place)));
      if (isMixed || (now !== id && records.has(now))) return undefined;
      there.push(now);
    }
    came.push({ from, collection, ids: there });
  }
  return came;
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
  return moved.map(({ from, collection, ids }) => {
    const rules = placed.filter((rule) => rule.collection === collection);
    const isHere = (record: (Entity & Stamp) | undefined): boolean =>
      record !== undefined &&
      rules.some((rule) => rule.at(record).includes(grid) && !(rule.mention && record.changedAt > at));
    return { from, collection, ids: ids.filter((id) => isHere(state.map(collection).get(id))) };
  });
}
