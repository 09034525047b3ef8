import { Type, type Static } from 'typebox';
import type { Entered } from '../kernel/corrects.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title, Written } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import type { Limited } from '../time-limits/schema.ts';

const closed = { additionalProperties: false } as const;
/** Most lines of one request, whoever adds them and when. */
export const mostLines = 200;
/** Most of one thing that is asked or pledged at once. */
export const mostAsked = 100_000_000;
/** How many are asked or pledged, in the line's unit. */
export const Quantity = Type.Integer({ minimum: 1, maximum: mostAsked });

/** A time, ms since 1970 UTC, before the year 2100: whatever is shown or reckoned with it is a date. */
export const Time = Type.Integer({ minimum: 0, maximum: 4_102_444_800_000 });

/**
 * One thing asked for, in four states: `none` not asked, `open` asked without an amount, `amount`, and
 * `unreadable`: what somebody wrote is kept in `raw` as it came and is never guessed.
 */
export const LineFields = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 80 }),
    item: Text({ minLength: 1, maxLength: 80 }),
    ask: Type.Enum(['none', 'open', 'amount', 'unreadable']),
    quantity: Type.Optional(Quantity),
    unit: Type.Optional(Text({ maxLength: 12 })),
    spec: Type.Optional(Text({ maxLength: 500 })),
    /** type of the thing, GB/T 38565: first digit 1 living, 2 equipment, 3 engineering */
    code: Type.Optional(Type.String({ pattern: '^[123]\\d{6}$' })),
    /** what else would do */
    substitutes: Type.Optional(Text({ maxLength: 200 })),
    raw: Type.Optional(Written()),
  },
  closed,
);
export type LineFields = Static<typeof LineFields>;

/** Where a record came from when a feed made it: the row it stands for. */
const Source = Type.Object(
  { feed: Id, table: Type.String({ maxLength: 80 }), row: Type.String({ maxLength: 80 }) },
  closed,
);

/** How well the place is known; a fallback point is no hot spot. */
const PlaceQuality = Type.Enum(['exact', 'fallback', 'none', 'outside']);

export const RequestFields = Type.Object(
  {
    title: Title({ maxLength: 120, text: true }),
    kind: Type.Enum(['goods', 'people', 'space', 'help']),
    priority: Type.Enum(['urgent', 'routine', 'low']),
    grid: Id,
    line: Id,
    /** a public place where things are handed over; never a home */
    place: Type.Optional(Text({ maxLength: 120 })),
    /** [longitude, latitude], WGS-84 */
    point: Type.Optional(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
    placeQuality: Type.Optional(PlaceQuality),
    /** latest useful time, ms since 1970 UTC */
    neededBy: Type.Optional(Time),
    /** why it is needed, and what was said: free text of people */
    why: Type.Optional(Text({ maxLength: 4000 })),
    org: Type.Optional(Id),
    /** the incident for which it is asked */
    incident: Type.Optional(Id),
    lines: Type.Array(LineFields, { minItems: 1, maxItems: mostLines }),
    source: Type.Optional(Source),
  },
  closed,
);
export type RequestFields = Static<typeof RequestFields>;

/** Party of whoever asked, where it is not the community: the others may be asked to help. */
export const Asker = Type.Enum(['social_worker', 'social_org']);

/** A line in state: what was asked, and how far it has come. All counts in the line's unit. */
export interface RequestLine extends LineFields {
  /** pledged and not yet on the way */
  readonly pledged: number;
  readonly inTransit: number;
  /** arrived, and signed for or waiting for the signature */
  readonly received: number;
  /** pledged beyond what is asked since the last revision; a coordinator settles it */
  readonly excess: number;
}

/** Another request that may ask for the same: a giver asked the community to look. */
export interface Check {
  readonly other: string;
  /** ms since 1970 UTC */
  readonly at: number;
}

/** What a call for help can be sorted into: work for somebody, something that happened, a first sign of something. */
export const sorts = ['task', 'incident', 'sign'] as const;

/** What was made of a call for help, by a person who read it. */
export interface Sorted {
  readonly as: (typeof sorts)[number];
  readonly made: string;
}

/** Most requests that one is compared with at a time. */
export const mostChecks = 20;

export interface RequestRecord extends Omit<RequestFields, 'lines'>, Partial<Omit<Limited, 'id'>> {
  readonly id: string;
  readonly status: string;
  readonly lines: readonly RequestLine[];
  readonly asker?: Static<typeof Asker>;
  readonly publishedAt?: number;
  /** published before its approval, which is due by then; ms since 1970 UTC */
  readonly approvalDue?: number;
  /** when that approval came, and from which account */
  readonly approvedAt?: number;
  readonly approvedBy?: string;
  /** accounts that filed it and that published it */
  readonly requestedBy?: string;
  readonly publishedBy?: string;
  /** what may be the same and waits for a coordinator's word */
  readonly checks?: readonly Check[];
  /** requests of which a coordinator said that they are not the same */
  readonly notSame?: readonly string[];
  /** the request that stands for it since a coordinator merged the two */
  readonly mergedInto?: string;
  /** what a call for help was sorted into, each once */
  readonly sorted?: readonly Sorted[];
  /** it was closed by the clock: the time in which it was of use is over */
  readonly expired?: true;
  /** why it was returned, rejected, cancelled or closed short */
  readonly reason?: string;
  /** organisations that give, one for each pledge that was accepted and has not ended: they see where to */
  readonly givers?: readonly string[];
  /** pledges that came and are not settled between giver and receiver */
  readonly unsigned?: number;
  /** pledges of which something was lent and is not back */
  readonly lentOut?: number;
  /** to somebody who does not give (yet): there is an address, and it is not shown */
  readonly placeLater?: true;
}
export const Requests: Collection<RequestRecord> = { name: 'requests' };

/** Why a pledge ended by itself: its request ended, nobody answered it, or nothing was sent in time. */
export const becauses = ['request_over', 'unanswered', 'not_sent'] as const;

/** How what was lent goes back: not needed any more, asked back by its giver, or there again. */
export const backStates = ['released', 'recalled', 'returned'] as const;

export interface PledgeRecord extends Entered {
  readonly id: string;
  readonly request: string;
  readonly line: string;
  readonly grid: string;
  readonly org: string;
  /** what the giver asked to give; more than `quantity` when less was left */
  readonly asked: number;
  readonly quantity: number;
  readonly status: string;
  readonly eta?: number;
  readonly how?: string;
  /** another thing that is given instead; whoever asked accepts it or not, by `answerBy` */
  readonly instead?: string;
  readonly answerBy?: number;
  /** it is lent, and wanted back by `backBy` if that is said; ms since 1970 UTC */
  readonly lent?: true;
  readonly backBy?: number;
  /** what its giver said last of how it goes */
  readonly said?: string;
  /** how many its giver handed over, and the account that signed that */
  readonly handed?: number;
  readonly handedBy?: string;
  readonly received?: number;
  readonly receivedBy?: string;
  readonly receivedAt?: number;
  /** the two signatures say different numbers: what the receiver and then the giver or a coordinator wrote */
  readonly difference?: {
    readonly state: 'open' | 'disputed' | 'settled';
    readonly reason?: string;
    readonly answer?: string;
  };
  readonly back?: (typeof backStates)[number];
  readonly backQuantity?: number;
  readonly backReason?: string;
  readonly because?: (typeof becauses)[number];
}
export const Pledges: Collection<PledgeRecord> = { name: 'pledges' };

/** All pledges of one request, so that they follow it; shown to nobody. */
export interface PledgesOfRequest {
  /** the request's id */
  readonly id: string;
  readonly pledges: readonly string[];
}
export const PledgesOf: Collection<PledgesOfRequest> = { name: 'pledgesOf' };

/** One fact of an offer: exactly one of the values; `raw` where it could not be read. */
export const Fact = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 80 }),
    label: Type.String({ minLength: 1, maxLength: 80 }),
    text: Type.Optional(Text({ maxLength: 4000 })),
    number: Type.Optional(Type.Number()),
    flag: Type.Optional(Type.Boolean()),
    raw: Type.Optional(Written()),
  },
  closed,
);

