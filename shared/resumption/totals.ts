import { plus, type Counts } from '../kernel/counts.ts';
import type { Change, Write } from '../kernel/state.ts';
import { reached } from './machine.ts';
import { filings, resumptionTotals, type ResumptionFiling, type ResumptionTotals } from './schema.ts';

const none = { byState: {}, open: 0, shut: 0, asked: 0, helped: 0, held: 0 } satisfies Omit<ResumptionTotals, 'id'>;

const hadResumed = new Set(reached('resumed'));

function count(write: Write, filing: ResumptionFiling | undefined, n: 1 | -1): void {
  // What is no shop counts nowhere.
  if (!filing || filing.droppedAt !== undefined) return;
  const { block: id, status, wants, helped, openedAt, held } = filing;
  const old = write.get(resumptionTotals, id) ?? none;
  write.put(resumptionTotals, {
    id,
    byState: plus(old.byState, status, n),
    open: old.open + (openedAt === undefined ? 0 : n),
    shut: old.shut + (openedAt === undefined && hadResumed.has(status) ? n : 0),
    asked: old.asked + n * wants.length,
    helped: old.helped + n * helped.length,
    held: old.held + (held ? n : 0),
  });
}

/** Keeps the counts by the difference that one change makes. */
export function deriveResumption(write: Write, { collection, before, after }: Change): void {
  if (collection !== filings.name) return;
  count(write, before as ResumptionFiling | undefined, -1);
  count(write, after as ResumptionFiling | undefined, 1);
}

/** How many shops of some totals have come how far: who stands further on counts for what lies before. */
export interface ResumptionProgress {
  readonly filed: number;
  readonly visited: number;
  readonly resumed: number;
  readonly followedUp: number;
  readonly open: number;
  readonly asked: number;
  readonly helped: number;
  readonly held: number;
}

/** The progress of some grids together [E28]. */
export function progressOf(totals: Iterable<Omit<ResumptionTotals, 'id'>>): ResumptionProgress {
  const all = [...totals];
  const byState: Counts = all.reduce<Counts>(
    (sum, one) => Object.entries(one.byState).reduce((so, [state, n]) => plus(so, state, n), sum),
    {},
  );
  const from = (status: string): number => reached(status).reduce((sum, state) => sum + (byState[state] ?? 0), 0);
  const sum = (pick: (one: Omit<ResumptionTotals, 'id'>) => number): number => all.reduce((n, one) => n + pick(one), 0);
  return {
    filed: from('filed'),
    visited: from('visited'),
    resumed: from('resumed') - sum(({ shut }) => shut),
    followedUp: from('followed_up'),
    open: sum(({ open }) => open),
    asked: sum(({ asked }) => asked),
    helped: sum(({ helped }) => helped),
    held: sum(({ held }) => held),
  };
}
