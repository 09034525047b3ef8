import type { LimitRule } from '../time-limits/limits-of.ts';
import type { TimeLimit } from '../time-limits/schema.ts';
import { UpReports, type UpReport } from './up-schema.ts';

/** By when a report that was asked for is sent; one that came back has no time of its own. */
export function upReportTimes({ askedAt, due, firstSentAt }: UpReport): readonly Omit<TimeLimit, 'of'>[] {
  if (askedAt === undefined || due === undefined) return [];
  const times = { since: askedAt, span: due - askedAt, stopped: 0, endedAt: firstSentAt };
  return [{ name: 'report', ...times, critical: false }];
}

/** Who is on duty when it is asked for hears when it is late; whether that goes further, the superior says. */
export const upReportLimits: LimitRule<UpReport> = {
  entity: 'upReport',
  collection: UpReports,
  limits: (report) => upReportTimes(report).map((limit) => ({ ...limit, of: report.of })),
  deciding: [{ object: 'report', act: 'receive' }],
};
