import type { Actor } from '@liandong/shared/kernel/actor';
import { mayTakeUp } from '@liandong/shared/paging/on-duty';
import type { Page } from '@liandong/shared/paging/schema';
import type { RouteLocationRaw } from 'vue-router';

/** Where whoever answers finds what they were called for; nothing where there is no page of it. */
export function placeOfCause(
  { cause: { kind, of } }: Page,
  community: string,
  actor: Actor,
): RouteLocationRaw | undefined {
  if (kind === 'care')
    return mayTakeUp(kind, actor) ? { name: 'care', params: { community }, query: { tab: 'distress' } } : undefined;
  const isIncident = kind === 'incident' || kind === 'limit';
  return isIncident && of !== undefined
    ? { name: 'incidents', params: { community }, query: { incident: of } }
    : undefined;
}
