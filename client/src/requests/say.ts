import { alertTerms } from '@liandong/shared/alerts/terms';
import type { Terms } from '@liandong/shared/kernel/capability';
import { phaseTerms } from '@liandong/shared/phases/terms';
import { errorTerms } from '@liandong/shared/protocol/errors.terms';
import type { WireError } from '@liandong/shared/protocol/up';
import { terms as reportTerms } from '@liandong/shared/reports/terms';
import { terms as requestTerms } from '@liandong/shared/requests/terms';
import { taskTerms } from '@liandong/shared/tasks/terms';
import { volunteerTerms } from '@liandong/shared/volunteers/terms';
import { useI18n } from 'vue-i18n';
import { momentOf } from './clock.ts';
import type { Limit } from './limit.ts';

const sources: readonly Terms[] = [
  requestTerms,
  reportTerms,
  taskTerms,
  volunteerTerms,
  alertTerms,
  phaseTerms,
  errorTerms,
];
type Params = Readonly<Record<string, string | number | boolean>>;

export interface Say {
  /** a word that stands beside a capability: `pledge.prepare`, `Task.open`; empty when there is none */
  term(key: string, params?: Params): string;
  /** why a wish was not fulfilled, with the next best step */
  refusal(error: WireError | undefined): string;
  /** "15:40", "明天 08:00", "12-03 08:00" */
  time(at: number, now: number): string;
  /** "18:00" when there is time, "超 22 分" when it is over; `counted`: "剩 9 分" when it is near */
  limit(limit: Limit, due: number, now: number, counted?: boolean): string;
}

/** Words of capabilities, times and refusals in the reader's language. */
export function useSay(): Say {
  const { t, locale } = useI18n();

  function term(key: string, params: Params = {}): string {
    const language = locale.value === 'en' ? 'en' : 'zh';
    const found =
      sources.find((source) => source[language][key] !== undefined)?.[language][key] ?? '';
    return found.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  }

  /** A state as people call it, whichever machine it is of. */
  function state(name: string): string {
    return (
      ['request.status', 'pledge.status', 'Task', 'Assignment']
        .map((before) => term(`${before}.${name}`))
        .find(Boolean) ?? name
    );
  }

  function refusal(error: WireError | undefined): string {
    if (!error) return term('internal');
    const from = error.params?.['from'];
    const params = {
      ...error.params,
      field: error.field ?? '',
      ...(typeof from === 'string' ? { from: state(from) } : {}),
    };
    return (
      (error.reason && term(error.reason, params)) || term(error.code, params) || term('internal')
    );
  }

  function time(at: number, now: number): string {
    const { days, month, day, clock } = momentOf(at, now);
    if (days === 0) return clock;
    if (days === 1 || days === -1)
      return t(days === 1 ? 'requests.tomorrow' : 'requests.yesterday', { clock });
    return t('requests.onDay', {
      date: `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      clock,
    });
  }

  function span(minutes: number): string {
    if (minutes < 100) return t('requests.minutes', { n: minutes });
    if (minutes < 48 * 60) return t('requests.hours', { n: Math.round(minutes / 60) });
    return t('requests.days', { n: Math.round(minutes / 1440) });
  }

  function limit(
    { state: how, minutes }: Limit,
    due: number,
    now: number,
    counted = false,
  ): string {
    if (how === 'over') return t('requests.over', { span: span(minutes) });
    return how === 'near' && counted ? t('requests.left', { span: span(minutes) }) : time(due, now);
  }

  return { term, refusal, time, limit };
}
