import { Orgs } from '@liandong/shared/orgs/schema';
import { useI18n } from 'vue-i18n';
import type { Live } from '../live/use-live.ts';

/** An organisation's own name, or what `own` calls it; whoever changed its record last may be somebody else, so never theirs. */
export function useOrgNames(
  live: Live,
  own: (id: string) => string | undefined = () => undefined,
): (id: string) => string {
  const { t } = useI18n();
  const orgs = live.records(Orgs);
  return (id) => orgs.value.get(id)?.name ?? own(id) ?? t('requests.otherOrg');
}
