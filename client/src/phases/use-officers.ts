import type { Officer, Phase } from '@liandong/shared/phases/schema';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';

/** An officer as a view gives it: a wall hears the post alone. */
type Shown = Pick<Officer, 'post'> & Partial<Officer>;

/**
 * Who answers for the response, in words: the post first, then the person where somebody may know them.
 * @param nameOf masked name of an account; empty where it is not known, or not to be said
 */
export function useOfficers(
  phase: () => Pick<Phase, 'accountable' | 'onDuty'> | undefined,
  nameOf: (id: string) => string = () => '',
): ComputedRef<readonly string[]> {
  const { t } = useI18n();
  const say = (key: string, officer: Shown | undefined): string[] => {
    if (!officer) return [];
    const name = officer.account === undefined ? '' : nameOf(officer.account);
    return [t(key, { who: name ? `${officer.post} ${name}` : officer.post })];
  };
  return computed(() => [...say('phases.answers', phase()?.accountable), ...say('phases.duty', phase()?.onDuty)]);
}
