import { Orgs } from '@liandong/shared/orgs/schema';
import { useI18n } from 'vue-i18n';
import type { Live } from '../live/use-live.ts';

/** An organisation's own name, or what `own` calls it; without either that of the account that acted, masked. */
export function useOrgNames(
  live: Live,
  own: (id: string) => string | undefined = () => undefined,
): (id: string, account?: string) => string {
  const { t } = useI18n();
  const orgs = live.records(Orgs);
  return (id, account) =>
    orgs.value.get(id)?.name ?? own(id) ?? ((account && live.people.name(account)) || t('requests.otherOrg'));
}
