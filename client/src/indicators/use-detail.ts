import { ref, shallowRef, watch, type Ref } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';

/** What one indicator is made of, as the server tells it. */
export interface Detail {
  readonly id: string;
  /** whether entries may be seen, and not the sums alone */
  readonly opens: boolean;
  readonly found: number;
  readonly entries: readonly {
    readonly seq: number;
    readonly at: number;
    readonly type: string;
    readonly grid?: string;
  }[];
  readonly grids: readonly {
    readonly grid: string;
    readonly values: readonly {
      readonly id: string;
      readonly value: number | null;
      readonly n: number;
      readonly d: number;
    }[];
  }[];
}

/** Asks for what an indicator is made of; while none is named, nothing. */
export function useDetail(
  community: string,
  id: () => string,
  query: () => string,
): { readonly detail: Readonly<Ref<Detail | undefined>>; readonly problem: Readonly<Ref<string>> } {
  const refusal = useRefusal();
  const detail = shallowRef<Detail>();
  const problem = ref('');
  let number = 0;
  watch(
    [id, query],
    async ([of, asked]) => {
      const mine = ++number;
      if (of === '') return;
      try {
        const answer = await request<Detail>('GET', `/api/v1/communities/${community}/indicators/${of}?${asked}`);
        if (mine === number) [detail.value, problem.value] = [answer, ''];
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (mine === number) problem.value = refusal(error);
      }
    },
    { immediate: true },
  );
  return { detail, problem };
}
