import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** What a ballot says, by its mark: the numbers that stand on the paper too. */
export const choiceOf = { '1': 'agree', '2': 'oppose', '3': 'abstain' } as const;
export type Mark = keyof typeof choiceOf;
export const choices = Object.values(choiceOf);

/** What must be reached of those who voted or of all on the roll. */
export const majorities = ['half_of_votes', 'two_thirds_of_votes', 'half_of_roll'] as const;
type Majority = (typeof majorities)[number];

const Votes = Type.Integer({ minimum: 0, maximum: 5_000 });
/** What one person counted on paper; spoiled papers count as taking part and as nothing else. */
export const PaperCount = Type.Object({ agree: Votes, oppose: Votes, abstain: Votes, spoiled: Votes }, closed);
export type PaperCount = Static<typeof PaperCount>;

/** Fewer voters, or ballots, than this keep no secret. */
export const fewestVoters = 5;

const nothing: PaperCount = { agree: 0, oppose: 0, abstain: 0, spoiled: 0 };

/** Why a proposal was adopted or not. */
const grounds = ['adopted', 'quorum_missed', 'majority_missed'] as const;

/** The result, all ways together; of fewer ballots than keep a secret, how many they were and nothing of what they said. */
export const VoteCount = Type.Object(
  { ...Type.Partial(PaperCount).properties, voters: Votes, votes: Votes, ground: Type.Enum(grounds) },
  closed,
);
export type VoteCount = Static<typeof VoteCount>;

/** Papers of a count, spoiled ones too. */
export function papersOf({ agree, oppose, abstain, spoiled }: PaperCount): number {
  return agree + oppose + abstain + spoiled;
}

export function isSame(one: PaperCount, other: PaperCount): boolean {
  return [...choices, 'spoiled' as const].every((key) => one[key] === other[key]);
}

function added(one: PaperCount, other: PaperCount): PaperCount {
  return {
    agree: one.agree + other.agree,
    oppose: one.oppose + other.oppose,
    abstain: one.abstain + other.abstain,
    spoiled: one.spoiled + other.spoiled,
  };
}

/**
 * Whether the list of ballots keeps the secret: those on it are enough, and so are those that whoever takes it from the
 * result comes to.
 * @param online ballots given by phone; `votes`: all that were counted
 */
export function isListed(online: number, votes: number): boolean {
  return online >= fewestVoters && (votes === online || votes - online >= fewestVoters);
}

/** Counts published ballots (a receipt and a mark each): whoever has the list comes to the same sum. */
export function countBallots(ballots: readonly string[]): PaperCount {
  const sum = { ...nothing };
  for (const ballot of ballots) sum[choiceOf[ballot.slice(-1) as Mark]]++;
  return sum;
}

/** Whether a list of ballots is what the turnout and the result say: all ballots given by phone, and no more left than were given otherwise. */
export function isRecount(
  ballots: readonly string[],
  result: VoteCount,
  turnout: { readonly online: number; readonly paper: number; readonly hands: number },
): boolean {
  const sum = countBallots(ballots);
  const rest = result.votes - ballots.length;
  if (ballots.length !== turnout.online || rest < 0 || rest > turnout.paper + turnout.hands) return false;
  return choices.every((choice) => {
    const left = (result[choice] ?? 0) - sum[choice];
    return rest === 0 ? left === 0 : left >= 0 && left <= rest;
  });
}

/** Of those who voted for or against, abstentions left out of neither side's favour: they count as votes that were given. */
function isCarried(agree: number, votes: number, voters: number, majority: Majority): boolean {
  switch (majority) {
    case 'half_of_votes':
      return agree * 2 > votes;
    case 'two_thirds_of_votes':
      return votes > 0 && agree * 3 >= votes * 2;
    case 'half_of_roll':
      return agree * 2 > voters;
  }
}

/** The result by the rule that was stated before voting opened. Whole numbers only: nothing is rounded. */
export function decideVote(
  { quorum, majority }: { readonly quorum: number; readonly majority: Majority },
  voters: number,
  counts: readonly PaperCount[],
): VoteCount {
  const sum = counts.reduce(added, nothing);
  const votes = papersOf(sum);
  if (votes < fewestVoters) return { voters, votes, ground: 'quorum_missed' };
  const ground =
    votes * 100 < quorum * voters
      ? 'quorum_missed'
      : isCarried(sum.agree, votes, voters, majority)
        ? 'adopted'
        : 'majority_missed';
  return { ...sum, voters, votes, ground };
}
