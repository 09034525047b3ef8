import { Type, type Static } from 'typebox';
import type { Entered } from '../kernel/corrects.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

/** How many move at once, in the item's unit. */
export const Quantity = Type.Integer({ minimum: 1, maximum: 10_000_000 });
/** Code of a batch, as it stands on the box. */
const LotCode = Type.String({ pattern: '^[A-Za-z0-9-]{1,40}$' });
/** When goods stop being usable, ms since 1970 UTC. */
const Expires = Type.Integer({ minimum: 0 });

export const ItemFields = Type.Object(
  {
    id: Id,
    name: Title({ maxLength: 60, text: true }),
    /** GB/T 38565: first digit 1 living, 2 equipment, 3 engineering */
    code: Type.String({ pattern: '^[123]\\d{6}$' }),
    unit: Text({ minLength: 1, maxLength: 12 }),
    /** safety stock, in its unit */
    safety: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
    /** whether each lot says until when it is good */
    tracksExpiry: Type.Boolean(),
    /** 刚需: nobody can do without; its cover days stand on the wall */
    rigid: Type.Boolean(),
  },
  closed,
);
export type ItemFields = Static<typeof ItemFields>;

export interface StockItem extends ItemFields {
  /** why none of it may be handed out now */
  readonly frozen?: string | undefined;
}
export const StockItems: Collection<StockItem> = { name: 'stockItems' };

/** The main stores first. */
export const placeKinds = ['warehouse', 'committee', 'building', 'own_store'] as const;

/** Where goods are kept: the community's, or an organisation's own. */
export const PlaceFields = Type.Object(
  {
    id: Id,
    name: Title({ maxLength: 60, text: true }),
    kind: Type.Enum(placeKinds),
    grid: Id,
    org: Type.Optional(Id),
  },
  closed,
);
export type StockPlace = Static<typeof PlaceFields>;
export const StockPlaces: Collection<StockPlace> = { name: 'stockPlaces' };

export const kinds = [
  'purchase_in',
  'donation_in',
  'transfer',
  'issue_out',
  'return_in',
  'count_adjust',
  'scrap',
] as const;
export type Kind = (typeof kinds)[number];

/** Accounts of the world outside: what goes in or out of the stores stands there with the contrary sign. */
export const worlds = ['supplier', 'donor', 'people', 'waste', 'count'] as const;
export type World = (typeof worlds)[number];

/** What a person says of a movement: `from` and `to` as its kind wants them. */
const said = {
  id: Id,
  kind: Type.Enum(kinds),
  item: Id,
  quantity: Quantity,
  from: Type.Optional(Id),
  to: Type.Optional(Id),
  lot: Type.Optional(LotCode),
  expires: Type.Optional(Expires),
  reason: Type.Optional(Text({ minLength: 1, maxLength: 500 })),
  /** what it is for */
  request: Type.Optional(Id),
  task: Type.Optional(Id),
  pledge: Type.Optional(Id),
  reservation: Type.Optional(Id),
  /** area where goods that are handed out go; whoever works there signs for them */
  area: Type.Optional(Id),
  /** when goods were handed out, ms since 1970 UTC, where that was noted on paper and is typed in later */
  handedAt: Type.Optional(Type.Integer({ minimum: 0 })),
} as const;
export const MovementFields = Type.Object(said, closed);
export type MovementFields = Static<typeof MovementFields>;

/** `stock.move`: posted at once where a standing rule approves it; `draft` keeps it a draft. */
export const Move = Type.Object({ ...said, draft: Type.Optional(Type.Boolean()) }, closed);

/** A part of a lot, in the item's unit. */
export const LotPart = Type.Object(
  { lot: Type.Optional(LotCode), expires: Type.Optional(Expires), quantity: Quantity },
  closed,
);
export type LotPart = Static<typeof LotPart>;

export interface StockMovement extends MovementFields, Entered {
  readonly status: string;
  /** account that drafted it */
  readonly by: string;
  readonly at: number;
  /** its stores' and its destination's areas; the organisation whose own goods they are */
  readonly grids: readonly string[];
  readonly org?: string;
  /** it comes from another owner's store, whose reasons and names are its own */
  readonly given?: true;
  readonly approvedBy?: string;
  /** approved by the standing rule, not by a person */
  readonly standing?: boolean;
  /** why it was not approved; empty where a newer count took its place */
  readonly declined?: string;
  readonly postedAt?: number;
  /** the lots that it moved */
  readonly lots?: readonly LotPart[];
  readonly reversed?: string;
  readonly received?: {
    readonly quantity: number;
    readonly by: string;
    readonly at: number;
    /** `at` is what the paper says, and the entry says when it was typed in */
    readonly onPaper?: true;
    /** why it were fewer */
    readonly reason?: string;
  };
}
export const StockMovements: Collection<StockMovement> = { name: 'stockMovements' };

