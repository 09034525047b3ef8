import { taskTerms } from '@liandong/shared/tasks/terms';
import type { Answer } from '@liandong/shared/protocol/up';
import { useI18n } from 'vue-i18n';
import { clockOf, type Limit } from './limit.ts';

export interface BoardWords {
  /** a word that stands beside the task capability: `task.accept`, `Task.open`, `Party.community` */
  task(key: string, params?: Readonly<Record<string, string | number | boolean>>): string;
  /** why a wish was not fulfilled, as a sentence with the next best step */
  refusal(answer: Answer): string;
  limit(limit: Limit | undefined, due: number | undefined): string;
}

/** Words that the board takes from elsewhere or puts together. */
export function useWords(): BoardWords {
  const { t, te, locale } = useI18n();
  const own = () => (locale.value === 'en' ? taskTerms.en : taskTerms.zh);

  function task(key: string, params: Readonly<Record<string, string | number | boolean>> = {}): string {
    return (own()[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  }

  function refusal({ error }: Answer): string {
    const exact = error?.reason ? task(error.reason, error.params) : '';
    if (exact) return exact;
    const params = { ...error?.params, field: error?.field ?? '' };
    if (error?.code === 'illegal' && typeof error.params?.['from'] === 'string') {
      return t('terms.errors.illegal', { from: task(`Task.${error.params['from']}`) });
    }
    const key = `terms.errors.${error?.code ?? 'internal'}`;
    return te(key, 'zh-CN') ? t(key, params) : t('terms.errors.internal');
  }

  function limit(state: Limit | undefined, due: number | undefined): string {
    if (!state || due === undefined) return '';
    if (state.state === 'normal') return clockOf(due);
    const { minutes } = state;
    const span = minutes < 100 ? t('board.minutes', { n: minutes }) : t('board.hours', { n: Math.round(minutes / 60) });
    return t(state.state === 'near' ? 'board.left' : 'board.over', { span });
  }

  return { task, refusal, limit };
}
