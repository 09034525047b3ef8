import { defineMachine } from '../kernel/machine.ts';

/** 政府购买目录项 [R45]. */
export const purchaseMachine = defineMachine('ServicePurchaseItem', 'proposed', {
  'purchase.list': 'proposed → listed',
  'purchase.reject': 'proposed → rejected',
  'purchase.procure': 'listed → procuring',
  'purchase.delist': 'listed → delisted',
  'purchase.contract': 'procuring → contracted',
  'purchase.begin': 'contracted → delivering',
  'purchase.accept': 'delivering → accepted',
  'purchase.score': 'accepted → evaluated',
  'purchase.close': 'evaluated → closed',
});
