import { fetchWays } from '@liandong/shared/door-lists/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import {
  householdKind,
  households,
  residentKind,
  type Household,
  type HouseholdBody,
  type ResidentBody,
} from '@liandong/shared/households/schema';
import { sightOfHousehold, type HouseholdSight } from '@liandong/shared/households/sight';
import { maskName, maskPhone } from '@liandong/shared/people/mask';
import type { Community } from '../pipeline/api.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';

/** Somebody who lives in a household, as far as a reader may know. */
export interface SeenResident {
  readonly id: string;
  readonly name?: string;
  readonly phone?: string;
}

/** A household as a reader may see it. */
export interface SeenHousehold {
  readonly id: string;
  readonly building: string;
  readonly sight: HouseholdSight;
  readonly door: string;
  readonly floor?: number;
  readonly help?: readonly string[];
  readonly languages?: readonly string[];
  readonly residents: readonly SeenResident[];
}

function resident(id: string, { name, phone }: ResidentBody, sight: HouseholdSight): SeenResident {
  if (sight === 'minimal') return phone === undefined ? { id } : { id, phone };
  if (sight === 'full') return phone === undefined ? { id, name } : { id, name, phone };
  return { id, name: maskName(name), ...(phone === undefined ? {} : { phone: maskPhone(phone) }) };
}

/** A household as it stands beside the log, shown as far as a sight goes; nothing when it is not there any more. */
export async function householdAs(
  { store }: Pick<Ports, 'store'>,
  community: Community,
  { id, building, residents }: Household,
  sight: HouseholdSight,
): Promise<SeenHousehold | undefined> {
  const body = (await store.record(community.id, householdKind, id)) as HouseholdBody | undefined;
  if (!body) return undefined;
  const people: SeenResident[] = [];
  for (const one of residents) {
    const kept = (await store.record(community.id, residentKind, one)) as ResidentBody | undefined;
    if (kept) people.push(resident(one, kept, sight));
  }
  const { door, floor, help, languages } = body;
  const where = { id, building, sight, door, ...(floor === undefined ? {} : { floor }) };
  return sight === 'masked' ? { ...where, residents: people } : { ...where, help, languages, residents: people };
}

/** A door of a list: where it is, what whoever comes has to know, and whom to call. */
export interface SeenDoor {
  readonly id: string;
  readonly building: string;
  readonly door: string;
  readonly floor?: number;
  readonly help: readonly string[];
  /** with masked names and whole phones */
  readonly residents: readonly SeenResident[];
}

/** The doors of households as those see them who come to fetch people; a household that was erased is left out. In the order of building and door. */
export async function doorsToFetch(
  { store }: Pick<Ports, 'store'>,
  community: Community,
  ids: readonly string[],
): Promise<readonly SeenDoor[]> {
  const found: SeenDoor[] = [];
  const pace = new Pace();
  for (const id of ids) {
    const household = community.state.get(households, id);
    const body = household && ((await store.record(community.id, householdKind, id)) as HouseholdBody | undefined);
    if (!household || !body) continue;
    const people: SeenResident[] = [];
    for (const one of household.residents) {
      const kept = (await store.record(community.id, residentKind, one)) as ResidentBody | undefined;
      if (kept) people.push({ ...kept, id: one, name: maskName(kept.name) });
    }
    const { door, floor, help } = body;
    const where = { id, building: household.building, door, ...(floor === undefined ? {} : { floor }) };
    found.push({ ...where, help: help.filter((way) => fetchWays.includes(way)), residents: people });
    if (pace.isOver) await pace.rest();
  }
  return found.sort(
    (a, b) => a.building.localeCompare(b.building) || a.door.localeCompare(b.door, 'zh', { numeric: true }),
  );
}

/** A household as an actor may see it without giving a purpose, or nothing. */
export async function seenHousehold(
  ports: Pick<Ports, 'store'>,
  community: Community,
  actor: Actor,
  id: string,
): Promise<SeenHousehold | undefined> {
  const household = community.state.get(households, id);
  const sight = household && sightOfHousehold(actor, household.building);
  return sight && householdAs(ports, community, household, sight);
}
