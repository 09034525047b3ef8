import { useTitle } from '@vueuse/core';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute } from 'vue-router';
import { useSession } from './session.ts';

/** The community of a page's address, and its name; the page's title is `<words>.pageTitle`, with that name. */
export function useNamedCommunity(words: string): { community: ComputedRef<string>; name: ComputedRef<string> } {
  const { t } = useI18n();
  const route = useRoute();
  const session = useSession();
  const community = computed(() => String(route.params['community']));
  const name = computed(() => session.communities.find(({ id }) => id === community.value)?.name ?? '');
  useTitle(() => t(`${words}.pageTitle`, { name: name.value }), { restoreOnUnmount: (before) => before });
  return { community, name };
}

/** The community of a page's address, which the page's title names. */
export const useCommunity = (words: string): ComputedRef<string> => useNamedCommunity(words).community;
