import { curveOf, meansOf } from '@liandong/shared/confidence/sums';
import type { ConfidenceRound } from '@liandong/shared/confidence/schema';
import type { OrderTotals } from '@liandong/shared/life-order/schema';
import { orderProgress } from '@liandong/shared/life-order/totals';
import type { NeedTotals } from '@liandong/shared/needs/schema';
import { answeredOf, answerRate } from '@liandong/shared/needs/totals';
import type { ResumptionTotals } from '@liandong/shared/resumption/schema';
import { progressOf } from '@liandong/shared/resumption/totals';

/** One board of the recovery, and how far what was asked of it is answered. */
export interface Board {
  readonly name: 'work' | 'order' | 'safety' | 'panic' | 'trust';
  /** percent; null where nothing was asked */
  readonly rate: number | null;
  /** what the rate is made of */
  readonly done: number;
  readonly of: number;
}

const share = (done: number, of: number): number | null => (of === 0 ? null : (100 * done) / of);

/** The five boards [R25], each with a rate of its own: nothing is added up over them, and nobody is ranked. */
export function boardsOf(facts: {
  readonly shops: Iterable<ResumptionTotals>;
  readonly order: Iterable<OrderTotals>;
  /** needs of the whole community */
  readonly needs: Pick<NeedTotals, 'byState'>;
  readonly rounds: Iterable<ConfidenceRound>;
}): readonly Board[] {
  const shops = progressOf(facts.shops);
  const order = orderProgress(facts.order);
  const [safety, panic] = [answeredOf(facts.needs, 'safety_precaution'), answeredOf(facts.needs, 'panic_relief')];
  const last = curveOf(facts.rounds).at(-1);
  const { n = 0, asked = 0 } = last && meansOf(last) ? last : {};
  return [
    { name: 'work', rate: share(shops.resumed, shops.filed), done: shops.resumed, of: shops.filed },
    { name: 'order', rate: share(order.back, order.all), done: order.back, of: order.all },
    { name: 'safety', rate: answerRate(safety), done: safety.met, of: safety.confirmed },
    { name: 'panic', rate: answerRate(panic), done: panic.met, of: panic.confirmed },
    { name: 'trust', rate: share(n, asked), done: n, of: asked },
  ];
}
