import { defineMachine } from '../kernel/machine.ts';

/** 出入库. What was posted is never changed: it is reversed by its contrary. */
export const movementMachine = defineMachine('StockMovement', 'draft', {
  'stock.approve': 'draft → approved',
  'stock.post': 'approved → posted',
  'stock.reverse': 'posted → reversed',
});
