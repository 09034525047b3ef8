import { fieldWord } from '@liandong/shared/protocol/fields.terms';
import type { WireError } from '@liandong/shared/protocol/up';
import { inject } from 'vue';
import { useI18n } from 'vue-i18n';
import { routeLocationKey } from 'vue-router';
import { ApiError } from './api.ts';
import { clock } from './clock.ts';
import { forbidden, forbiddenIn } from './forbidden.ts';
import { useTerm, type TermParams } from './use-term.ts';

/** The sentence of a refusal in the reader's language: what happened and the next best step. */
export function useRefusal(): (error: ApiError) => string {
  const words = useI18n();
  const term = useTerm();
  const route = inject(routeLocationKey, undefined);
  return (error) => {
    const community = route?.params['community'];
    const found = typeof community === 'string' ? forbiddenIn(error, community) : undefined;
    if (found) forbidden.value = found;
    if (error.code === 'offline') return words.t('app.noAnswer');
    const { roles, ...rest } = error.params ?? {};
    const list = new Intl.ListFormat(words.locale.value);
    const held: Record<string, string> =
      typeof roles === 'string' ? { roles: list.format(roles.split(',').map((role) => term(`role.${role}`))) } : {};
    const exact = error.reason === undefined ? undefined : term(error.reason, { ...(rest as TermParams), ...held });
    if (exact !== undefined && exact !== error.reason) return exact;
    const key = `terms.errors.${error.code}`;
    return words.te(key, 'zh-CN')
      ? words.t(key, { field: fieldWord(words.locale.value, error.field ?? ''), ...error.params })
      : words.t('terms.errors.internal');
  };
}

/** What a screen knows of ids: a refusal crosses the wire with ids and never with names. */
export interface Known {
  /** masked name; empty when it is not known */
  person(id: string): string;
  /** title of a task; empty when it is not known */
  task(id: string): string;
}

/** The sentence of an answer's error, with ids put into words: the capability's own sentence where it has one. */
export function useSentence(known: Known): (error: WireError) => string {
  const { t, te, locale } = useI18n();
  const term = useTerm();

  function worded(params: TermParams): TermParams {
    const entity = String(params['entity'] ?? '');
    const words: Record<string, (value: string) => string> = {
      person: known.person,
      by: known.person,
      task: known.task,
      skill: (skill) => term(`Skill.${skill}`),
      from: (from) => (entity ? term(`${entity}.${from}`) : from),
      at: (at) => clock(Number(at), true),
    };
    return Object.fromEntries(
      Object.entries(params).map(([key, value]) => [key, words[key]?.(String(value)) ?? value]),
    );
  }

  return ({ code, field = '', reason, params = {} }) => {
    const filled = worded(params);
    const exact = reason === undefined ? '' : term(reason, filled);
    if (exact && exact !== reason) return exact;
    const key = `terms.errors.${code}`;
    return te(key) ? t(key, { field: fieldWord(locale.value, field), ...filled }) : t('terms.errors.internal');
  };
}
