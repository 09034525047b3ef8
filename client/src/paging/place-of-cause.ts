import type { Actor } from '@liandong/shared/kernel/actor';
import { mayTakeUp } from '@liandong/shared/paging/on-duty';
import { careCauses, type Page } from '@liandong/shared/paging/schema';
import type { RouteLocationRaw } from 'vue-router';

/** Where whoever answers finds what they were called for; nothing where there is no page of it. */
export function placeOfCause(
  { cause: { kind, of } }: Page,
  community: string,
  actor: Actor,
): RouteLocationRaw | undefined {
  if (careCauses.has(kind) && !mayTakeUp(kind, actor)) return undefined;
  if (kind === 'caller') return { name: 'calls', params: { community } };
  if (kind === 'care') return { name: 'care', params: { community }, query: { tab: 'distress' } };
  const isIncident = kind === 'incident' || kind === 'limit';
  return isIncident && of !== undefined
    ? { name: 'incidents', params: { community }, query: { incident: of } }
    : undefined;
}
