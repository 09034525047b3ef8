import { retiring } from '../kernel/retire.ts';
import { Offers, Pledges, PledgesOf, Requests } from './schema.ts';

const ended = new Set(['closed', 'cancelled', 'rejected']);

/** Ended requests, with their pledges: not while something is on its way, not signed for, or lent and not back. */
export const requestRetiring = retiring(
  Requests,
  'request',
  ({ status, lines, unsigned = 0, lentOut = 0 }) =>
    ended.has(status) && unsigned === 0 && lentOut === 0 && lines.every(({ inTransit }) => inTransit === 0),
  {
    also(write, { id }) {
      for (const pledge of write.get(PledgesOf, id)?.pledges ?? []) write.remove(Pledges, pledge);
      write.remove(PledgesOf, id);
    },
    keepsId: true,
  },
);

export const offerRetiring = retiring(Offers, 'offer', ({ status }) => status !== 'listed');
