import type { Grant } from '@liandong/shared/kernel/actor';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { ApiError, request } from './api.ts';
import { showPasskey } from './passkey.ts';

/** Who is signed in on this device. Rights are the server's; this only chooses what to offer. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** What this person may be where; the same person may hold several. */
  readonly grants: readonly Grant[];
}

/** A community that one's rights reach. */
export interface Reached {
  readonly id: string;
  readonly name: string;
  readonly subdistrict?: string;
  /** set where it is a drill: the community that holds it */
  readonly drillOf?: string;
}

/** Who is signed in, as the server says it. */
export interface SessionAnswer {
  readonly account: Account;
  readonly communities: readonly Reached[];
}

/** The page where a role starts its day. */
const startOf: Record<string, 'wall' | 'market' | 'field' | 'ledger' | 'care' | 'indicators'> = {
  wall: 'wall',
  social_org: 'market',
  volunteer: 'field',
  grid_worker: 'field',
  captain: 'field',
  team_lead: 'field',
  resident: 'field',
  social_worker: 'care',
  supervisor: 'care',
  evaluator: 'indicators',
  auditor: 'ledger',
};

export const useSession = defineStore('session', () => {
  const account = shallowRef<Account | null>(null);
  const communities = shallowRef<readonly Reached[]>([]);
  let asked = false;

  /** Path of the signed-in person's own page; `/`, where one is chosen, when there are several or none. */
  const ownPage = computed(() => {
    const grants = account.value?.grants ?? [];
    const [first] = grants;
    // A grant for every community ('*') names no place to go to.
    const several = grants.some(({ community }) => community === '*' || community !== first?.community);
    return first && !several && first.role !== 'feed' ? `/c/${first.community}/${startOf[first.role] ?? 'desk'}` : '/';
  });

  function take(answer: SessionAnswer): void {
    account.value = answer.account;
    communities.value = answer.communities;
    asked = true;
  }

  async function signIn(login: string, password: string): Promise<void> {
    take(await request<SessionAnswer>('POST', '/api/v1/session', { login, password }));
  }

  /** Enters by a passkey of this device. @throws ApiError, NoPasskey */
  async function enterByPasskey(): Promise<void> {
    take(await request<SessionAnswer>('POST', '/api/v1/session/passkey', await showPasskey()));
  }

  /** Enters by a personal or device link; the server answers with the account the link stands for. */
  async function enter(token: string): Promise<void> {
    take(await request<SessionAnswer>('POST', '/api/v1/session/link', { token }));
  }

  /** Makes the first administrator by the one-time link of the first start, and is signed in as such. */
  async function first(who: { token: string; login: string; password: string; name: string }): Promise<void> {
    take(await request<SessionAnswer>('POST', '/api/v1/first', who));
  }

  /** Asks once who the cookie belongs to; null when nobody is signed in. */
  async function load(): Promise<Account | null> {
    if (asked) return account.value;
    try {
      take(await request<SessionAnswer>('GET', '/api/v1/session'));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    }
    asked = true;
    return account.value;
  }

  /** Takes whom this device last knew, until the server can be asked: it decides by itself what the cookie is good for. */
  function recall(known: SessionAnswer): void {
    account.value = known.account;
    communities.value = known.communities;
  }

  /** Asks again: rights or communities changed by an act of one's own. */
  async function refresh(): Promise<void> {
    take(await request<SessionAnswer>('GET', '/api/v1/session'));
  }

  /** Chooses the own password by a one-time link, and is signed in. */
  async function choose(token: string, password: string): Promise<void> {
    take(await request<SessionAnswer>('POST', '/api/v1/invitation/password', { token, password }));
  }

  /** Ends what was begun at the provider: signed in as the account linked there, or one's own account linked. */
  async function finish(answer: string): Promise<{ readonly linked: boolean; readonly next?: string }> {
    const finished = await request<SessionAnswer & { linked: boolean; next?: string }>(
      'POST',
      '/api/v1/openid/finish',
      {
        answer,
      },
    );
    take(finished);
    return finished;
  }

  async function signOut(): Promise<void> {
    await request('DELETE', '/api/v1/session');
    account.value = null;
    communities.value = [];
  }

  return {
    ...{ account, communities, ownPage, signIn, enterByPasskey, enter, first },
    ...{ load, recall, refresh, choose, finish, signOut },
  };
});
