import type { Stamped } from '@liandong/shared/kernel/state';
import { isLentOut, type PledgeRecord } from '@liandong/shared/requests/schema';
import { useI18n } from 'vue-i18n';
import { useSay } from '../requests/say.ts';
import { useMarket } from './use-market.ts';

/** What is to be said of a pledge beside how many and how far: what else it is, how it goes, what stands open. */
export function usePledgeWords(): (pledge: Stamped<PledgeRecord>) => string[] {
  const { t, n } = useI18n();
  const say = useSay();
  const { now, actor } = useMarket();

  return (pledge) => {
    const { instead, status, answerBy = 0, lent, backBy, said, handed, received, difference, back, because } = pledge;
    const at = (time: number): string => say.time(time, now.value);
    return [
      ...(instead === undefined ? [] : [t('market.pledgeOfOther', { instead })]),
      ...(status === 'offered' ? [t('market.answerBy', { time: at(answerBy) })] : []),
      ...(lent && !isLentOut(pledge) && back === undefined
        ? [backBy === undefined ? t('market.lent') : t('market.lentUntil', { time: at(backBy) })]
        : []),
      ...(isLentOut(pledge)
        ? [t(`market.back.${back ?? 'out'}`, { time: backBy === undefined ? '' : at(backBy) }).trim()]
        : []),
      ...(back === 'returned' ? [t('market.back.returned', { n: n(pledge.backQuantity ?? 0) })] : []),
      ...(said === undefined ? [] : [said]),
      ...(status === 'delivered' && pledge.handedBy === actor.value.id ? [t('market.handedByMe')] : []),
      ...(difference
        ? [
            t(`market.difference.${difference.state}`, { handed: n(handed ?? 0), received: n(received ?? 0) }),
            ...[difference.reason, difference.answer].filter((one) => one !== undefined),
          ]
        : []),
      ...(because === undefined ? [] : [t(`market.because.${because}`)]),
    ];
  };
}
