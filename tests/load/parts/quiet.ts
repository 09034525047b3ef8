import { commitTimes } from '../disk.ts';
import { alone, serverCore } from '../process.ts';
import { median, type Report } from '../report.ts';
import { inTurns, resultOf } from '../turns.ts';

/** 200 screens × 20 events/s: how long an event takes when there is time for each. */
export async function quiet(report: Report): Promise<void> {
  const few = { screens: 200, groups: 1, views: 1, senders: 20 };
  const results = await inTurns(
    report,
    (['ours', 'bare'] as const).map((kind) => ({ name: kind, setup: { kind, ...few }, perSecond: 20 })),
  );
  const [ours, bare] = [resultOf(results, 'ours').p50, resultOf(results, 'bare').p50];
  const commit = median(await alone(serverCore, () => commitTimes(10)));
  report.set('quiet.p50Ms', ours);
  report.set('quiet.bareFrameP50Ms', bare);
  report.set('quiet.commitMs', commit);
  report.set('quiet.vsBareAndCommit', ours / (1.2 * bare + commit));
}
