import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import type { Counts } from '../kernel/counts.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { parties, type Party } from '../tasks/parties.ts';

const closed = { additionalProperties: false } as const;

/** What daily life stands on, and who sees to it unless somebody says otherwise: data, to be changed by who runs the installation. */
export const orderKinds = {
  water: 'property',
  power: 'property',
  gas: 'property',
  lift: 'property',
  network: 'property',
  waste: 'community',
  cleaning: 'community',
  market: 'community',
  transit: 'community',
  clinic: 'community',
  disinfection: 'social_org',
  childcare: 'social_worker',
} as const satisfies Readonly<Record<string, Party>>;
export type OrderKind = keyof typeof orderKinds;
export const orderKindNames = Object.keys(orderKinds) as OrderKind[];

/** 停, 部分, 已恢复. */
export const orderStates = ['out', 'partly', 'back'] as const;
export type OrderState = (typeof orderStates)[number];

/** An item that is back stays on the board for so long, ms: the figures are those of a season. */
export const orderKeeps = 90 * 86_400_000;
/** What was told before stays with an item, the newest. */
export const keptTold = 5;

const Seen = Text({ minLength: 1, maxLength: 300 });

/** `orderItem.list`: one item of a kind for each of the grids that has none. */
export const Listing = Type.Object(
  {
    id: Id,
    kind: Type.Enum(orderKindNames),
    grids: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
    lead: Type.Optional(Type.Enum([...parties])),
  },
  closed,
);
/** `orderItem.tell`: how it stands, and by what that was seen. */
export const Telling = Type.Object({ id: Id, state: Type.Enum([...orderStates]), seen: Seen }, closed);
export const One = Type.Object({ id: Id }, closed);
export const Dropping = Type.Object({ id: Id, reason: Seen }, closed);

/** What somebody told of an item, and by what they saw it: the evidence. */
export interface Told extends Omit<Static<typeof Telling>, 'id'> {
  /** opaque account id */
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
  /** another person who looked and found it so */
  readonly confirmedBy?: string;
}

/** 生活秩序的一项: one thing in one grid. */
export interface OrderItem {
  /** `<kind>-<grid>`, as it was when it was listed */
  readonly id: string;
  readonly kind: OrderKind;
  readonly grid: string;
  /** the grid that it counts in */
  readonly block: string;
  readonly lead: Party;
  readonly state: OrderState;
  /** the newest last */
  readonly told: readonly Told[];
}
export const orderItems: Collection<OrderItem> = { name: 'orderItems' };

/** Id of the item of a kind in a grid: there is one. */
export const orderItemId = (kind: OrderKind, grid: string): string => `${kind}-${grid}`;

/** Counts of one grid. */
export interface OrderTotals {
  /** grid code */
  readonly id: string;
  /** by `<kind>.<state>` */
  readonly byState: Counts;
}
export const orderTotals: Collection<OrderTotals> = { name: 'orderTotals' };
