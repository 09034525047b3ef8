import { shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useAsking } from '../app/use-asking.ts';

export const linkRoles = ['volunteer', 'captain', 'grid_worker', 'team_lead'] as const;
export type LinkRole = (typeof linkRoles)[number] | 'wall';

/** A link that stands, whoever made it and wherever. Times in ms since 1970 UTC. */
export interface ListedEntry {
  readonly id: string;
  readonly account: string;
  readonly wall: boolean;
  readonly roles: readonly string[];
  readonly by: string;
  readonly at: number;
  readonly until?: number;
  readonly devices: number;
  readonly last?: number;
}

interface Code {
  readonly code: string;
  readonly until: number;
}

/** A link or short address that was just made; shown this once. */
export interface ShownEntry {
  readonly id: string;
  readonly account: string;
  readonly role: LinkRole;
  /** empty where only a short address was made */
  readonly url: string;
  readonly code?: Code | undefined;
}

/** Makes, lists and revokes links of a community. */
export function useEntries(community: string) {
  const base = `/api/v1/communities/${community}/entries`;
  const entries = shallowRef<readonly ListedEntry[]>();
  /** the newest link, shown this once */
  const shown = shallowRef<ShownEntry>();
  const { problem, busy, ask: tell } = useAsking();

  async function fetchAll(): Promise<void> {
    entries.value = (await request<{ entries: ListedEntry[] }>('GET', base)).entries;
  }

  const load = (): Promise<void> => tell(fetchAll);

  const make = (role: LinkRole, person?: { id: string; home: string }): Promise<void> =>
    tell(async () => {
      shown.value = undefined;
      const grids = person && role !== 'volunteer' ? { grids: [person.home] } : {};
      const { path, ...made } = await request<{ id: string; account: string; path: string; code?: Code }>(
        'POST',
        base,
        { role, ...(person ? { person: person.id } : {}), ...grids },
      );
      shown.value = { ...made, role, url: new URL(path, window.location.origin).href };
      await fetchAll();
    });

  /** Another short address for a wall whose first one is used up or over. */
  const renew = ({ id, account }: ListedEntry): Promise<void> =>
    tell(async () => {
      shown.value = { id, account, role: 'wall', url: '', code: await request<Code>('POST', `${base}/${id}/code`) };
    });

  const revoke = (id: string): Promise<void> =>
    tell(async () => {
      await request<undefined>('DELETE', `${base}/${id}`).catch((error: unknown) => {
        // Gone already, by somebody else's hand: what was wanted is so.
        if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
      });
      if (shown.value?.id === id) shown.value = undefined;
      await fetchAll();
    });

  return { entries, shown, problem, busy, load, make, renew, revoke };
}
