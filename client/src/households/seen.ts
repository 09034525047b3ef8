import { mostAtOnce } from '@liandong/shared/households/schema';
import type { HouseholdSight } from '@liandong/shared/households/sight';
import { request } from '../app/api.ts';

/** Somebody who lives behind a door, as far as one may know. */
export interface Resident {
  readonly id: string;
  readonly name?: string;
  readonly phone?: string;
}

/** A household as this account may see it now. */
export interface SeenHousehold {
  readonly id: string;
  readonly building: string;
  readonly sight: HouseholdSight;
  readonly door: string;
  readonly floor?: number;
  readonly help?: readonly string[];
  readonly languages?: readonly string[];
  readonly residents: readonly Resident[];
}

const path = (community: string, what: string): string => `/api/v1/communities/${community}/households/${what}`;

/** Households by id, in as many questions as that takes; whom one may not see is left out. @throws ApiError */
export async function readHouseholds(community: string, ids: readonly string[]): Promise<SeenHousehold[]> {
  const found: SeenHousehold[] = [];
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const body = { ids: ids.slice(from, from + mostAtOnce) };
    const answer = await request<{ households: SeenHousehold[] }>('POST', path(community, 'read'), body);
    found.push(...answer.households);
  }
  return found;
}

/** Households with a door (3-1-07). @throws ApiError */
export async function findByDoor(community: string, door: string): Promise<SeenHousehold[]> {
  return (await request<{ households: SeenHousehold[] }>('POST', path(community, 'find'), { door })).households;
}

/** A household in full; the purpose is kept in the ledger. @throws ApiError */
export function revealHousehold(community: string, id: string, purpose: string): Promise<SeenHousehold> {
  return request<SeenHousehold>('POST', path(community, `${id}/reveal`), { purpose });
}
