import { shallowRef } from 'vue';
import { grantsIn } from '@liandong/shared/kernel/actor';
import type { NavigationGuard } from 'vue-router';
import { ApiError } from './api.ts';
import { localeIn, setLocale } from './i18n.ts';
import { useSession } from './session.ts';

/** Why the server could not say who is signed in, and the page that waits for it. */
export const unreached = shallowRef<{ readonly error: ApiError; readonly path: string }>();

/**
 * Lets those in who are signed in; sends others to the door and brings them back. Pages whose `door` is open
 * see to it themselves: a wall has no keyboard, and a phone works without network.
 */
export const guard: NavigationGuard = async (to) => {
  // A wall has nobody before it who could choose: its address says the language, and the screen keeps it.
  const locale = localeIn(to.query);
  if (locale) setLocale(locale);
  if (to.meta.door !== 'open') {
    try {
      const session = useSession();
      if (!(await session.load())) return { name: 'home', query: { next: to.fullPath } };
      // One that is not there and one that is others' are told alike: a stranger learns nothing by trying.
      const { community } = to.params;
      const isElsewhere = (): boolean =>
        typeof community === 'string' && grantsIn(session.account?.grants ?? [], community).length === 0;
      // A role may have been given since this page was opened.
      if (isElsewhere()) await session.refresh();
      if (isElsewhere()) return { name: 'not-found', params: { path: to.path.slice(1).split('/') } };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      unreached.value = { error, path: to.fullPath };
      return true;
    }
  }
  unreached.value = undefined;
  return true;
};
