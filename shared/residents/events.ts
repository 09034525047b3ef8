import { defineEvent } from '../kernel/event.ts';
import { buildingLinks, One, Opening, ReceiptGiven, receipts } from './schema.ts';

export const linkOpened = defineEvent('buildingLink.opened', Opening, {
  reduce: (write, { data, by, at }) => write.put(buildingLinks, { ...data, by, at }),
});
export const linkEnded = defineEvent('buildingLink.ended', One, {
  reduce: (write, { data }) => write.remove(buildingLinks, data.id),
});

/** Somebody without an account was told a code for what they left: each capability may give one with its own event. */
export const receiptGiven = defineEvent('receipt.given', ReceiptGiven, {
  reduce: (write, { data }) => write.put(receipts, data),
});
