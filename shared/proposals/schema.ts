import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { functionalLines } from '../tasks/lines.ts';
import { parties } from '../tasks/parties.ts';
import type { PaperCount, VoteCount } from './count.ts';
import type { PaperWay, VoteTerms, Way } from './vote-schema.ts';

const closed = { additionalProperties: false } as const;
const Heading = Title({ maxLength: 60, text: true });
const Words = Text({ minLength: 1, maxLength: 1000 });
const Sentence = Text({ minLength: 1, maxLength: 300 });

export const One = Type.Object({ id: Id }, closed);

/** `proposal.submit`: in the proposer's own words; what everybody reads is written when it is screened. */
export const Submitting = Type.Object({ id: Id, title: Heading, words: Words, grid: Id }, closed);
/** `proposal.takeUp`: a matter of the public agenda becomes a proposal under its public title. */
export const TakingUp = Type.Object({ id: Id, agenda: Id, words: Words }, closed);
/** What a matter of the agenda brings with it. */
export const TakenUp = Type.Object({ ...Submitting.properties, agenda: Id }, closed);
/** `proposal.screen`: title and words as everybody reads them, without doors and names. */
export const Screening = Type.Object({ id: Id, publicTitle: Heading, publicWords: Words }, closed);
export const Returning = Type.Object({ id: Id, reason: Sentence }, closed);

const NextTask = Type.Object(
  {
    title: Title({ maxLength: 80, text: true }),
    grid: Id,
    line: Type.Enum(functionalLines),
    lead: Type.Enum(parties),
    /** ms since 1970 UTC */
    due: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
/** `proposal.execute`: the tasks by which it is carried out. */
export const Executing = Type.Object({ id: Id, tasks: Type.Array(NextTask, { minItems: 1, maxItems: 10 }) }, closed);
export const Executed = Type.Object({ id: Id, tasks: Type.Array(Id) }, closed);
/** `proposal.reportBack`: what became of it, and why so. */
export const Reporting = Type.Object({ id: Id, outcome: Words }, closed);

/** A count on paper: of how many rounds, by whom, and what came of it. */
export interface Tally {
  /** 1, and one more for each recount */
  readonly round: number;
  /** accounts that have entered theirs in this round; what they counted nobody reads before the second has */
  readonly entered: readonly string[];
  /** both counts of the round before, where they differed */
  readonly differed?: readonly PaperCount[];
  /** both counted the same: what it was is told in the result alone, with all other ways */
  readonly settled?: true;
}

/** 议题. Times in ms since 1970 UTC. */
export interface Proposal extends Static<typeof Submitting> {
  readonly status: string;
  /** opaque account id of whoever proposed it */
  readonly by: string;
  readonly at: number;
  /** the hazard whose matter on the public agenda it was */
  readonly agenda?: string;
  readonly publicTitle?: string;
  readonly publicWords?: string;
  /** why it was returned */
  readonly reason?: string;
  readonly vote?: VoteTerms;
  /** places whose people are asked; none: the whole community */
  readonly grids?: readonly string[];
  /** voters on the roll */
  readonly voters: number;
  /** buildings of which the roll has the households */
  readonly drawn: readonly string[];
  /** lines of the roll that have a code on a printed slip */
  readonly slips: number;
  readonly turnout: Readonly<Record<Way, number>>;
  readonly openedAt?: number;
  /** when voting was over */
  readonly endedAt?: number;
  readonly tallies: Readonly<Partial<Record<PaperWay, Tally>>>;
  readonly result?: VoteCount;
  readonly decidedAt?: number;
  /** why the vote was called off: nothing was counted */
  readonly voided?: string;
  /** where in the log the ballots are published */
  readonly ballots?: { readonly first: number; readonly last: number; readonly n: number };
  readonly rollForgotten?: true;
  readonly tasks?: readonly string[];
  readonly outcome?: string;
}
export const Proposals: Collection<Proposal> = { name: 'proposals' };

/** `proposal.comment`: a voice in the discussion; others read it once somebody has looked at it. */
export const Commenting = Type.Object({ id: Id, proposal: Id, words: Text({ minLength: 1, maxLength: 300 }) }, closed);
export const HidingComment = Type.Object({ id: Id, reason: Sentence }, closed);

export interface ProposalComment extends Static<typeof Commenting> {
  readonly status: 'waiting' | 'shown' | 'hidden';
  readonly by: string;
  readonly at: number;
  readonly reason?: string;
}
export const ProposalComments: Collection<ProposalComment> = { name: 'proposalComments' };

/** How many proposals were ever adopted, and how many of those were reported back: 决策回应率 (E23). */
export interface ProposalTotals {
  /** `all` */
  readonly id: string;
  readonly adopted: number;
  readonly reportedBack: number;
}
export const ProposalTotal: Collection<ProposalTotals> = { name: 'proposalTotals' };