/** What is held of an item in one place, or has come from or gone to the world outside. Sums of an item are 0. */
export interface StockAccount {
  /** `<place>/<item>` or `/<world>/<item>` */
  readonly id: string;
  readonly item: string;
  readonly place?: string;
  readonly world?: World;
  readonly grids: readonly string[];
  readonly org?: string;
  /** negative where the world gave more than it got */
  readonly onHand: number;
  readonly reserved: number;
  /** what `onHand` of a place is made of, the first expiring first */
  readonly lots: readonly LotPart[];
  /** the newest issue from here: whoever comes too late is told */
  readonly taken?: { readonly by: string; readonly at: number; readonly quantity: number };
}
export const StockAccounts: Collection<StockAccount> = { name: 'stockAccounts' };

/** An item in all stores of the community, or of one organisation: aggregates. */
export interface StockTotals {
  /** the item's id; `<item>/<org>` of an organisation's own */
  readonly id: string;
  readonly item: string;
  readonly org?: string;
  /** what the item says, for those who see aggregates only */
  readonly name: string;
  readonly unit: string;
  readonly rigid: boolean;
  /** where goods moved last, so that what follows from them has a place */
  readonly grid?: string;
  readonly onHand: number;
  readonly reserved: number;
  /** quantities with an expiry, the first expiring first */
  readonly dated: readonly { readonly expires: number; readonly quantity: number }[];
  /** issued on each of the last days, by days since 1970 in China */
  readonly issued: readonly { readonly day: number; readonly quantity: number }[];
  /** whether less than the safety stock was there after the last movement */
  readonly low: boolean;
}
export const AllStock: Collection<StockTotals> = { name: 'stockTotals' };

/** Organisations that have had some of an item of their own; `id` is the item's. Shown to nobody. */
export interface StockOwner {
  readonly id: string;
  readonly orgs: readonly string[];
}
export const StockOwners: Collection<StockOwner> = { name: 'stockOwners' };

/** Reservations for one request or task, so that they end with it; shown to nobody. */
export interface HeldFor {
  /** `request/<id>` or `task/<id>` */
  readonly id: string;
  readonly reservations: readonly string[];
}
export const StockHeldFor: Collection<HeldFor> = { name: 'stockHeldFor' };

/** Goods held for a request or a task until a time. */
export const ReservationFields = Type.Object(
  {
    id: Id,
    item: Id,
    place: Id,
    quantity: Quantity,
    request: Type.Optional(Id),
    task: Type.Optional(Id),
    until: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export interface StockReservation extends Static<typeof ReservationFields> {
  readonly grids: readonly string[];
  readonly org?: string;
  readonly by: string;
  /** requests for which it was made, and for which `request` stands by now */
  readonly merged?: readonly string[];
}
export const StockReservations: Collection<StockReservation> = { name: 'stockReservations' };

/** One line of a count sheet: what was found of a lot. */
export const Counted = Type.Object(
  {
    item: Id,
    lot: Type.Optional(LotCode),
    expires: Type.Optional(Expires),
    counted: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
    /** what the books said of it when it was counted */
    books: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
  },
  closed,
);

/** The newest count of a place; `id` is the place's. */
export interface StockCount {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly lines: number;
  readonly differences: number;
  /** its movements that wait for a person still, and those of earlier counts whose lines it left out */
  readonly open: readonly string[];
  readonly grids: readonly string[];
  readonly org?: string;
}
export const StockCounts: Collection<StockCount> = { name: 'stockCounts' };

/** Id of an account: of a place, or of the world outside. No id of a place or an item holds a `/`. */
export function accountId(account: { readonly place: string } | { readonly world: World }, item: string): string {
  return 'place' in account ? `${account.place}/${item}` : `/${account.world}/${item}`;
}

/** Id of the totals of an item, of the community or of an organisation. */
export function totalsId(item: string, org: string | undefined): string {
  return org === undefined ? item : `${item}/${org}`;
}
