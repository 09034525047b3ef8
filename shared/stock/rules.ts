import { owns, type Actor, type Belongs } from '../kernel/actor.ts';
import type { DecideContext, Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { faultOfThen } from '../kernel/typed-in.ts';
import {
  StockItems,
  StockMovements,
  StockPlaces,
  type Kind,
  type MovementFields,
  type StockItem,
  type StockMovement,
} from './schema.ts';
import { isTold } from './told.ts';
import { whoseGoods } from './whose-goods.ts';

/** Most of one issue that needs no leave (default), in the item's unit; beyond it the lead approves. */
const mostWithoutLeave = 500;

/** What explains away that goods are not there is approved by a person, always. */
const wantsLeave: ReadonlySet<Kind> = new Set(['scrap', 'count_adjust']);

type Ends = Pick<MovementFields, 'from' | 'to'>;

function placesOf(state: State, { from, to }: Ends) {
  return [from, to].flatMap((id) => (id === undefined ? [] : [state.get(StockPlaces, id)]));
}

/** Whose a movement is for rights that reach one's own: all its stores must be. */
export function belongsOfEnds(state: State, ends: Ends): Belongs {
  const places = placesOf(state, ends);
  return places.every((place) => place?.org === places[0]?.org) ? whoseGoods(places) : {};
}

export function belongsOfMovement(state: State, { id }: { id: string }): Belongs {
  const movement = state.get(StockMovements, id);
  return movement ? belongsOfEnds(state, movement) : {};
}

/** Whoever may issue only issues: from stores in the own area. */
export function issuing<P>(movementOf: (state: State, payload: P) => MovementFields | undefined): Need<P> {
  return {
    object: 'stock',
    act: 'issue',
    belongs(state, payload) {
      const movement = movementOf(state, payload);
      return movement?.kind === 'issue_out' ? belongsOfEnds(state, movement) : {};
    },
  };
}

/** Whether goods are an actor's organisation's own, which nobody else gives leave for. */
function keepsOwn({ id, grants }: Actor, { org }: Belongs): boolean {
  return org !== undefined && grants.some((grant) => owns(id, grant, { org }));
}

/** Whether a movement takes goods from the stores of one owner: to people, or to another owner's store. */
function leavesOwner(state: State, { kind, ...ends }: MovementFields): boolean {
  const [first, second] = placesOf(state, ends);
  return kind === 'issue_out' || (kind === 'transfer' && first?.org !== second?.org);
}

/** Whether a movement is posted without asking a person: the own goods of the actor's organisation, and the daily in and out. */
export function isStanding(state: State, actor: Actor, movement: MovementFields): boolean {
  if (keepsOwn(actor, belongsOfEnds(state, movement))) return true;
  return !wantsLeave.has(movement.kind) && (!leavesOwner(state, movement) || movement.quantity <= mostWithoutLeave);
}

/** Why an actor can't take a posted movement back: it was signed for, or its contrary would make goods vanish without leave. */
export function faultOfReverse(actor: Actor, movement: StockMovement): Refusal | undefined {
  const { kind, from, by, received, grids, org } = movement;
  if (received) return refuse('illegal', { field: 'id', reason: 'stock.was_received' });
  const whose = org === undefined ? { grids } : { org };
  if (keepsOwn(actor, whose) || (from !== undefined && !wantsLeave.has(kind))) return undefined;
  // Four eyes: whoever brought goods in does not take them out again alone.
  if (by === actor.id) return refuse('illegal', { field: 'id', reason: 'stock.own_reverse' });
  return grantFor(actor, 'stock', 'A', whose)
    ? undefined
    : refuse('illegal', { field: 'id', reason: 'stock.reverse_leave' });
}

/** Whether goods go to where somebody works, or somebody moves all goods anyway. */
function mayReceive(actor: Actor, state: Pick<State, 'get'>, { to, area, grids, org }: StockMovement): boolean {
  const whose = { grids, ...(org === undefined ? {} : { org }) };
  const store = to === undefined ? undefined : state.get(StockPlaces, to);
  return isTold(actor, [area, store?.grid]) || grantFor(actor, 'stock', 'U', whose) !== undefined;
}

/** Why somebody does not sign for a movement, or nothing: it is on its way, to them, and they did not send it. */
export function faultOfReceiver(state: Pick<State, 'get'>, actor: Actor, movement: StockMovement): Refusal | undefined {
  const { status, kind, by } = movement;
  if (status !== 'posted' || !['transfer', 'issue_out'].includes(kind))
    return refuse('illegal', { field: 'id', reason: 'stock.nothing_to_sign' });
  if (by === actor.id) return refuse('illegal', { field: 'id', reason: 'stock.own_issue' });
  return mayReceive(actor, state, movement)
    ? undefined
    : refuse('illegal', { field: 'id', reason: 'stock.not_to_you' });
}

const wants: Readonly<Record<Kind, readonly ('from' | 'to')[]>> = {
  purchase_in: ['to'],
  donation_in: ['to'],
  return_in: ['to'],
  issue_out: ['from'],
  scrap: ['from'],
  transfer: ['from', 'to'],
  count_adjust: [],
};

/** A movement has the stores that its kind wants, and no other; a count adjusts one. */
function faultOfEnds(state: State, movement: MovementFields): Refusal | undefined {
  const { kind, from, to } = movement;
  const ends = kind === 'count_adjust' ? [from === undefined ? ('to' as const) : ('from' as const)] : wants[kind];
  for (const end of ['from', 'to'] as const) {
    const place = movement[end];
    if (ends.includes(end) !== (place !== undefined))
      return refuse('invalid', { field: end, reason: 'stock.wrong_ends' });
    if (place !== undefined && !state.get(StockPlaces, place)) return refuse('not_found', { field: end });
  }
  return from !== undefined && from === to ? refuse('invalid', { field: 'to', reason: 'stock.same_place' }) : undefined;
}

/** Goods that come in say until when they are good, where that is kept, and are good still. */
function faultOfExpiry(item: StockItem, { kind, to, from, expires }: MovementFields, now: number): Refusal | undefined {
  if (from !== undefined || to === undefined || !item.tracksExpiry) return undefined;
  if (expires === undefined) return refuse('invalid', { field: 'expires', reason: 'stock.expiry_missing' });
  if (expires <= now && kind !== 'count_adjust')
    return refuse('invalid', { field: 'expires', reason: 'stock.expired_in' });
  return undefined;
}

/** Why goods that were good when they were drafted can't come in any more. */
export function faultOfExpiryNow({ state, now }: DecideContext, movement: MovementFields): Refusal | undefined {
  const item = state.get(StockItems, movement.item);
  return item ? faultOfExpiry(item, movement, now) : refuse('not_found', { field: 'item' });
}

/** What was handed out by a paper list is typed in with its time; of every other movement the time is when it is entered. */
function faultOfPaper({ kind, handedAt }: MovementFields, now: number): Refusal | undefined {
  if (handedAt === undefined) return undefined;
  return kind === 'issue_out'
    ? faultOfThen(handedAt, now, 'handedAt')
    : refuse('invalid', { field: 'handedAt', reason: 'stock.paper_issue_only' });
}

/** Why a movement can't even be drafted, or nothing. */
export function faultOfMove({ state, now }: DecideContext, movement: MovementFields): Refusal | undefined {
  const item = state.get(StockItems, movement.item);
  if (!item) return refuse('not_found', { field: 'item' });
  if (wantsLeave.has(movement.kind) && movement.reason === undefined)
    return refuse('invalid', { field: 'reason', reason: 'stock.reason_missing' });
  return faultOfEnds(state, movement) ?? faultOfExpiry(item, movement, now) ?? faultOfPaper(movement, now);
}
