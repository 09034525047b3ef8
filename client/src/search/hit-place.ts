import type { RouteLocationRaw } from 'vue-router';
import type { Hit } from './hit-words.ts';

/** The page on which the records of a collection are worked on, and how its address names one where it can. */
const pages: Readonly<Record<string, { readonly name: string; readonly key?: string }>> = {
  incidents: { name: 'incidents', key: 'incident' },
  requests: { name: 'market', key: 'request' },
  pledges: { name: 'market' },
  offers: { name: 'market' },
  earlySigns: { name: 'sensing' },
  hazards: { name: 'sensing' },
  agendaItems: { name: 'sensing' },
  monitorPoints: { name: 'sensing' },
  disinfectionPoints: { name: 'sensing' },
  closures: { name: 'orders', key: 'about' },
  legalBases: { name: 'orders' },
  stockItems: { name: 'stock' },
  stockPlaces: { name: 'stock' },
  stockMovements: { name: 'stock' },
  plans: { name: 'plans' },
  purchases: { name: 'projects' },
  incubationProjects: { name: 'projects' },
  planRuns: { name: 'plans' },
  workspaces: { name: 'boards' },
  campaigns: { name: 'screening' },
};

/** Where something that was found is worked on; nothing for what is archived, or has no page of its own. */
export function placeOfHit(community: string, { collection, record, left }: Hit): RouteLocationRaw | undefined {
  const page = left === undefined ? pages[collection] : undefined;
  if (!page) return undefined;
  const query = page.key === undefined ? {} : { [page.key]: record.id };
  return { name: page.name, params: { community }, query };
}
