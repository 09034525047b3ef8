import type { FigureKey } from '@liandong/shared/reports/figures';
import type { RouteLocationRaw } from 'vue-router';

/** Page and query of the records that a figure counts, where they have one. */
const pages: Readonly<Partial<Record<FigureKey, readonly [page: string, query: string]>>> = {
  incidentsNew: ['incidents', 'incident'],
  incidentsClosed: ['incidents', 'incident'],
  incidentsOpen: ['incidents', 'incident'],
  materialAsked: ['market', 'request'],
  closuresStanding: ['orders', 'about'],
};

/** Where one record of a figure is read. */
export function placeOfFigure(key: FigureKey, id: string, community: string): RouteLocationRaw | undefined {
  const found = pages[key];
  return found && { name: found[0], params: { community }, query: { [found[1]]: id } };
}
