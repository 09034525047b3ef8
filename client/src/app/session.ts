import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { ApiError, request } from './api.ts';

/** Who is signed in on this device. Rights are the server's; this only chooses what to offer. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** What this person may be where; the same person may hold several. */
  readonly grants: readonly { readonly community: string; readonly role: string }[];
}

interface SessionAnswer {
  readonly account: Account;
}

/** The page where a role starts its day. */
const startOf: Record<string, 'wall' | 'desk' | 'market' | 'field'> = {
  wall: 'wall',
  social_org: 'market',
  volunteer: 'field',
  grid_worker: 'field',
  captain: 'field',
  team_lead: 'field',
  resident: 'field',
};

export const useSession = defineStore('session', () => {
  const account = shallowRef<Account | null>(null);
  let asked = false;

  /** Path of the signed-in person's own page; `/` when nobody is signed in or nothing is granted. */
  const ownPage = computed(() => {
    // A grant for every community ('*') names no place to go to.
    const grant = account.value?.grants.find((one) => one.community !== '*');
    return grant ? `/c/${grant.community}/${startOf[grant.role] ?? 'desk'}` : '/';
  });

  async function signIn(login: string, password: string): Promise<void> {
    account.value = (
      await request<SessionAnswer>('POST', '/api/v1/session', { login, password })
    ).account;
  }

  /** Enters by a personal or device link; the server answers with the account the link stands for. */
  async function enter(token: string): Promise<void> {
    account.value = (
      await request<SessionAnswer>('POST', '/api/v1/session/link', { token })
    ).account;
  }

  /** Asks once who the cookie belongs to; null when nobody is signed in. */
  async function load(): Promise<Account | null> {
    if (asked) return account.value;
    try {
      account.value = (await request<SessionAnswer>('GET', '/api/v1/session')).account;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    }
    asked = true;
    return account.value;
  }

  async function signOut(): Promise<void> {
    await request('DELETE', '/api/v1/session');
    account.value = null;
  }

  return { account, ownPage, signIn, enter, load, signOut };
});
