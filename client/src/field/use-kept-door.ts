import { onMounted, ref, shallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { ApiError } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import { useSession } from '../app/session.ts';
import { kept, type KeptPage, type Picture } from './kept-picture.ts';

/** Lets somebody to a page that also works without a network: signed in, or as this device last knew them there. */
export function useKeptDoor(community: () => string, page: KeptPage) {
  const refusal = useRefusal();
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const ready = ref(false);
  const problem = ref('');
  /** what was last seen there; nothing where the server says who it is */
  const picture = shallowRef<Picture>();

  /** Whether this device knows who it is, and what was last seen here. */
  async function recall(): Promise<boolean> {
    const last = await kept(page);
    picture.value = last?.pictures[community()];
    if (!last || !picture.value) return false;
    session.recall(last.session);
    return true;
  }

  async function enter(): Promise<void> {
    problem.value = '';
    try {
      if (await session.load()) ready.value = true;
      else await router.replace({ name: 'home', query: { next: route.fullPath } });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      ready.value = await recall();
      if (!ready.value) problem.value = refusal(error);
    }
  }

  onMounted(enter);
  return { ready, problem, picture, enter };
}
