import type { DecideContext } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { goodsCut, movementApproved, movementDrafted, movementPosted } from './events.ts';
import { goodLots, isSameLot, sumOf, takeFirst } from './lots.ts';
import { faultOfMove, isStanding } from './rules.ts';
import {
  accountId,
  StockAccounts,
  StockItems,
  StockReservations,
  type LotPart,
  type MovementFields,
  type StockAccount,
  type StockItem,
  type StockMovement,
} from './schema.ts';

/** So many are not there: what is left, and who took some just before. */
export function tooFew(item: StockItem, account: StockAccount | undefined, left: number, asked: number): Refusal {
  const params = { left, asked, unit: item.unit };
  const taken = account?.taken;
  return taken
    ? refuse('exceeds', {
        field: 'quantity',
        reason: 'stock.taken',
        params: { ...params, by: taken.by, at: taken.at, took: taken.quantity },
      })
    : refuse('exceeds', { field: 'quantity', reason: 'stock.short', params });
}

/** How many of a place can be promised to somebody, ms `now`. */
export function leftAt(account: StockAccount | undefined, now: number): number {
  return account ? Math.max(0, sumOf(goodLots(account.lots, now)) - account.reserved) : 0;
}

/** What a movement out of a store takes. */
interface Out {
  readonly lots: readonly LotPart[];
  /** how many of those that are promised are not there any more */
  readonly gone: number;
}

/**
 * The lots that a movement out of a store takes, or why it can't: nothing that was promised, and nothing that has
 * expired is handed out. What a count did not find is gone also where it was promised.
 */
function lotsOut({ state, now }: DecideContext, movement: MovementFields, from: string): Out | Refusal {
  const { kind, item: id, quantity, lot, expires, reservation } = movement;
  const item = state.get(StockItems, id);
  if (!item) return refuse('not_found', { field: 'item' });
  const leaves = kind === 'issue_out' || kind === 'transfer';
  if (leaves && item.frozen !== undefined) return refuse('illegal', { field: 'item', reason: 'stock.frozen_now' });
  const account = state.get(StockAccounts, accountId({ place: from }, id));
  const named = (account?.lots ?? []).filter(
    (one) => (lot === undefined || one.lot === lot) && (expires === undefined || one.expires === expires),
  );
  const lots = leaves ? goodLots(named, now) : named;
  const promised = reservation === undefined ? undefined : state.get(StockReservations, reservation);
  const free = leftAt(account, now);
  const left = leaves ? Math.min(sumOf(lots), free + (promised?.quantity ?? 0)) : sumOf(lots);
  const taken = quantity > left ? undefined : takeFirst(lots, quantity);
  if (!taken || !account) return tooFew(item, account, left, quantity);
  if (leaves) return { lots: taken, gone: 0 };
  const good = sumOf(goodLots(taken, now));
  if (kind === 'scrap' && good > free) return tooFew(item, account, free, good);
  return { lots: taken, gone: Math.max(0, good - free, account.reserved - (account.onHand - quantity)) };
}

/** Shortens what is promised of an account by so many, those that are held the longest first. */
function cuts(state: State, place: string, item: string, gone: number): NewEvent[] {
  if (gone === 0) return [];
  const held = [...state.all(StockReservations).values()].filter((one) => one.place === place && one.item === item);
  let left = gone;
  return held
    .sort((a, b) => b.until - a.until)
    .flatMap(({ id, quantity: all }) => {
      const quantity = Math.min(left, all);
      left -= quantity;
      return quantity > 0 ? [goodsCut.make({ id, quantity })] : [];
    });
}

/** A reservation is used for what it was made for, and not beyond. */
function faultOfReservation(
  state: State,
  { reservation, kind, item, from, quantity, request, task }: MovementFields,
): Refusal | undefined {
  if (reservation === undefined) return undefined;
  const held = state.get(StockReservations, reservation);
  if (!held) return refuse('not_found', { field: 'reservation' });
  // What was drafted for a request that another stands for by now goes out all the same.
  const isAsked = held.request === request || (request !== undefined && held.merged?.includes(request) === true);
  const isFor = isAsked && held.task === task;
  if (kind !== 'issue_out' || held.item !== item || held.place !== from || !isFor)
    return refuse('invalid', { field: 'reservation', reason: 'stock.other_reservation' });
  return quantity > held.quantity
    ? refuse('exceeds', { field: 'quantity', params: { left: held.quantity, asked: quantity } })
    : undefined;
}

/** The facts that a movement was posted, with the lots that it moved and the promises that it ended, or why it can't be. */
export function posting(context: DecideContext, movement: MovementFields): readonly NewEvent[] | Refusal {
  const { id, item, from, lot, expires, quantity } = movement;
  const fault = faultOfReservation(context.state, movement);
  if (fault) return fault;
  if (from === undefined) {
    const part = { quantity, ...(lot === undefined ? {} : { lot }), ...(expires === undefined ? {} : { expires }) };
    return [movementPosted.make({ id, lots: [part] })];
  }
  const out = lotsOut(context, movement, from);
  if (isRefusal(out)) return out;
  return [...cuts(context.state, from, item, out.gone), movementPosted.make({ id, lots: [...out.lots] })];
}

/** A movement as facts: drafted, and where the standing rule approves it approved and posted at once. */
export function entered(
  context: DecideContext,
  movement: MovementFields,
  draft = false,
): readonly NewEvent[] | Refusal {
  const fault = faultOfMove(context, movement);
  if (fault) return fault;
  const drafted = movementDrafted.make(movement);
  const posted = posting(context, movement);
  // What is not there can't be moved later either; a draft that waits for leave is tried again then.
  if (isRefusal(posted)) return posted;
  if (draft || !isStanding(context.state, context.actor, movement)) return [drafted];
  return [drafted, movementApproved.make({ id: movement.id, standing: true }), ...posted];
}

/** Why a posted movement can't be taken back: what it brought must lie there still, and be promised to nobody. */
export function unposting(state: State, { item: id, to, lots = [], quantity }: StockMovement): Refusal | undefined {
  if (to === undefined) return undefined;
  const item = state.get(StockItems, id);
  const account = state.get(StockAccounts, accountId({ place: to }, id));
  if (!item || !account) return refuse('not_found', { field: 'item' });
  const lying = (part: LotPart) => account.lots.find((lot) => isSameLot(lot, part))?.quantity ?? 0;
  const left = Math.min(
    account.onHand - account.reserved,
    sumOf(lots.map((part) => ({ ...part, quantity: Math.min(part.quantity, lying(part)) }))),
  );
  return left < quantity ? tooFew(item, account, Math.max(0, left), quantity) : undefined;
}
