import { terms as activityTerms } from '@liandong/shared/activities/terms';
import { alertTerms } from '@liandong/shared/alerts/terms';
import { terms as consentTerms } from '@liandong/shared/consents/terms';
import { terms as incidentTerms } from '@liandong/shared/incidents/terms';
import { terms as householdTerms } from '@liandong/shared/households/terms';
import { terms as lessonTerms } from '@liandong/shared/lessons/terms';
import type { Terms } from '@liandong/shared/kernel/capability';
import { terms as disinfectionTerms } from '@liandong/shared/disinfection/terms';
import { terms as monitoringTerms } from '@liandong/shared/monitoring/terms';
import { terms as linkageTerms } from '@liandong/shared/linkage/terms';
import { terms as noticeTerms } from '@liandong/shared/notices/terms';
import { terms as pagingTerms } from '@liandong/shared/paging/terms';
import { phaseTerms } from '@liandong/shared/phases/terms';
import { terms as planTerms } from '@liandong/shared/plans/terms';
import { terms as practiceTerms } from '@liandong/shared/practices/terms';
import { errorTerms } from '@liandong/shared/protocol/errors.terms';
import { fieldWord } from '@liandong/shared/protocol/fields.terms';
import type { WireError } from '@liandong/shared/protocol/up';
import { terms as reportTerms } from '@liandong/shared/reports/terms';
import { terms as requestTerms } from '@liandong/shared/requests/terms';
import { terms as stockTerms } from '@liandong/shared/stock/terms';
import { terms as signTerms } from '@liandong/shared/signs/terms';
import { terms as limitTerms } from '@liandong/shared/time-limits/terms';
import { terms as screeningTerms } from '@liandong/shared/screening/terms';
import { taskTerms } from '@liandong/shared/tasks/terms';
import { volunteerTerms } from '@liandong/shared/volunteers/terms';
import { useI18n } from 'vue-i18n';
import { useLimitWords } from '../ui/limit.ts';

const sources: readonly Terms[] = [
  requestTerms,
  reportTerms,
  stockTerms,
  incidentTerms,
  limitTerms,
  linkageTerms,
  planTerms,
  practiceTerms,
  taskTerms,
  volunteerTerms,
  alertTerms,
  phaseTerms,
  consentTerms,
  signTerms,
  monitoringTerms,
  householdTerms,
  screeningTerms,
  disinfectionTerms,
  pagingTerms,
  noticeTerms,
  activityTerms,
  lessonTerms,
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
}

/** Words of capabilities, times and refusals in the reader's language. */
export function useSay(): Say {
  const { locale } = useI18n();

  function term(key: string, params: Params = {}): string {
    const language = locale.value === 'en' ? 'en' : 'zh';
    const found = sources.find((source) => source[language][key] !== undefined)?.[language][key] ?? '';
    return found.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  }

  /** A state as people call it, whichever machine it is of. */
  function state(name: string): string {
    return (
      [
        'request.status',
        'pledge.status',
        'offer.status',
        'Task',
        'Incident',
        'Assignment',
        'EarlySign',
        'Monitor',
        'ScreeningRecord',
        'ScreeningCampaign',
      ]
        .map((before) => term(`${before}.${name}`))
        .find(Boolean) ?? name
    );
  }

  function refusal(error: WireError | undefined): string {
    if (!error) return term('internal');
    const from = error.params?.['from'];
    const params = {
      ...error.params,
      field: fieldWord(locale.value, error.field ?? ''),
      ...(typeof from === 'string' ? { from: state(from) } : {}),
    };
    return (error.reason && term(error.reason, params)) || term(error.code, params) || term('internal');
  }

  return { term, refusal, time: useLimitWords().moment };
}
