import type { Report } from '../report.ts';
import { inTurns, resultOf } from '../turns.ts';

/** The same crowd with deflated messages, and without. */
export async function deflate(report: Report): Promise<void> {
  const crowd = { kind: 'ours' as const, screens: 1_000, groups: 1, views: 1, senders: 20 };
  const results = await inTurns(report, [
    { name: 'plain', setup: crowd, perSecond: 1_000 },
    { name: 'deflated', setup: { ...crowd, deflate: true }, perSecond: 1_000 },
  ]);
  const [plain, deflated] = [resultOf(results, 'plain'), resultOf(results, 'deflated')];
  report.set('deflate.bytesVsPlain', deflated.bytesPerEvent / plain.bytesPerEvent);
  report.set('deflate.cpuVsPlain', deflated.cpuPerEvent / plain.cpuPerEvent);
}
