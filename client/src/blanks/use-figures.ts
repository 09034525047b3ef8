import { fillOf } from '@liandong/shared/blanks/figures';
import type { Mapped } from '@liandong/shared/blanks/schema';
import { ref, shallowRef, watch, type Ref } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import type { FigureAnswer, ListAnswer } from './values.ts';

interface Answer {
  readonly figures: readonly FigureAnswer[];
  readonly lists: readonly ListAnswer[];
}

/** What the mapped cells of a blank ask of the log, each once. */
function wantedOf(cells: readonly Mapped[]) {
  const figures = new Map<string, { figure: string; area?: string }>();
  const lists = new Set<string>();
  for (const { fill, area } of cells) {
    const found = fillOf(fill);
    if (found?.sort === 'figure')
      figures.set(`${found.figure} ${area ?? ''}`, { figure: found.figure, ...(area === undefined ? {} : { area }) });
    if (found?.sort === 'list') lists.add(found.list);
  }
  return { figures: [...figures.values()], lists: [...lists] };
}

/** The figures and lists of a period, fetched anew when it changes; `problem` says why they did not come. */
export function useFigures(
  community: string,
  cells: () => readonly Mapped[],
  period: () => { readonly from: number; readonly to: number } | undefined,
): { readonly answer: Readonly<Ref<Answer | undefined>>; readonly problem: Readonly<Ref<string>> } {
  const refusal = useRefusal();
  const answer = shallowRef<Answer>();
  const problem = ref('');
  let asked = 0;

  async function ask(): Promise<void> {
    const of = period();
    const mine = ++asked;
    answer.value = undefined;
    if (!of) return;
    try {
      const found = await request<Answer>('POST', `/api/v1/communities/${community}/blanks/figures`, {
        ...of,
        ...wantedOf(cells()),
      });
      // Only what was asked for last is shown.
      if (mine === asked) [answer.value, problem.value] = [found, ''];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine === asked) problem.value = refusal(error);
    }
  }

  watch([() => period()?.from, () => period()?.to], () => void ask(), { immediate: true });
  return { answer, problem };
}
