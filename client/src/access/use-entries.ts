import { useLocalStorage } from '@vueuse/core';
import { ref, shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import { useSession } from '../app/session.ts';

export const linkRoles = ['volunteer', 'captain', 'grid_worker', 'team_lead'] as const;
export type LinkRole = (typeof linkRoles)[number] | 'wall';

/** A link made on this device: ids only, never the secret and never a name. */
export interface MadeEntry {
  readonly id: string;
  readonly account: string;
  readonly role: LinkRole;
  /** ms since 1970 UTC */
  readonly at: number;
}

/**
 * Makes and revokes links of a community. The server gives no list of them, so those made on this device are
 * remembered here; they outlive signing out, or nobody could revoke them any more.
 */
export function useEntries(community: string) {
  const session = useSession();
  const refusal = useRefusal();
  const base = `/api/v1/communities/${community}/entries`;
  const made = useLocalStorage<MadeEntry[]>(`liandong.entries.${session.account?.id ?? ''}.${community}`, []);
  /** the newest link, shown this once */
  const shown = shallowRef<MadeEntry & { url: string }>();
  const problem = ref('');
  const busy = ref(false);

  async function tell(act: () => Promise<void>): Promise<void> {
    problem.value = '';
    busy.value = true;
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
    } finally {
      busy.value = false;
    }
  }

  const make = (role: LinkRole, person?: { id: string; home: string }): Promise<void> =>
    tell(async () => {
      const grids = person && role !== 'volunteer' ? { grids: [person.home] } : {};
      const answer = await request<{ id: string; account: string; path: string }>('POST', base, { role, ...(person ? { person: person.id } : {}), ...grids });
      const entry = { id: answer.id, account: answer.account, role, at: Date.now() };
      made.value = [entry, ...made.value];
      shown.value = { ...entry, url: new URL(answer.path, window.location.origin).href };
    });

  const revoke = (id: string): Promise<void> =>
    tell(async () => {
      await request<undefined>('DELETE', `${base}/${id}`).catch((error: unknown) => {
        // Gone already, by somebody else's hand: what was wanted is so.
        if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
      });
      made.value = made.value.filter((entry) => entry.id !== id);
      if (shown.value?.id === id) shown.value = undefined;
    });

  return { made, shown, problem, busy, make, revoke };
}
