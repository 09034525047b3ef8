import type { Grant } from '@liandong/shared/kernel/actor';
import { ref, shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';

/** An account as its keepers see it; times in ms since 1970 UTC. */
export interface ListedAccount {
  readonly id: string;
  readonly kind: 'person' | 'device' | 'feed';
  readonly name: string;
  readonly login?: string;
  readonly chosen: boolean;
  readonly linked: boolean;
  readonly disabled: boolean;
  readonly version: number;
  readonly grants: readonly Grant[];
  readonly elsewhere: number;
  readonly logins: number;
  readonly last?: number;
  readonly own: boolean;
  readonly mayGrant: boolean;
  readonly maySwitch: boolean;
}

/** A one-time link to a password, shown this once. */
export interface Invitation {
  readonly account: string;
  readonly name: string;
  readonly login: string;
  readonly url: string;
  readonly until: number;
}

export interface Opening {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly phone?: string;
  readonly grants: readonly Grant[];
}

/** What was just done, and how it is taken back. */
export interface Done {
  readonly what: 'granted' | 'disabled' | 'restored' | 'unlinked' | 'undone';
  readonly name: string;
  readonly undo?: () => Promise<void>;
}

interface Link {
  readonly account: string;
  readonly login: string;
  readonly path: string;
  readonly until: number;
}

/** Accounts of a community (or, as `system`, of the installation), and the acts of those who keep them. */
export function useAccounts(community: string) {
  const refusal = useRefusal();
  const base = `/api/v1/communities/${community}/accounts`;
  const accounts = shallowRef<readonly ListedAccount[]>();
  const invitation = shallowRef<Invitation>();
  const done = shallowRef<Done>();
  /** the refusal of the last act: its sentence and the field it is about */
  const problem = shallowRef<{ text: string; field?: string | undefined; forbidden: boolean }>();
  const busy = ref(false);

  async function tell(act: () => Promise<void>): Promise<boolean> {
    problem.value = undefined;
    busy.value = true;
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = {
        text: refusal(error),
        field: error.field,
        forbidden: error.status === 403 && accounts.value === undefined,
      };
      return false;
    } finally {
      busy.value = false;
    }
  }

  const fetchAll = async (): Promise<void> => {
    accounts.value = (await request<{ accounts: ListedAccount[] }>('GET', base)).accounts;
  };
  const load = (): Promise<boolean> => tell(fetchAll);

  function show(name: string, { account, login, path, until }: Link): void {
    invitation.value = { account, name, login, until, url: new URL(path, window.location.origin).href };
    done.value = undefined;
  }

  /** Resolves with whether it was opened. */
  const open = (opening: Opening): Promise<boolean> =>
    tell(async () => {
      show(opening.name, await request<Link>('POST', base, opening));
      await fetchAll();
    });

  async function putGrants(id: string, grants: readonly Grant[], expectedVersion?: number): Promise<void> {
    await request('PUT', `${base}/${id}/grants`, {
      grants,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
    await fetchAll();
  }

  async function putDisabled(id: string, disabled: boolean): Promise<void> {
    await request('PUT', `${base}/${id}/disabled`, { disabled });
    await fetchAll();
  }

  /** An act together with the one that takes it back. */
  const undoable = (
    what: Done['what'],
    name: string,
    act: () => Promise<void>,
    back: () => Promise<void>,
  ): Promise<boolean> =>
    tell(async () => {
      await act();
      const undo = async (): Promise<void> => {
        if (await tell(back)) done.value = { what: 'undone', name };
      };
      done.value = { what, name, undo };
    });

  const grant = ({ id, name, version, grants: before }: ListedAccount, grants: readonly Grant[]): Promise<boolean> =>
    undoable(
      'granted',
      name,
      () => putGrants(id, grants, version),
      () => putGrants(id, before),
    );

  const disable = ({ id, name, disabled }: ListedAccount): Promise<boolean> =>
    undoable(
      disabled ? 'restored' : 'disabled',
      name,
      () => putDisabled(id, !disabled),
      () => putDisabled(id, disabled),
    );

  const reset = ({ id, name }: ListedAccount): Promise<boolean> =>
    tell(async () => {
      show(name, await request<Link>('POST', `${base}/${id}/password`));
      await fetchAll();
    });

  /** Only its owner can link it again. */
  const unlink = ({ id, name }: ListedAccount): Promise<boolean> =>
    tell(async () => {
      await request('DELETE', `${base}/${id}/openid`);
      done.value = { what: 'unlinked', name };
      await fetchAll();
    });

  return { accounts, invitation, done, problem, busy, load, open, grant, disable, reset, unlink };
}
