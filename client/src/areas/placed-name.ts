import type { AreaRecord } from '@liandong/shared/areas/schema';
import { dotted } from '../ui/own-words.ts';

/**
 * A place by its name: of a building, the grid around it first, and then what of its name does not say the grid again.
 * @param areaOf finds an area by its code
 */
export function placedName(
  areaOf: (code: string) => Pick<AreaRecord, 'kind' | 'name' | 'parent'> | undefined,
  place: string,
): string | undefined {
  const area = areaOf(place);
  const around = area?.kind === 'micro_grid' && area.parent !== undefined ? areaOf(area.parent) : undefined;
  if (!area || !around) return area?.name;
  const own = area.name.startsWith(around.name) ? area.name.slice(around.name.length).trim() : area.name;
  return dotted(around.name, own);
}
