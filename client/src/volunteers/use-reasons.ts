import type { Candidate } from '@liandong/shared/volunteers/rank';
import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';

/** Beyond a quarter of a day nobody asks how long somebody has rested, minutes. */
const longRest = 360;

/** Words for being bound elsewhere. */
const elsewhere: Readonly<Record<string, string>> = {
  'rank.busy': 'busy',
  'rank.coming': 'coming',
  'rank.asked': 'asked',
};

/** Puts the reasons of a ranking into short phrases, and a reason against into a sentence. */
export function useReasons(known: { task(id: string): string; hasWay(person: string): boolean }) {
  const { t } = useI18n();
  const term = useTerm();

  function phrase(person: string, key: string, params: Candidate['reasons'][number]['params']): string {
    const minutes = Number(params['minutes'] ?? 0);
    if (key === 'rank.skill' || key === 'rank.language')
      return term(key, { skill: term(`Skill.${String(params['skill'])}`) });
    if (key === 'rank.hops') {
      if (!known.hasWay(person)) return t('volunteers.reason.wayUnknown');
      return Number(params['hops']) <= 1
        ? t('volunteers.reason.near')
        : t('volunteers.reason.walk', { n: params['hops'] });
    }
    if (key === 'rank.hours')
      return minutes < 15
        ? t('volunteers.reason.fresh')
        : t('volunteers.reason.hours', { n: Math.round(minutes / 30) / 2 });
    if (key === 'rank.rested')
      return minutes > longRest
        ? ''
        : t(minutes < 120 ? 'volunteers.reason.rested' : 'volunteers.reason.restedHours', {
            n: minutes < 120 ? minutes : Math.floor(minutes / 60),
          });
    const how = elsewhere[key];
    if (how) {
      const task = known.task(String(params['task']));
      return task ? t(`volunteers.reason.${how}`, { task }) : t(`volunteers.reason.${how}Any`);
    }
    return term(key, params);
  }

  return {
    reasonsOf: ({ person, reasons }: Candidate): readonly string[] =>
      reasons.map(({ key, params }) => phrase(person, key, params)).filter(Boolean),
    whyNot({ unfit }: Candidate): string {
      if (!unfit) return '';
      const { skill } = unfit.params;
      return term(
        unfit.reason,
        skill === undefined ? unfit.params : { ...unfit.params, skill: term(`Skill.${String(skill)}`) },
      );
    },
  };
}
