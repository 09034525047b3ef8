import { Proposals, type Proposal } from '@liandong/shared/proposals/schema';
import { voterKey, type Voter } from '@liandong/shared/proposals/private';
import { householdKind, type HouseholdBody } from '@liandong/shared/households/schema';
import { Refused } from '../http/refused.ts';
import type { Community } from '../pipeline/api.ts';
import type { Event } from '@liandong/shared/kernel/event';
import { UnknownCommunity } from '../pipeline/pipeline.ts';
import type { Ports } from '../ports.ts';

/** A proposal that everybody may read of, and where it is. */
export interface PublicVote {
  readonly community: Community;
  readonly proposal: Proposal;
}

/** A vote by its community and id. @throws Refused when there is none that is public, in the same words */
export async function publicVote(
  { pipeline }: Pick<Ports, 'pipeline'>,
  place: string,
  id: string,
): Promise<PublicVote> {
  try {
    const community = await pipeline.community(place);
    const proposal = community.state.get(Proposals, id);
    if (proposal?.vote && proposal.openedAt !== undefined) return { community, proposal };
  } catch (error) {
    if (!(error instanceof UnknownCommunity)) throw error;
  }
  throw new Refused('not_found', { field: 'id' });
}

/** Every published ballot of a vote, in the order of the receipts; none before it was decided. @throws StoreUnavailable */
export async function publishedBallots({ store }: Pick<Ports, 'store'>, vote: PublicVote): Promise<readonly string[]> {
  const { community, proposal } = vote;
  const { first, last } = proposal.ballots ?? { first: 1, last: 0 };
  if (last < first) return [];
  const { events } = await store.events(community.id, first - 1, last - first + 1);
  return events
    .map(({ body }) => JSON.parse(body) as Event<{ id: string; ballots: readonly string[] }>)
    .filter(({ type, data }) => type === 'ballot.published' && data.id === proposal.id)
    .flatMap(({ data }) => data.ballots);
}

/** A line of the roll as those who keep it see it. */
interface RollLine {
  readonly n: number;
  /** a door or a masked name; empty when the household is in no register any more, or in a building of others */
  readonly label: string;
  /** in which way, while votes are taken: a paper may come back */
  readonly voted?: Voter['voted'];
  /** took part. In which way nobody is told once votes are taken no more: beside the list of ballots it would tell of the few */
  readonly took?: true;
  /** stands in a building of others, who mark it and give out its code */
  readonly others?: true;
}

/** Which lines of a roll somebody wants, and whose doors they may see. */
interface Wanted {
  readonly from: number;
  readonly most: number;
  readonly sees: (proposal: Proposal, voter: Voter) => boolean;
}

/** Some lines of a roll; fewer where it ends. @throws StoreUnavailable */
export async function rollLines(
  { store }: Pick<Ports, 'store'>,
  { id: community }: Community,
  proposal: Proposal,
  { from, most, sees }: Wanted,
): Promise<readonly RollLine[]> {
  const { id, voters, endedAt } = proposal;
  async function doorOf(household: string): Promise<string | undefined> {
    return ((await store.record(community, householdKind, household)) as HouseholdBody | undefined)?.door;
  }
  const lines: RollLine[] = [];
  for (let n = from; n < from + most && n <= voters; n++) {
    const { kind, id: of } = voterKey(id, n);
    const voter = (await store.record(community, kind, of)) as Voter | undefined;
    if (!voter) continue;
    const { household, voted } = voter;
    const isOthers = !sees(proposal, voter);
    const door = household === undefined || isOthers ? undefined : await doorOf(household);
    const label = isOthers ? '' : (voter.label ?? door ?? '');
    const took = voted === undefined ? {} : endedAt === undefined ? { voted } : { took: true as const };
    lines.push({ n, label, ...took, ...(isOthers ? { others: true as const } : {}) });
  }
  return lines;
}
