import { Areas } from '../areas/schema.ts';
import { forWall } from '../kernel/mask.ts';
import type { State } from '../kernel/state.ts';
import { concerns, type Place } from '../residents/place.ts';
import type { VoteCount } from './count.ts';
import { Proposals, type Proposal } from './schema.ts';
import type { VoteTerms } from './vote-schema.ts';

/** A proposal as every neighbour may read it. Times in ms since 1970 UTC. */
interface ShownProposal {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly status: string;
  readonly terms?: VoteTerms;
  readonly voters: number;
  readonly took: number;
  /** votes are taken until then */
  readonly until?: number;
  readonly result?: VoteCount;
  /** why the vote was called off */
  readonly voided?: string;
  readonly outcome?: string;
}

/** Proposals that one page shows: open votes first, then the newest of each stage. */
const mostShown = 12;

/** Stages that neighbours read of; what was returned or not looked at yet is nobody's but the proposer's. */
const readable = ['voting', 'discussing', 'adopted', 'executing', 'reported_back', 'not_adopted'];

function isHere(place: Place, { grid, grids = [] }: Proposal): boolean {
  return concerns(place, grids.length > 0 ? grids : [grid]);
}

/** What is decided here, open votes first, and the community whose votes they are. */
export interface ShownProposals {
  readonly community: string;
  readonly items: readonly ShownProposal[];
}

/** Proposals of a building, as its residents' page shows them. */
export function proposalsHere(state: State, place: Place): ShownProposals | undefined {
  const items = [...state.all(Proposals).values()]
    .filter((one) => readable.includes(one.status) && isHere(place, one))
    .sort((a, b) => readable.indexOf(a.status) - readable.indexOf(b.status) || b.at - a.at)
    .slice(0, mostShown)
    .map(
      ({
        id,
        publicTitle = '',
        publicWords = '',
        status,
        vote,
        voters,
        turnout,
        endedAt,
        result,
        voided,
        outcome,
      }) => ({
        ...{ id, title: forWall(publicTitle), words: forWall(publicWords), status, voters },
        took: turnout.online + turnout.paper + turnout.hands,
        ...(vote === undefined ? {} : { terms: vote }),
        ...(vote !== undefined && status === 'voting' && endedAt === undefined ? { until: vote.until } : {}),
        ...(result === undefined ? {} : { result }),
        ...(voided === undefined ? {} : { voided: forWall(voided) }),
        ...(outcome === undefined ? {} : { outcome: forWall(outcome) }),
      }),
    );
  const community = [...place.around].find((code) => state.get(Areas, code)?.kind === 'community');
  return community === undefined ? undefined : { community, items };
}
