import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordsPerEvent } from '@liandong/server/pipeline/snapshot';
import { serverCore, startOn as startProcess } from '../process.ts';
import { median, type Report } from '../report.ts';
import { startServer } from '../stand.ts';
import { inTurns, resultOf } from '../turns.ts';
import { fourViews } from './fanout.ts';

/** Length of a window in which every community is written down once at the least: at 1,000 events a second that of 200,000 records after 50 s. */
const snapshotSeconds = 60;

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
  const records = await inTurns(report, [holding(2_000), holding(200_000)], snapshotSeconds);
  // Else it would be told what a snapshot does not cost.
  const written = resultOf(records, '200000 records').perSecond * snapshotSeconds * recordsPerEvent;
  if (written < 200_000) throw new Error('no snapshot of 200,000 records falls into a window');
  report.set(
    'growth.command200kVs2k',
    resultOf(records, '200000 records').cpuPerEvent / resultOf(records, '2000 records').cpuPerEvent,
  );
  const [large, small] = [await startOf(report, 200_000), await startOf(report, 20_000)];
  report.set('growth.start200kVs20k', large / small);
}

/** How long a start takes with so many records in the stored snapshot, ms: the middle of three, each in a process of its own. */
async function startOf(report: Report, tasks: number): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'liandong-start-'));
  const env = { BENCH_BIG: JSON.stringify({ tasks }), BENCH_DATA: data };
  try {
    const { server, peer } = await startServer({ kind: 'ours', screens: 0, groups: 1, views: 1, senders: 0, env });
    server.disconnect();
    await once(server, 'exit');
    const [community = ''] = peer.kind === 'ours' ? peer.ready.communities : [];
    const times: number[] = [];
    while (times.length < 3) times.push(await startTime(data, community));
    report.run(`a start with ${tasks} records`, { ms: median(times) });
    return median(times);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** Starts the product on a folder, and ends it again; how long until a community was there, ms. */
async function startTime(data: string, community: string): Promise<number> {
  const program = fileURLToPath(new URL('../peers/start.js', import.meta.url));
  const settings = { PORT: '0', LIANDONG_DATA: data, LIANDONG_SAMPLES: '0' };
  const start = startProcess(serverCore, process.execPath, [program, community], settings);
  // The next one can't have the folder before this one has left it.
  const [[{ ms }]] = (await Promise.all([once(start, 'message'), once(start, 'exit')])) as [[{ ms: number }], unknown];
  return ms;
}