export const OfferFields = Type.Object(
  {
    title: Title({ maxLength: 120, text: true }),
    kind: Type.Enum(['goods', 'people', 'lodging', 'transport', 'service']),
    grid: Id,
    line: Id,
    org: Type.Optional(Id),
    facts: Type.Array(Fact, { maxItems: 100 }),
    /** until when it stands, ms since 1970 UTC */
    until: Type.Optional(Time),
    source: Type.Optional(Source),
  },
  closed,
);
export type OfferFields = Static<typeof OfferFields>;

/** The line of a request that an offer was matched to. */
export const LineOf = Type.Object({ request: Id, line: Type.String({ minLength: 1, maxLength: 80 }) }, closed);

export interface OfferRecord extends OfferFields {
  readonly id: string;
  readonly status: string;
  readonly matched?: Static<typeof LineOf>;
}
export const Offers: Collection<OfferRecord> = { name: 'offers' };

/** Whether something of a pledge was lent, has come and is not back. */
export function isLentOut({ lent, status, back, received = 0 }: PledgeRecord): boolean {
  return lent === true && status === 'received' && back !== 'returned' && received > 0;
}

/** Whether the two signatures of a pledge still say different numbers. */
export function isDiffering({ difference }: PledgeRecord): boolean {
  return difference !== undefined && difference.state !== 'settled';
}

/** Whether a request was published before its approval, which has not come yet. */
export function awaitsApproval({ status, approvalDue, approvedAt }: RequestRecord): boolean {
  return status === 'published' && approvalDue !== undefined && approvedAt === undefined;
}

/** Whether a call for help waits for somebody who reads it and makes something of it. */
export function isUnsorted({ kind, status, sorted = [] }: RequestRecord): boolean {
  return kind === 'help' && status === 'published' && sorted.length === 0;
}

/** How many of a line can still be pledged; an open line takes any amount, the others nothing. */
export function leftOf(line: RequestLine): number {
  if (line.ask === 'open') return Number.MAX_SAFE_INTEGER;
  if (line.ask !== 'amount') return 0;
  return Math.max(0, (line.quantity ?? 0) - line.pledged - line.inTransit - line.received);
}
