import { spawnSync } from 'node:child_process';
import type { Report } from '../report.ts';
import type { Setup } from '../stand.ts';
import { inTurns, resultOf } from '../turns.ts';

/** Four roles that all see the task which the senders revise, each with a view of its own. */
export const fourViews = { BENCH_ROLES: 'coordinator,lead,grid_worker,subdistrict', BENCH_ACCOUNTS: '8' };

const hasNats = spawnSync('nats-server', ['-v']).status === 0;

/** 1,000 screens × 1,000 events/s against three peers. */
export async function fanout(report: Report): Promise<void> {
  const crowd = { screens: 1_000, groups: 1, views: 1, senders: 20 };
  const entrants = (['ours', 'bare', 'socket-io'] as const).map((kind) => ({
    name: kind,
    setup: { kind, ...crowd },
    perSecond: 1_000,
  }));
  const nats = { name: 'nats', setup: { kind: 'nats' as const, ...crowd }, perSecond: 1_000 };
  if (!hasNats) console.log('  nats-server is not on this machine: fanout.cpuVsNats is skipped');
  const results = await inTurns(report, hasNats ? [...entrants, nats] : entrants);
  const ours = resultOf(results, 'ours');
  report.set('fanout.cpuVsBareFrame', ours.cpuPerEvent / resultOf(results, 'bare').cpuPerEvent);
  report.set('fanout.cpuVsSocketIoRoom', ours.cpuPerEvent / resultOf(results, 'socket-io').cpuPerEvent);
  if (hasNats) report.set('fanout.cpuVsNats', ours.cpuPerEvent / resultOf(results, 'nats').cpuPerEvent);
  report.set('fanout.p99Ms', ours.decidedP99);
  report.set('fanout.sentP99Ms', ours.p99);
}

/** Many small communities, four views mixed, against Socket.IO's rooms. */
export async function many(report: Report): Promise<void> {
  const setup: Omit<Setup, 'kind'> = { screens: 2_000, groups: 100, views: 4, senders: 20, env: fourViews };
  const results = await inTurns(report, [
    { name: 'ours, 100 communities', setup: { kind: 'ours', ...setup }, perSecond: 1_000 },
    { name: 'socket-io, 100 rooms', setup: { kind: 'socket-io', ...setup }, perSecond: 1_000 },
  ]);
  const [ours, socketIo] = [...results.values()];
  if (ours && socketIo) report.set('fanout.manyVsSocketIoRoom', ours.cpuPerEvent / socketIo.cpuPerEvent);
}
