import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import type { Counts } from '../kernel/counts.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

export const trades = ['food', 'retail', 'market', 'service', 'clinic', 'workshop', 'other'] as const;
export type Trade = (typeof trades)[number];
/** What a shop may be short of before it can work again. */
export const wants = ['goods', 'power', 'water', 'staff', 'cleaning', 'paperwork', 'money'] as const;
export type Want = (typeof wants)[number];

/** Some of the wants, each once; `minItems` at least. */
const someWants = (minItems: number) =>
  Type.Array(Type.Enum([...wants]), { minItems, maxItems: wants.length, uniqueItems: true });
const Said = Text({ minLength: 1, maxLength: 300 });

/** How long a shop that was followed up stays on the board, ms: the figures are those of a season. */
export const filingKeeps = 90 * 86_400_000;
/** A shop is asked again so long after it opened (default), ms. */
export const askedAgainAfter = 7 * 86_400_000;
/** So many of one grid wait for a visit until no more are taken there from people without an account (default): more is a flood. */
export const mostUnvisited = 60;

/** `resumption.file`: a shop tells that it wants to work again. Where it is says how to reach it: no name and no phone is asked for. */
export const Filing = Type.Object(
  {
    id: Id,
    name: Title({ maxLength: 40, text: true }),
    place: Type.Optional(Title({ maxLength: 60, text: true })),
    grid: Id,
    trade: Type.Enum([...trades]),
    wants: someWants(0),
  },
  closed,
);
export type Filing = Static<typeof Filing>;

/** `resumption.visit`: what was seen there, and what it wants beside what it told. */
export const Visiting = Type.Object({ id: Id, saw: Said, wants: Type.Optional(someWants(1)) }, closed);
/** `resumption.help`: what it has now; `need` is the need, or the request for goods, by which it was got. */
export const Helping = Type.Object({ id: Id, helped: someWants(1), how: Said, need: Type.Optional(Id) }, closed);
/** `resumption.advise`: what would be better. Advice keeps nobody from opening. */
export const Advising = Type.Object({ id: Id, advice: Said }, closed);
export const going = ['well', 'slow', 'closed_again'] as const;
/** `resumption.followUp`: how it goes a while after. */
export const FollowingUp = Type.Object({ id: Id, going: Type.Enum([...going]), words: Type.Optional(Said) }, closed);
/** `resumption.drop`: it is no shop, or was told twice. */
export const Dropping = Type.Object({ id: Id, reason: Said }, closed);
/** The official list by which a shop may not open yet: who issued it, under which number. `basis` is an entry of the register. */
export const Holding = Type.Object(
  {
    id: Id,
    list: Title({ maxLength: 60, text: true }),
    issuer: Title({ maxLength: 60, text: true }),
    documentNo: Title({ maxLength: 60, text: true }),
    basis: Id,
  },
  closed,
);
export const Held = Type.Object({ ...Holding.properties, citation: Text({ minLength: 1, maxLength: 200 }) }, closed);
export const One = Type.Object({ id: Id }, closed);

/** 复工报备. Times in ms since 1970 UTC. */
export interface ResumptionFiling extends Filing {
  readonly status: string;
  /** the grid that it counts in */
  readonly block: string;
  /** account that told it: the installation's own for whoever came without one */
  readonly by: string;
  readonly at: number;
  readonly saw?: string;
  readonly visitedAt?: number;
  readonly advice?: string;
  readonly helped: readonly Want[];
  /** the needs and requests by which it was helped */
  readonly linked: readonly string[];
  readonly how?: string;
  /** since when it is open: it may be before anybody came; nothing where it is shut, also where it shut again */
  readonly openedAt?: number;
  readonly going?: (typeof going)[number];
  readonly words?: string;
  /** when it was taken off the board as no shop: it counts nowhere, until it is put back */
  readonly droppedAt?: number;
  readonly dropReason?: string;
  /** the official list by which it may not open yet */
  readonly held?: Omit<Static<typeof Held>, 'id'>;
}
export const filings: Collection<ResumptionFiling> = { name: 'resumptionFilings' };

/** Counts of one grid. */
export interface ResumptionTotals {
  /** grid code */
  readonly id: string;
  readonly byState: Counts;
  /** open, in whichever state */
  readonly open: number;
  /** came as far as opening, and is shut: it shut again, or never was open */
  readonly shut: number;
  /** things that shops asked for, and those of them that they were helped to */
  readonly asked: number;
  readonly helped: number;
  /** by an official list */
  readonly held: number;
}
export const resumptionTotals: Collection<ResumptionTotals> = { name: 'resumptionTotals' };
