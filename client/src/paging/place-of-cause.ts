import type { Page } from '@liandong/shared/paging/schema';
import type { RouteLocationRaw } from 'vue-router';

/** Where whoever answers finds what they were called for; nothing where there is no page of it. */
export function placeOfCause({ cause: { kind, of } }: Page, community: string): RouteLocationRaw | undefined {
  const isIncident = kind === 'incident' || kind === 'limit';
  return isIncident && of !== undefined
    ? { name: 'incidents', params: { community }, query: { incident: of } }
    : undefined;
}
