import type { Stamped } from '@liandong/shared/kernel/state';
import type { LineFields, PledgeRecord } from '@liandong/shared/requests/schema';
import { fieldsOf } from './line-fields.ts';
import { pledgesOf } from './pledges.ts';
import type { Row } from './rows.ts';

/** Whether more is pledged than is asked since the number was made smaller: a coordinator settles it. */
export function isOver({ request, line }: Row): boolean {
  return request.status === 'published' && line.excess > 0;
}

/** Pledges that can still be given up, the newest first: what is on its way or has arrived cannot. */
export function releasable(row: Row, pledges: Iterable<Stamped<PledgeRecord>>): Stamped<PledgeRecord>[] {
  return pledgesOf(row, pledges).list.filter(({ status }) => ['offered', 'accepted', 'preparing'].includes(status));
}

/** How many are pledged, on their way or there. */
export function heldOf({ line }: Row): number {
  return line.pledged + line.inTransit + line.received;
}

/** The revision that asks for as many as are pledged. */
export function raised(row: Row): { lines: LineFields[] } {
  return { lines: [{ ...fieldsOf(row.line), ask: 'amount', quantity: heldOf(row) }] };
}
