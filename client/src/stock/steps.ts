import type { Actor } from '@liandong/shared/kernel/actor';
import { offers } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import { stock } from '@liandong/shared/stock/capability';
import { movementMachine } from '@liandong/shared/stock/machine';
import { faultOfReceiver, faultOfReverse } from '@liandong/shared/stock/rules';
import {
  kinds,
  StockMovements,
  StockPlaces,
  type Kind,
  type StockMovement,
  type StockPlace,
} from '@liandong/shared/stock/schema';
import { may, stateOf } from '../requests/may.ts';
import type { Step } from '../requests/steps.ts';

type Places = ReadonlyMap<string, Stamped<StockPlace>>;

function stateWith(places: Places, movements: readonly Stamped<StockMovement>[] = []) {
  return stateOf({ [StockPlaces.name]: [...places.values()], [StockMovements.name]: movements });
}

/** What an actor may do with a movement now, by its machine and the rights; who drafted one does not approve it. */
export function movementSteps(actor: Actor, movement: Stamped<StockMovement>, places: Places): Step[] {
  const state = stateWith(places, [movement]);
  const { status, declined, id } = movement;
  const onTable = offers(movementMachine, status).map(({ command }) => command);
  const possible = status === 'draft' ? [...onTable, 'stock.decline'] : onTable;
  if (declined !== undefined || (status === 'draft' && movement.by === actor.id)) return [];
  const steps = possible
    .filter((type) => may(stock, actor, type, state, { id }))
    .filter((type) => type !== 'stock.reverse' || faultOfReverse(actor, movement) === undefined)
    .map((type): Step => {
      const onward = type === 'stock.approve' || type === 'stock.post';
      return onward ? { type, onward } : { type, onward, ask: 'reason' };
    });
  if (movement.received || faultOfReceiver(state, actor, movement)) return steps;
  const { quantity: most } = movement;
  const sign = { type: 'stock.receive', onward: true, ask: 'amount', least: 1, most, usual: most } as const;
  return [...steps, { ...sign, reasoned: 'differs', timed: true }];
}

/** The stores that a kind of movement goes from and to. */
export const ends: Readonly<Record<Exclude<Kind, 'count_adjust'>, readonly ('from' | 'to')[]>> = {
  issue_out: ['from'],
  transfer: ['from', 'to'],
  donation_in: ['to'],
  purchase_in: ['to'],
  return_in: ['to'],
  scrap: ['from'],
};

export type FormKind = keyof typeof ends;

/** Kinds of movement that an actor may enter about a store; a count adjusts by its own sheet. */
export function kindsFor(actor: Actor, place: Stamped<StockPlace>, places: Places): FormKind[] {
  const state = stateWith(places);
  return kinds
    .filter((kind) => kind !== 'count_adjust')
    .filter((kind) => {
      const stores = Object.fromEntries(ends[kind].map((end) => [end, place.id]));
      return may(stock, actor, 'stock.move', state, { kind, ...stores });
    })
    .sort((a, b) => Object.keys(ends).indexOf(a) - Object.keys(ends).indexOf(b));
}

/** Whether an actor may count a store, reserve there or enter one more like it. */
export function keeps(actor: Actor, place: Stamped<StockPlace>): boolean {
  return may(stock, actor, 'stock.count', stateWith(new Map([[place.id, place]])), { place: place.id });
}
