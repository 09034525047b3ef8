import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';
import type { ListedAccount } from './use-accounts.ts';

/** Which of several that bear no name, as the ledger tells them apart: what it is, and the end of its id. */
export const nameless = (what: string, id: string): string => `${what} …${id.slice(-6)}`;

/** What is said of an account wherever it stands: what it may be, and whether it is in use. */
export function useAccountWords() {
  const { t } = useI18n();
  const term = useTerm();
  return {
    called: ({ id, name, kind }: ListedAccount): string => name || nameless(t(`access.accounts.kind.${kind}`), id),
    held: ({ grants }: ListedAccount): string =>
      [...new Set(grants.map(({ role }) => term(`role.${role}`)))].join(' · '),
    state({ disabled, chosen, login, logins }: ListedAccount): string {
      if (disabled) return t('access.accounts.state.disabled');
      if (login !== undefined && !chosen) return t('access.accounts.state.unchosen');
      return logins > 0 ? t('access.accounts.state.in', { n: logins }) : t('access.accounts.state.out');
    },
  };
}
