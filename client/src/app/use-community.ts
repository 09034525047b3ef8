import { computed, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { useSession } from './session.ts';

/** The community of a page's address. */
export function useCommunity(): ComputedRef<string> {
  const route = useRoute();
  return computed(() => String(route.params['community']));
}

/** The community of a page's address, and its name. */
export function useNamedCommunity(): { community: ComputedRef<string>; name: ComputedRef<string> } {
  const session = useSession();
  const community = useCommunity();
  const name = computed(() => session.communities.find(({ id }) => id === community.value)?.name ?? '');
  return { community, name };
}
