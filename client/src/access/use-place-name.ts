import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '../app/session.ts';

/** What people call the community whose access is looked after, or the whole installation. */
export function usePlaceName(community: () => string): ComputedRef<string> {
  const { t } = useI18n();
  const session = useSession();
  return computed(() =>
    community() === 'system'
      ? t('access.accounts.installation')
      : (session.communities.find(({ id }) => id === community())?.name ?? community()),
  );
}
