import { awaitsApproval, Pledges } from '@liandong/shared/requests/schema';
import { limitOf } from '@liandong/shared/tasks/limit';
import { computed } from 'vue';
import { isOver } from '../requests/excess.ts';
import { rowsOf } from '../requests/rows.ts';
import type { Desk } from './context.ts';

/** What of the requests a coordinator has to settle: approvals that are due, the soonest first, and lines with too many pledges. */
export function useSettle(desk: Desk) {
  const pledges = desk.live.records(Pledges);
  const due = computed(() =>
    [...desk.requests.value.values()]
      .filter(awaitsApproval)
      .flatMap((one) => {
        const limit = limitOf(one.approvalDue, one.publishedAt ?? one.changedAt, desk.now.value);
        return limit ? [{ ...one, limit }] : [];
      })
      .sort((a, b) => a.limit.due - b.limit.due),
  );
  const over = computed(() => rowsOf(desk.requests.value.values()).filter(isOver));
  return { pledges, due, over, count: computed(() => due.value.length + over.value.length) };
}
