import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { OpenText, Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { PhotoIds } from '../reports/photo-ids.ts';

const closed = { additionalProperties: false } as const;
const hour = 3_600_000;

/** What makes signs a cluster, and how long settled ones stay in live state. */
export const signLimits = {
  /** signs of one kind in one grid [R11] */
  alike: 3,
  /** within so long of each other, ms */
  within: 48 * hour,
  /** a phone without a network may tell so late what it saw, ms */
  late: 72 * hour,
  /** signs that a grid keeps in mind of a kind */
  most: 100,
  /** settled signs are counted for so long, ms: a month, as indicators are */
  keeps: 30 * 24 * hour,
  /** signs raised in one act */
  together: 50,
} as const;

/** Of which hazard each kind of sign may be the first word; `other` is like no other and makes no cluster. */
export const signKinds = {
  water: 'natural',
  building: 'accident',
  falling: 'accident',
  fire: 'accident',
  gas: 'accident',
  illness: 'public_health',
  food_water: 'public_health',
  shortage: 'public_health',
  dispute: 'social_security',
  rumour: 'social_security',
  unseen: 'public_health',
  mood: 'public_health',
  other: undefined,
} as const;
export type SignKind = keyof typeof signKinds;
export const signKindNames = Object.keys(signKinds) as SignKind[];

/** Kinds that speak of people: a wall counts them from five on. */
export const ofPeople: ReadonlySet<SignKind> = new Set<SignKind>(['unseen', 'mood', 'illness']);
/** The least count of such a kind that a wall shows. */
export const leastOfPeople = 5;

const Words = Text({ minLength: 1, maxLength: 300 });
const seen = {
  id: Id,
  kind: Type.Enum(signKindNames),
  grid: Id,
  words: Type.Optional(OpenText({ minLength: 1, maxLength: 300 })),
} as const;

/** `earlySign.note`: two taps make one. `observedAt` is the phone's word for when it was seen, ms. */
export const Noting = Type.Object(
  { ...seen, photos: Type.Optional(PhotoIds), observedAt: Type.Optional(Type.Integer({ minimum: 0 })) },
  closed,
);

/** `block` is the grid that it counts in: the place itself, or the grid around a building. */
export const Noted = Type.Object(
  { ...seen, block: Id, photos: Type.Array(Id), observedAt: Type.Integer({ minimum: 0 }) },
  closed,
);

export const One = Type.Object({ id: Id }, closed);
/** What was done that prevented it, or why it was none: one sentence. */
export const WithWords = Type.Object({ id: Id, reason: Words }, closed);

/** Others of the same cluster that take the same step: one act for all of them, or for none. */
const also = Type.Optional(Type.Array(Id, { minItems: 1, maxItems: signLimits.together, uniqueItems: true }));
export const Step = Type.Object({ id: Id, also }, closed);
export const StepWithWords = Type.Object({ id: Id, also, reason: Words }, closed);
/** `incident` is the id of the incident that comes of it; `occurredAt` when that happened, ms. */
export const Raising = Type.Object({ id: Id, also, incident: Id, occurredAt: Type.Integer({ minimum: 0 }) }, closed);

/** 征兆. */
export interface EarlySign extends Static<typeof Noted> {
  readonly status: string;
  /** opaque account id */
  readonly by: string;
  /** what was done, or why it was no sign */
  readonly reason?: string;
  readonly incident?: string;
  /** when it was prevented, raised or dismissed, ms */
  readonly settledAt?: number;
}
export const EarlySigns: Collection<EarlySign> = { name: 'earlySigns' };

/** A sign as its grid keeps it in mind. */
export interface Alike {
  readonly id: string;
  /** when it was seen, ms */
  readonly at: number;
  readonly open: boolean;
}

/** Signs of one kind in one grid, and whether they stand as a cluster 同类苗头. */
export interface SignCluster {
  /** `<grid>.<kind>` */
  readonly id: string;
  readonly grid: string;
  readonly kind: SignKind;
  readonly seen: readonly Alike[];
  /** signs that stand close enough to each other */
  readonly count: number;
  /** since when they stand as a cluster, ms; absent while they don't */
  readonly since?: number;
}
export const SignClusters: Collection<SignCluster> = { name: 'signClusters' };

export function clusterId(block: string, kind: string): string {
  return `${block}.${kind}`;
}

/** Of one incident: the first sign of it that was linked, for the lead time E07. */
export interface SignLead {
  /** the incident's id */
  readonly id: string;
  readonly grid: string;
  /** when the first of its signs was seen, ms */
  readonly firstSeenAt: number;
  /** when it happened, ms */
  readonly occurredAt: number;
  /** signs linked to it that are still in live state */
  readonly signs: number;
}
export const SignLeads: Collection<SignLead> = { name: 'signLeads' };
