import { households } from '../households/schema.ts';
import type { Change, Stamped, Write } from '../kernel/state.ts';
import {
  campaigns,
  screeningRecords,
  screeningTotals,
  totalsId,
  type ScreeningRecord,
  type ScreeningTotals,
} from './schema.ts';

/** Where somebody was, and nothing is open any more or somebody sees to it. */
const seenStates = ['completed', 'abnormal', 'reviewed', 'handled', 'cleared'] as const;

/** How many households of a building were met in a campaign. */
export function metIn({ byStatus }: Pick<ScreeningTotals, 'byStatus'>): number {
  return seenStates.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0);
}

/** Counts for a room: how many were met, and nothing of those who did not open, refused, or need something. */
export function metOnly(totals: Stamped<ScreeningTotals>) {
  const { id, campaign, building, version, changedAt } = totals;
  return { id, campaign, building, met: metIn(totals), version, changedAt };
}

function add(write: Write, { campaign, building }: ScreeningRecord, status: string, n: 1 | -1): void {
  const id = totalsId({ campaign, building });
  const byStatus = write.get(screeningTotals, id)?.byStatus ?? {};
  write.put(screeningTotals, {
    id,
    campaign,
    building,
    byStatus: { ...byStatus, [status]: (byStatus[status] ?? 0) + n },
  });
}

/** A household that was called at was changed since it was imported: taking the import back leaves it. */
function keepImported(write: Write, id: string): void {
  const { import: brought, ...household } = write.get(households, id) ?? {};
  if (brought !== undefined && 'id' in household) write.put(households, household);
}

/** Keeps the counts of each building. A record that left because its time was over still counts. */
export function deriveScreening(write: Write, change: Change): void {
  if (change.collection !== screeningRecords.name) return;
  const before = change.before as ScreeningRecord | undefined;
  const after = change.after as ScreeningRecord | undefined;
  if (!after || before?.status === after.status) return;
  if (!before) keepImported(write, after.household);
  // Of a screening that has left, nothing is counted any more.
  if (!write.get(campaigns, after.campaign)) return;
  if (before) add(write, before, before.status, -1);
  add(write, after, after.status, 1);
}
