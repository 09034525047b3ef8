import { v7 } from 'uuid';
import { onScopeDispose, ref, shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';

/** Where some words stand: an entry of the ledger, and the field in it. Time in ms since 1970 UTC. */
export interface TextHit {
  readonly seq: number;
  readonly path: string;
  readonly type: string;
  readonly at: number;
  readonly by: string;
  readonly role: string;
}

/** Finds words in a community's texts, and erases them one after the other. */
export function useErase(community: string) {
  const refusal = useRefusal();
  const base = `/api/v1/communities/${community}`;
  const hits = shallowRef<readonly TextHit[]>();
  const more = ref(false);
  const state = ref<'resting' | 'finding' | 'erasing'>('resting');
  const problem = ref('');
  /** texts erased by the last act */
  const erased = ref(0);
  let open = true;

  async function tell(work: () => Promise<void>): Promise<void> {
    problem.value = '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
    } finally {
      state.value = 'resting';
    }
  }

  const find = (words: string): Promise<void> =>
    tell(async () => {
      state.value = 'finding';
      erased.value = 0;
      hits.value = undefined;
      const found = await request<{ texts: TextHit[]; more: boolean }>('POST', `${base}/texts/find`, { words });
      hits.value = found.texts;
      more.value = found.more;
    });

  const erase = (chosen: readonly TextHit[], reason: string): Promise<void> =>
    tell(async () => {
      state.value = 'erasing';
      erased.value = 0;
      for (const { seq, path } of chosen) {
        if (!open) return;
        const wish = { id: v7(), type: 'text.erase', payload: { seq, path, reason } };
        await request('POST', `${base}/commands`, wish);
        erased.value++;
        hits.value = hits.value?.filter((hit) => hit.seq !== seq || hit.path !== path);
      }
    });

  onScopeDispose(() => void (open = false));
  return { hits, more, state, problem, erased, find, erase };
}
