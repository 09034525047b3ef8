import { useTitle } from '@vueuse/core';
import { computed, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { useSession } from './session.ts';

/** The community of a page, whose name its title says; `title` is given the name. */
export function usePageName(title: (name: string) => string): ComputedRef<string> {
  const route = useRoute();
  const session = useSession();
  const community = computed(() => String(route.params['community']));
  const name = computed(() => session.communities.find(({ id }) => id === community.value)?.name ?? '');
  useTitle(() => title(name.value), { restoreOnUnmount: (before) => before });
  return community;
}
