import { useLocalStorage, type RemovableRef } from '@vueuse/core';
import { useSession } from '../app/session.ts';

const prefix = 'liandong.own.';

/** Something that this device keeps for the signed-in account, written at each change: a draft, own words. */
export function useKept<T>(name: string, initial: T): RemovableRef<T> {
  const account = useSession().account?.id ?? '';
  return useLocalStorage<T>(`${prefix}${account}.${name}`, initial, {
    listenToStorageChanges: false,
    // What an older version kept has not all the fields of today.
    mergeDefaults: true,
  });
}

/** Forgets everything that this device keeps for an account. */
export function forgetKept(account: string): void {
  const own = Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${account}.`));
  for (const key of own) localStorage.removeItem(key);
}
