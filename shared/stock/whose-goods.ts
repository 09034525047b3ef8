import { Text } from '../kernel/text.ts';

/** Why something was done, in a sentence. */
export const Reason = Text({ minLength: 1, maxLength: 500 });

/** Whose goods of some places are, and where: an organisation's own store is nobody else's, wherever it stands. */
export function whoseGoods(
  places: readonly ({ grid: string; org?: string } | undefined)[],
  area?: string,
): { grids: readonly string[]; org?: string } {
  const org = places.find((place) => place?.org !== undefined)?.org;
  if (org !== undefined) return { grids: [], org };
  const grids = [...places.map((place) => place?.grid), area].filter((grid) => grid !== undefined);
  return { grids: [...new Set(grids)] };
}
