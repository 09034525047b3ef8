import type { Write } from '../kernel/state.ts';
import { there } from '../tasks/there.ts';
import { dayOf } from '../volunteers/hours.ts';
import { availableOf, issueDays } from './figures.ts';
import { sumOf, withPart } from './lots.ts';
import {
  accountId,
  AllStock,
  StockAccounts,
  StockItems,
  StockOwners,
  StockPlaces,
  totalsId,
  type Kind,
  type LotPart,
  type StockAccount,
  type StockPlace,
  type StockTotals,
  type World,
} from './schema.ts';
import { whoseGoods } from './whose-goods.ts';

/** Whom the world outside is for each kind; a transfer has none: both its ends are stores. */
const worldOf: Readonly<Record<Kind, World | undefined>> = {
  purchase_in: 'supplier',
  donation_in: 'donor',
  issue_out: 'people',
  return_in: 'people',
  scrap: 'waste',
  count_adjust: 'count',
  transfer: undefined,
};

/** What has no store yet: nothing there. */
function emptyAccount(place: StockPlace, item: string): StockAccount {
  const id = accountId({ place: place.id }, item);
  return { id, item, place: place.id, ...whoseGoods([place]), onHand: 0, reserved: 0, lots: [] };
}

const nothing = { onHand: 0, reserved: 0, dated: [], issued: [] };

type Figures = Pick<StockTotals, 'item' | 'org' | 'grid' | keyof typeof nothing>;

/** Totals as they stand; nothing at all where there are none. */
function totalsOf(write: Write, item: string, org: string | undefined): Figures {
  return write.get(AllStock, totalsId(item, org)) ?? { item, ...(org === undefined ? {} : { org }), ...nothing };
}

/** Puts totals, with what the item says and what follows from them at the time of the event. */
function keepTotals(write: Write, { item, org, grid, onHand, reserved, dated, issued }: Figures, at: number): void {
  const { safety, name, unit, rigid } = there(write, StockItems, item);
  const held = { onHand, reserved, dated, issued };
  const own = { ...(org === undefined ? {} : { org }), ...(grid === undefined ? {} : { grid }) };
  const low = availableOf(held, at) < safety;
  write.put(AllStock, { id: totalsId(item, org), item, ...own, ...held, name, unit, rigid, low });
  const orgs = write.get(StockOwners, item)?.orgs ?? [];
  if (org !== undefined && !orgs.includes(org)) write.put(StockOwners, { id: item, orgs: [...orgs, org] });
}

/** Says anew in all totals of an item what the item says, and what follows from it at a time (ms). */
export function renewTotals(write: Write, item: string, at: number): void {
  for (const org of [undefined, ...(write.get(StockOwners, item)?.orgs ?? [])])
    keepTotals(write, totalsOf(write, item, org), at);
}

function addToTotals(
  write: Write,
  item: string,
  { org, grid }: StockPlace,
  parts: readonly LotPart[],
  sign: 1 | -1,
  at: number,
): void {
  const before = totalsOf(write, item, org);
  let dated: readonly LotPart[] = before.dated;
  for (const { expires, quantity } of parts)
    if (expires !== undefined) dated = withPart(dated, { expires, quantity }, sign);
  const onHand = before.onHand + sign * sumOf(parts);
  keepTotals(write, { ...before, grid, onHand, dated: dated as StockTotals['dated'] }, at);
}

/** Moves parts into a place, or out of it where `sign` is -1. */
function addToPlace(write: Write, store: StockPlace, item: string, parts: readonly LotPart[], sign: 1 | -1): void {
  const account = write.get(StockAccounts, accountId({ place: store.id }, item)) ?? emptyAccount(store, item);
  const lots = parts.reduce((now, part) => withPart(now, part, sign), account.lots);
  // A store that was entered elsewhere since has its goods where it is now.
  write.put(StockAccounts, { ...account, ...whoseGoods([store]), lots, onHand: account.onHand + sign * sumOf(parts) });
}

function addToWorld(write: Write, world: World, item: string, quantity: number): void {
  const id = accountId({ world }, item);
  const onHand = (write.get(StockAccounts, id)?.onHand ?? 0) + quantity;
  write.put(StockAccounts, { id, item, world, grids: [], onHand, reserved: 0, lots: [] });
}

export interface Flow {
  readonly kind: Kind;
  readonly item: string;
  readonly from?: string;
  readonly to?: string;
}

/** Moves lots from one account to another; backwards where `sign` is -1. What leaves one arrives at the other. */
export function flow(
  write: Write,
  { kind, item, ...ends }: Flow,
  parts: readonly LotPart[],
  sign: 1 | -1,
  at: number,
): void {
  const [from, to] = [ends.from, ends.to].map((id) => (id === undefined ? undefined : there(write, StockPlaces, id)));
  const world = worldOf[kind];
  const back = sign === 1 ? -1 : 1;
  if (from) addToPlace(write, from, item, parts, back);
  else if (world) addToWorld(write, world, item, back * sumOf(parts));
  if (to) addToPlace(write, to, item, parts, sign);
  else if (world) addToWorld(write, world, item, sign * sumOf(parts));
  // From one store of an owner to another all stays as it was, also for a moment.
  if (from && to && from.org === to.org) return;
  if (from) addToTotals(write, item, from, parts, back, at);
  if (to) addToTotals(write, item, to, parts, sign, at);
}

/** Holds so many of a place back, or lets go of them where `quantity` is negative. */
export function reserve(write: Write, place: string, item: string, quantity: number, at: number): void {
  const account = there(write, StockAccounts, accountId({ place }, item));
  write.edit(StockAccounts, account.id, { reserved: account.reserved + quantity });
  const totals = there(write, AllStock, totalsId(item, account.org));
  keepTotals(write, { ...totals, reserved: totals.reserved + quantity }, at);
}

/** Counts an issue on the day it was handed out, or takes it off that day; days that count no more leave. */
export function countIssue(
  write: Write,
  item: string,
  org: string | undefined,
  quantity: number,
  at: number,
  now: number,
): void {
  const totals = there(write, AllStock, totalsId(item, org));
  const [day, first] = [dayOf(at), dayOf(now) - issueDays + 1];
  const on = totals.issued.find((one) => one.day === day)?.quantity ?? 0;
  const others = totals.issued.filter((one) => one.day !== day && one.day >= first);
  const issued = day < first || on + quantity === 0 ? others : [...others, { day, quantity: on + quantity }];
  write.edit(AllStock, totals.id, { issued });
}
