import { Type, type Static } from 'typebox';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { choiceOf, majorities, PaperCount } from './count.ts';

const closed = { additionalProperties: false } as const;

/** Who is asked: 每户一票, 18 岁以上每人一票, 居民代表. */
export const electorates = ['household', 'adult', 'representative'] as const;
/** How a vote may be given: with a code on a phone, on paper, by a raised hand. */
export const ways = ['online', 'paper', 'hands'] as const;
export type Way = (typeof ways)[number];
/** Ways whose votes people count. */
export const paperWays = ['paper', 'hands'] as const;
export type PaperWay = (typeof paperWays)[number];

/** Most voters of one roll: its numbers on the slips have four digits. */
export const mostVoters = 5_000;
/** Most voters entered, and most slips printed, by one command. */
export const mostAtOnce = 200;
/** How long the roll is kept once the vote was decided, ms: for so long somebody may object. */
export const rollKeeps = 30 * 86_400_000;

/** What is stated before voting opens: who is asked, how many must take part, what decides, until when. */
export const VoteTerms = Type.Object(
  {
    electorate: Type.Enum(electorates),
    /** of a hundred on the roll, so many must take part */
    quorum: Type.Integer({ minimum: 1, maximum: 100 }),
    majority: Type.Enum(majorities),
    ways: Type.Array(Type.Enum(ways), { minItems: 1, maxItems: ways.length, uniqueItems: true }),
    /** when voting ends, ms since 1970 UTC */
    until: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type VoteTerms = Static<typeof VoteTerms>;

const grids = Type.Array(Id, { maxItems: 50, uniqueItems: true });
export const Stating = Type.Object({ id: Id, terms: VoteTerms, grids }, closed);

/** `vote.draw`: the households of a building go on the roll. */
export const Drawing = Type.Object({ id: Id, building: Id }, closed);
/**
 * `vote.enrol`: voters by what is written before their signature on the roll: a door, or a masked name. `building`: all of them are there, so that
 * its captain keeps their lines.
 */
export const Enrolling = Type.Object(
  {
    id: Id,
    labels: Type.Array(Text({ minLength: 1, maxLength: 24 }), { minItems: 1, maxItems: mostAtOnce }),
    building: Type.Optional(Id),
  },
  closed,
);
export const Drawn = Type.Object({ id: Id, voters: Type.Integer({ minimum: 1 }), building: Type.Optional(Id) }, closed);

/** A voter's number on the roll, from 1. */
const RollNumber = Type.Integer({ minimum: 1, maximum: mostVoters });
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** `vote.slips`: digests of the codes that are being printed; an earlier code of the same number is void. */
export const Slips = Type.Object(
  {
    id: Id,
    slips: Type.Array(Type.Object({ n: RollNumber, code: Digest }, closed), { minItems: 1, maxItems: mostAtOnce }),
  },
  closed,
);
/** `first`: how many of these lines had no code before; `replaced`: the numbers of those whose earlier code died by it. */
export const SlipsPrinted = Type.Object(
  {
    ...{ id: Id, slips: Type.Integer({ minimum: 1 }), first: Type.Optional(Type.Integer({ minimum: 0 })) },
    replaced: Type.Optional(Type.Array(RollNumber, { maxItems: mostAtOnce })),
  },
  closed,
);

/** `vote.mark`: somebody on the roll takes a paper, or is there to raise a hand. */
export const Marking = Type.Object({ id: Id, n: RollNumber, way: Type.Enum(paperWays) }, closed);
/** `vote.unmark`: the paper came back unused, or the wrong line was marked. */
export const Unmarking = Type.Object({ id: Id, n: RollNumber }, closed);

/** What a voter keeps: chosen by the phone itself. Letters and digits that nobody takes for others. */
export const Receipt = Type.String({ pattern: '^[2-9A-HJKMNP-Z]{16}$' });
/** How a ballot is written everywhere on its way: one sign, so that no length tells what it says. */
export const Mark = Type.Enum(Object.keys(choiceOf));

/** How many urns a vote has: a ballot goes into any of them. */
export const urns = 16;

/**
 * `vote.cast`, sent by the installation alone. `nonce` is written nowhere: it keeps the digest under which the command is
 * remembered from being guessed.
 */
export const Casting = Type.Object(
  {
    id: Id,
    n: RollNumber,
    code: Digest,
    mark: Mark,
    receipt: Receipt,
    urn: Type.Integer({ minimum: 0, maximum: urns - 1 }),
    nonce: Digest,
  },
  closed,
);

export const TurnoutChange = Type.Object(
  { id: Id, way: Type.Enum(ways), by: Type.Union([Type.Literal(1), Type.Literal(-1)]) },
  closed,
);

/** `vote.void`: why a vote counts no more, for everybody to read. */
export const Voiding = Type.Object({ id: Id, reason: Text({ minLength: 1, maxLength: 300 }) }, closed);

export const Tallying = Type.Object({ id: Id, way: Type.Enum(paperWays), count: PaperCount }, closed);
export type Tallying = Static<typeof Tallying>;
export const Tallied = Type.Object({ id: Id, way: Type.Enum(paperWays) }, closed);
export const TallyDiffered = Type.Object(
  { id: Id, way: Type.Enum(paperWays), counts: Type.Optional(Type.Array(PaperCount, { minItems: 2, maxItems: 2 })) },
  closed,
);

/** Receipts with their marks, in the order of the receipts. */
export const Published = Type.Object(
  { id: Id, ballots: Type.Array(Type.String({ pattern: '^[2-9A-HJKMNP-Z]{16}[1-3]$' })) },
  closed,
);
