import { request } from '../app/api.ts';
import { atKept } from '../field/kept-picture.ts';

/** A door of a list: where it is, what whoever comes has to know, and whom to call. */
export interface DoorToFetch {
  readonly id: string;
  readonly building: string;
  readonly door: string;
  readonly floor?: number;
  readonly help: readonly string[];
  readonly residents: readonly { readonly id: string; readonly name: string; readonly phone?: string }[];
}

/** The doors of a task, for those who are on it, until a time: ms since 1970 UTC by the server’s clock. */
export interface DoorsToFetch {
  readonly purpose: string;
  readonly until: number;
  readonly doors: readonly DoorToFetch[];
}

/** As this device keeps them, so that they are there without a network too. */
export interface KeptDoors extends DoorsToFetch {
  readonly task: string;
  readonly community: string;
  /** whose they are */
  readonly account: string;
}

const key = ({ community, task }: Pick<KeptDoors, 'community' | 'task'>): string => `doors ${community} ${task}`;
const all = (): IDBKeyRange => IDBKeyRange.bound('doors ', 'doors \uFFFF');

/** The doors of a task; that they are read is in the ledger before the answer. @throws ApiError */
export function readDoors(community: string, task: string): Promise<DoorsToFetch> {
  return request('POST', `/api/v1/communities/${community}/tasks/${task}/doors`);
}

/** The lists that this device keeps for an account in a community; others’ are wiped. */
export async function keptDoors(community: string, account: string): Promise<KeptDoors[]> {
  const found = await atKept((database, place) => database.getAll(place, all()) as Promise<KeptDoors[]>);
  await Promise.all(found.filter((list) => list.account !== account).map(forgetDoors));
  return found.filter((list) => list.account === account && list.community === community);
}

/** Keeps a list on this device. */
export async function keepDoors(list: KeptDoors): Promise<void> {
  await atKept((database, place) => database.put(place, list, key(list)));
}

/** Wipes a list from this device. */
export async function forgetDoors(list: Pick<KeptDoors, 'community' | 'task'>): Promise<void> {
  await atKept((database, place) => database.delete(place, key(list)));
}
