import { defineMachine } from '../kernel/machine.ts';

/** A resource request; an urgent one may be published before its approval. */
export const requestMachine = defineMachine('ResourceRequest', 'draft', {
  'request.submit': 'draft → submitted',
  'request.approve': 'submitted → approved',
  'request.return': 'submitted → returned',
  'request.reject': 'submitted → rejected',
  'request.publish': 'approved|submitted → published',
  'request.close': 'published → closed',
  'request.cancel': 'published → cancelled',
});

export const pledgeMachine = defineMachine('Pledge', 'offered', {
  'pledge.accept': 'offered → accepted',
  'pledge.decline': 'offered → declined',
  'pledge.prepare': 'accepted → preparing',
  'pledge.send': 'preparing → in_transit',
  'pledge.deliver': 'in_transit → delivered',
  'pledge.receive': 'delivered → received',
  'pledge.withdraw': 'accepted|preparing → withdrawn',
  'pledge.fail': 'in_transit → failed',
});

export const offerMachine = defineMachine('Offer', 'listed', {
  'offer.match': 'listed → matched',
  'offer.expire': 'listed → expired',
  'offer.withdraw': 'listed → withdrawn',
});
