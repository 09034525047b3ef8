import { phaseTerms } from '@liandong/shared/phases/terms';
import { taskTerms } from '@liandong/shared/tasks/terms';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Task } from '@liandong/shared/tasks/schema';
import { useI18n } from 'vue-i18n';
import type { Obstacle } from './rights.ts';

export interface BoardWords {
  /** a word that stands beside a capability: `task.accept`, `Task.open`, `Party.community`, `Phase.response` */
  term(key: string, params?: Readonly<Record<string, string | number | boolean>>): string;
  /** why a wish was not fulfilled, as a sentence with the next best step */
  refusal(answer: Answer): string;
  /** why a card can't go to a column */
  obstacle(obstacle: Obstacle, task: Task | undefined): string;
}

/** Words that the board takes from elsewhere or puts together. */
export function useWords(): BoardWords {
  const { t, te, locale } = useI18n();
  const terms = {
    zh: { ...taskTerms.zh, ...phaseTerms.zh },
    en: { ...taskTerms.en, ...phaseTerms.en },
  };
  const own = (): Readonly<Record<string, string>> => (locale.value === 'en' ? terms.en : terms.zh);

  function term(key: string, params: Readonly<Record<string, string | number | boolean>> = {}): string {
    return (own()[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  }

  function refusal({ error }: Answer): string {
    const exact = error?.reason ? term(error.reason, error.params) : '';
    if (exact) return exact;
    const params = { ...error?.params, field: error?.field ?? '' };
    if (error?.code === 'illegal' && typeof error.params?.['from'] === 'string') {
      return t('terms.errors.illegal', { from: term(`Task.${error.params['from']}`) });
    }
    const key = `terms.errors.${error?.code ?? 'internal'}`;
    return te(key, 'zh-CN') ? t(key, params) : t('terms.errors.internal');
  }

  function obstacle(why: Obstacle, task: Task | undefined): string {
    return t(`board.notHereWhy.${why}`, { from: term(`Task.${task?.status ?? ''}`) });
  }

  return { term, refusal, obstacle };
}
