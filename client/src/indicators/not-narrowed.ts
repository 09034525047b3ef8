import { measures } from '@liandong/shared/indicators/list';
import type { Asked } from './told.ts';

/**
 * Why a figure does not follow the filter, as the last part of `indicators.not.<why>`; nothing where it does, or where nothing is chosen.
 * @param id the measure, as `E24.joint`
 */
export function notNarrowed(id: string, { grid, line }: Pick<Asked, 'grid' | 'line'>): string | undefined {
  const { placed, lined, outside } = measures.get(id) ?? {};
  if (grid === null && line === null) return undefined;
  if (outside) return 'whole';
  if (grid !== null && !placed) return 'grid';
  return line !== null && !lined ? 'line' : undefined;
}
