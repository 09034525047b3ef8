import { startProduct } from '../peers/product.ts';
import { median, type Report } from '../report.ts';
import { inTurns, resultOf } from '../turns.ts';
import { fourViews } from './fanout.ts';

/** What more communities and more records do to the cost of an event and of a command. */
export async function growth(report: Report): Promise<void> {
  const crowd = {
    kind: 'ours' as const,
    screens: 2_000,
    views: 1,
    senders: 20,
    env: { BENCH_ACCOUNTS: fourViews.BENCH_ACCOUNTS },
  };
  const spread = await inTurns(report, [
    { name: '100 communities', setup: { ...crowd, groups: 100 }, perSecond: 500 },
    { name: 'one community', setup: { ...crowd, groups: 1 }, perSecond: 5 },
  ]);
  report.set(
    'growth.communities100Vs1',
    resultOf(spread, '100 communities').cpuPerEvent / resultOf(spread, 'one community').cpuPerEvent,
  );
  const one = { kind: 'ours' as const, screens: 1, groups: 1, views: 1, senders: 20 };
  const holding = (tasks: number) => ({
    name: `${tasks} records`,
    setup: { ...one, env: { BENCH_BIG: JSON.stringify({ tasks }) } },
    perSecond: 1_000,
  });
  const records = await inTurns(report, [holding(2_000), holding(200_000)]);
  report.set(
    'growth.command200kVs2k',
    resultOf(records, '200000 records').cpuPerEvent / resultOf(records, '2000 records').cpuPerEvent,
  );
  const [large, small] = [await startOf(report, 200_000), await startOf(report, 20_000)];
  report.set('growth.start200kVs20k', large / small);
}

/** How long a start takes with so many records in the stored snapshot, ms: the middle of three. */
async function startOf(report: Report, tasks: number): Promise<number> {
  const product = await startProduct({ communities: 1, big: { tasks } });
  try {
    const times = [await product.restart(), await product.restart(), await product.restart()];
    report.run(`a start with ${tasks} records`, { ms: median(times) });
    return median(times);
  } finally {
    await product.close();
  }
}
