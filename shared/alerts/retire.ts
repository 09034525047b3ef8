import { retiring } from '../kernel/retire.ts';
import { alertAcks, alerts, lastAcks } from './schema.ts';

const ended: ReadonlySet<string> = new Set(['superseded', 'cleared', 'expired', 'cancelled']);

/** An alert that is over leaves live state with its acknowledgements. */
export const alertRetiring = retiring(alerts, 'alert', ({ status }) => ended.has(status), {
  also(write, { id }) {
    let ack = write.get(lastAcks, id)?.ack;
    while (ack !== undefined) {
      const { before } = write.get(alertAcks, ack) ?? {};
      write.remove(alertAcks, ack);
      ack = before;
    }
    write.remove(lastAcks, id);
  },
});
