import { curveOf, meansOf } from '@liandong/shared/confidence/sums';
import type { ConfidenceRound } from '@liandong/shared/confidence/schema';
import type { OrderTotals } from '@liandong/shared/life-order/schema';
import { orderByKind, orderProgress, type OrderProgress } from '@liandong/shared/life-order/totals';
import { orderKinds, type OrderKind } from '@liandong/shared/life-order/schema';
import { everywhere } from '@liandong/shared/needs/schema';
import type { Lesson } from '@liandong/shared/practices/experience-schema';
import type { ResumptionTotals } from '@liandong/shared/resumption/schema';
import { progressOf, type ResumptionProgress } from '@liandong/shared/resumption/totals';
import type { Party } from '@liandong/shared/tasks/parties';
import type { Thanks } from '@liandong/shared/thanks/schema';
import { gratitudeId, type Gratitude } from '@liandong/shared/thanks/totals';

/** People in care who stand alone, as a wall is told: nothing of fewer than five. */
export interface ToldAlone {
  readonly id: string;
  readonly people?: number;
  readonly alone?: number;
}

/** A lesson as a wall is told of it; staff who open the wall are given the whole. */
export type WallLesson = Pick<Lesson, 'id' | 'title' | 'party' | 'at'> & {
  readonly templates?: number;
  readonly tasks?: Lesson['tasks'];
};

export interface OrderRow extends OrderProgress {
  readonly kind: OrderKind;
  readonly lead: Party;
}

export interface RecoveryFacts {
  readonly rounds: readonly ConfidenceRound[];
  /** who answered the newest round; nothing where no round has a mean */
  readonly answered: number | undefined;
  readonly shops: ResumptionProgress;
  readonly order: OrderProgress & { readonly kinds: readonly OrderRow[]; readonly left: ReadonlyMap<string, number> };
  /** of the whole community; nothing where fewer than five stand alone */
  readonly alone: number | undefined;
  readonly people: number | undefined;
  /** the grids of which it may be told, the most first */
  readonly aloneIn: readonly { readonly grid: string; readonly n: number }[];
  readonly lessons: readonly WallLesson[];
  readonly word: Pick<Thanks, 'words' | 'at'> | undefined;
  readonly gratitude: Omit<Gratitude, 'id'>;
}

/** What each grid has left; nothing where nothing was listed. */
function leftByGrid(totals: Iterable<OrderTotals>): ReadonlyMap<string, number> {
  return new Map(
    [...totals].map((one) => {
      const { all, back } = orderProgress([one]);
      return [one.id, all - back];
    }),
  );
}

/** What the wall of the recovery says, from totals and from what people agreed to share. */
export function recoveryFacts(records: {
  readonly rounds: Iterable<ConfidenceRound>;
  readonly shops: Iterable<ResumptionTotals>;
  readonly order: ReadonlyMap<string, OrderTotals>;
  readonly alone: ReadonlyMap<string, ToldAlone>;
  readonly lessons: Iterable<WallLesson>;
  readonly thanks: Iterable<Thanks>;
  readonly gratitude: ReadonlyMap<string, Gratitude>;
}): RecoveryFacts {
  const rounds = curveOf(records.rounds);
  const last = rounds.at(-1);
  const kinds = [...orderByKind(records.order.values())]
    .map(([kind, progress]): OrderRow => ({
      kind: kind as OrderKind,
      lead: orderKinds[kind as OrderKind],
      ...progress,
    }))
    .sort((a, b) => b.all - b.back - (a.all - a.back) || a.kind.localeCompare(b.kind));
  const all = records.alone.get(everywhere);
  return {
    rounds,
    answered: last && meansOf(last) ? last.n : undefined,
    shops: progressOf(records.shops),
    order: { ...orderProgress(records.order.values()), kinds, left: leftByGrid(records.order.values()) },
    ...{ alone: all?.alone, people: all?.people },
    aloneIn: [...records.alone.values()]
      .flatMap(({ id, alone = 0 }) => (id === everywhere || alone === 0 ? [] : [{ grid: id, n: alone }]))
      .sort((a, b) => b.n - a.n || (a.grid < b.grid ? -1 : 1)),
    lessons: [...records.lessons].sort((a, b) => b.at - a.at),
    word: [...records.thanks].filter(({ shared }) => shared === true).sort((a, b) => b.at - a.at)[0],
    gratitude: records.gratitude.get(gratitudeId) ?? { thanks: 0, people: 0, minutes: 0 },
  };
}
