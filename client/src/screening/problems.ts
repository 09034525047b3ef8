import type { Stamped } from '@liandong/shared/kernel/state';
import type { ScreeningRecord } from '@liandong/shared/screening/schema';
import { lastTry } from '@liandong/shared/screening/tries';

/** Why somebody has to look into a door. */
export type ProblemKind = 'abnormal' | 'reviewed' | 'concern' | 'nobody' | 'refused';

export interface Problem {
  readonly kind: ProblemKind;
  readonly record: Stamped<ScreeningRecord>;
}

const order: readonly ProblemKind[] = ['abnormal', 'concern', 'reviewed', 'nobody', 'refused'];

function kindOf({ status, concern, unanswered }: ScreeningRecord): ProblemKind | undefined {
  if (status === 'abnormal' || status === 'reviewed' || status === 'refused') return status;
  if (status === 'completed' && concern) return 'concern';
  return status === 'no_answer' && unanswered >= lastTry ? 'nobody' : undefined;
}

/** The doors of a campaign that somebody has to look into; what is abnormal first, the longest waiting first. */
export function problemsOf(campaign: string, records: Iterable<Stamped<ScreeningRecord>>): Problem[] {
  return [...records]
    .filter((record) => record.campaign === campaign)
    .flatMap((record) => {
      const kind = kindOf(record);
      return kind ? [{ kind, record }] : [];
    })
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.record.changedAt - b.record.changedAt);
}
