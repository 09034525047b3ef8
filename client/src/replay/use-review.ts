import type { Answer } from '@liandong/shared/protocol/up';
import { v7 } from 'uuid';
import { computed, ref } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal, useSentence } from '../app/refusal.ts';
import type { ReplayShown } from './use-replay.ts';

/** The review that goes on, its bookmarks, and its acts: of now, so they go by HTTP and not over a line that the past has not. */
export function useReview(community: string, replay: ReplayShown) {
  const refusal = useRefusal();
  const sentence = useSentence({ person: () => '', task: () => '' });
  const problem = ref('');
  const busy = ref(false);
  const review = computed(() => replay.noted.value.reviews.filter(({ status }) => status === 'open').at(-1));
  const bookmarks = computed(() =>
    replay.noted.value.bookmarks
      .filter(({ review: of }) => of === review.value?.id)
      .toSorted((a, b) => a.moment - b.moment),
  );

  /** Sends a wish, and shows what became of it. @returns whether it was fulfilled */
  async function send(type: string, payload: object): Promise<boolean> {
    busy.value = true;
    try {
      const path = `/api/v1/communities/${community}/commands`;
      const { error } = await request<Answer>('POST', path, { id: v7(), type, payload });
      problem.value = error ? sentence(error) : '';
      if (!error) await replay.readMarks();
      return !error;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** Notes a moment; the first one begins the review. */
  async function note(title: string, moment: number, words: string): Promise<boolean> {
    let id = review.value?.id;
    if (id === undefined) {
      id = v7();
      if (!(await send('review.open', { id, title }))) return false;
    }
    return send('review.bookmark', { id: v7(), review: id, moment: Math.floor(moment), note: words });
  }

  return { problem, busy, review, bookmarks, send, note };
}
