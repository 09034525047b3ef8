import { activities, type Activity } from '@liandong/shared/activities/schema';
import { blockOf } from '@liandong/shared/areas/block-of';
import { Areas, type AreaRecord } from '@liandong/shared/areas/schema';
import { caseTotals, type CaseTotals } from '@liandong/shared/cases/schema';
import { isOver } from '@liandong/shared/feedback/machine';
import { feedbacks, type Feedback } from '@liandong/shared/feedback/schema';
import { householdTotals } from '@liandong/shared/households/schema';
import type { Entity } from '@liandong/shared/kernel/state';
import { everywhere } from '@liandong/shared/needs/schema';
import { orderTotals } from '@liandong/shared/life-order/schema';
import { orderProgress } from '@liandong/shared/life-order/totals';
import { resumptionTotals } from '@liandong/shared/resumption/schema';
import { progressOf } from '@liandong/shared/resumption/totals';
import { campaigns, screeningTotals } from '@liandong/shared/screening/schema';
import { coverageOf, isOn, sumOf, type Counted, type Walked } from '../screening/coverage.ts';

/** Records of a collection by id, as somebody is shown them. */
export type Read = <T extends Entity>(collection: {
  readonly name: string;
  readonly sample?: T;
}) => ReadonlyMap<string, T>;

/** One thing that is known of a grid: a figure, and the page on which it opens. */
export interface GridLine {
  /** its words are `grids.line.<name>` */
  readonly name: string;
  /** what it is made of, so that it is read as it changes */
  readonly reads: readonly { readonly name: string }[];
  /** name of the route and its query */
  readonly page: string;
  readonly query?: Readonly<Record<string, string>>;
  /** a count, or so many of so many; nothing where it is not told or there is none */
  figure(read: Read, grid: string): { readonly n: number; readonly of?: number } | undefined;
}

/** Doors that a screening has met in the buildings of a grid. */
function doors(read: Read, grid: string): { n: number; of: number } | undefined {
  const areas: ReadonlyMap<string, AreaRecord> = read(Areas);
  const on = [...read<Walked & Entity>(campaigns).values()].filter(isOn);
  const totals: ReadonlyMap<string, Counted & Entity> = read(screeningTotals);
  const met = on
    .flatMap((campaign) => coverageOf(campaign, totals, read(householdTotals)))
    .filter(({ building }) => blockOf((code) => areas.get(code), building) === grid);
  const sum = sumOf(met);
  return sum.all > 0 ? { n: sum.met, of: sum.all } : undefined;
}

/** Cases are counted for the whole community alone: a few in one grid would be known. */
function cases(read: Read): { n: number } | undefined {
  const totals: CaseTotals | undefined = read(caseTotals).get(everywhere);
  const n = Object.entries(totals?.byStage ?? {}).reduce(
    (sum, [stage, count]) => sum + (['closed', 'declined', 'referred'].includes(stage) ? 0 : count),
    0,
  );
  return totals && n > 0 ? { n } : undefined;
}

/** What residents said in the buildings of a grid and nobody has settled yet. */
function feedbackIn(read: Read, grid: string): { n: number } | undefined {
  const areas: ReadonlyMap<string, AreaRecord> = read(Areas);
  const open = [...read<Feedback>(feedbacks).values()].filter(
    (one) => !isOver(one.status) && blockOf((code) => areas.get(code), one.grid) === grid,
  );
  return open.length > 0 ? { n: open.length } : undefined;
}

const ahead = new Set(['published', 'signup_open', 'in_progress']);

/** Activities of a grid that are to come, or go on. */
function activitiesIn(read: Read, grid: string): { n: number } | undefined {
  const areas: ReadonlyMap<string, AreaRecord> = read(Areas);
  const here = [...read<Activity>(activities).values()].filter(
    (one) => ahead.has(one.status) && blockOf((code) => areas.get(code), one.grid) === grid,
  );
  return here.length > 0 ? { n: here.length } : undefined;
}

/** What is opened from a grid, whichever map or table it is chosen on. A new capability: one line here, its words in `messages`. */
export const gridLines: readonly GridLine[] = [
  { name: 'screening', reads: [Areas, campaigns, screeningTotals, householdTotals], page: 'screening', figure: doors },
  { name: 'feedback', reads: [Areas, feedbacks], page: 'voices', query: { tab: 'list' }, figure: feedbackIn },
  { name: 'cases', reads: [caseTotals], page: 'care', query: { tab: 'cases' }, figure: cases },
  { name: 'activities', reads: [Areas, activities], page: 'activities', figure: activitiesIn },
  {
    name: 'order',
    reads: [orderTotals],
    page: 'recovery',
    query: { tab: 'order' },
    figure(read, grid) {
      const totals = read(orderTotals).get(grid);
      const { all, back } = orderProgress(totals ? [totals] : []);
      return all > 0 ? { n: back, of: all } : undefined;
    },
  },
  {
    name: 'shops',
    reads: [resumptionTotals],
    page: 'recovery',
    query: { tab: 'shops' },
    figure(read, grid) {
      const totals = read(resumptionTotals).get(grid);
      const { filed, resumed } = progressOf(totals ? [totals] : []);
      return filed > 0 ? { n: resumed, of: filed } : undefined;
    },
  },
];
