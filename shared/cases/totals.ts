import { plus } from '../kernel/counts.ts';
import { once } from '../kernel/once.ts';
import { inFives } from '../care/few.ts';
import type { Change, Stamped, Write } from '../kernel/state.ts';
import { everywhere } from '../needs/schema.ts';
import { cases, caseTotals, type Case, type CaseTotals } from './schema.ts';

/** As a room may read it: stages in which there are at least five, in fives; when one was taken on is not to be seen either. */
export const casesOnWall = once(({ id, byStage }: Stamped<CaseTotals>) => ({ id, byStage: inFives(byStage) }));

/** Keeps how many cases are at which stage, by the difference that one change makes. */
export function deriveCases(
  write: Write,
  { collection, before, after }: Pick<Change, 'collection' | 'before' | 'after'>,
): void {
  if (collection !== cases.name) return;
  const [was, is] = [before as Case | undefined, after as Case | undefined];
  if (was?.status === is?.status) return;
  let byStage = write.get(caseTotals, everywhere)?.byStage ?? {};
  if (was) byStage = plus(byStage, was.status, -1);
  if (is) byStage = plus(byStage, is.status, 1);
  write.put(caseTotals, { id: everywhere, byStage });
}
