import { retiring } from '../kernel/retire.ts';
import { ackId } from './events.ts';
import { ackedBy, alertAcks, alerts } from './schema.ts';

const ended: ReadonlySet<string> = new Set(['superseded', 'cleared', 'expired', 'cancelled']);

/** An alert that is over leaves live state with its acknowledgements. */
export const alertRetiring = retiring(
  alerts,
  'alert',
  ({ status }) => ended.has(status),
  (write, { id }) => {
    for (const account of write.get(ackedBy, id)?.accounts ?? []) write.remove(alertAcks, ackId(id, account));
    write.remove(ackedBy, id);
  },
);
