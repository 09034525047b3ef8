import { computed, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import { useSession } from '../app/session.ts';
import { forgetBoards } from '../board-offline/database.ts';
import { forgetPictures } from '../field/kept-picture.ts';
import { useLiveStore } from '../live/live-store.ts';
import { forgetKept } from '../requests/device.ts';

/** A login of one's own; `at` in ms since 1970 UTC. */
export interface Login {
  readonly id: string;
  readonly kind: 'person' | 'device' | 'token';
  /** the user agent that signed in; of a token what it is for */
  readonly label: string;
  readonly at: number;
  readonly current: boolean;
  /** it came by the provider of sign-in, not by password */
  readonly provider?: boolean;
  /** it came by a passkey */
  readonly passkey?: boolean;
  /** of a program's token: how far it reaches, and until when (ms since 1970 UTC) */
  readonly scope?: { readonly community?: string; readonly readOnly: boolean };
  readonly until?: number;
}

/** One's own logins, and ending them. */
export function useLogins() {
  const { t } = useI18n();
  const refusal = useRefusal();
  const session = useSession();
  const live = useLiveStore();
  const logins = shallowRef<readonly Login[]>();
  /** the name one signs in by; empty where a link lets one in */
  const login = ref('');
  const problem = ref('');
  const said = ref('');
  // What an earlier page left unsent counts too.
  live.outboxOf(session.account?.id ?? '');
  const unsent = computed(() => live.outbox.length);

  async function tell(act: () => Promise<void>): Promise<void> {
    problem.value = '';
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
    }
  }

  const load = (): Promise<void> =>
    tell(async () => {
      const answer = await request<{ login?: string; sessions: Login[] }>('GET', '/api/v1/sessions');
      logins.value = answer.sessions;
      login.value = answer.login ?? '';
    });

  const end = (id: string): Promise<void> =>
    tell(async () => {
      await request('DELETE', `/api/v1/sessions/${id}`);
      logins.value = logins.value?.filter((one) => one.id !== id);
      said.value = t('access.me.ended');
    });

  const endOthers = (): Promise<void> =>
    tell(async () => {
      const { ended } = await request<{ ended: number }>('DELETE', '/api/v1/sessions');
      logins.value = logins.value?.filter((one) => one.current || one.kind === 'token');
      said.value = t('access.me.endedOthers', { n: ended });
    });

  /** The server first: while it can't be reached, somebody is still signed in and must be told so. */
  const signOut = (): Promise<void> =>
    tell(async () => {
      const account = session.account?.id ?? '';
      await session.signOut();
      await live.signOut();
      await Promise.all([forgetBoards(account), forgetPictures()]);
      forgetKept(account);
      // A fresh page: nothing of this login stays in memory.
      window.location.replace('/');
    });

  return { login, logins, unsent, problem, said, load, end, endOthers, signOut };
}
