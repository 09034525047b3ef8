import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  countBallots,
  decideVote,
  fewestVoters,
  isListed,
  isRecount,
  isSame,
  majorities,
  papersOf,
  type Mark,
  type PaperCount,
} from './count.ts';
import type { VoteTerms } from './vote-schema.ts';

const half = { quorum: 50, majority: 'half_of_votes' } as const;
const of = (agree: number, oppose: number, abstain = 0, spoiled = 0): PaperCount => ({
  ...{ agree, oppose, abstain, spoiled },
});

/** The same rules in fractions, as the guide of a residents' committee says them. */
function byHand({ quorum, majority }: Pick<VoteTerms, 'quorum' | 'majority'>, voters: number, sum: PaperCount): string {
  const votes = papersOf(sum);
  if (votes / voters < quorum / 100 - 1e-12) return 'quorum_missed';
  const wanted = { half_of_votes: votes / 2, two_thirds_of_votes: (votes * 2) / 3, half_of_roll: voters / 2 }[majority];
  const isThere = majority === 'two_thirds_of_votes' ? votes > 0 && sum.agree >= wanted - 1e-9 : sum.agree > wanted;
  return isThere ? 'adopted' : 'majority_missed';
}

/** Ballots as they come: each with the part (an urn, or a way) that it goes into. */
const cast = fc.array(
  fc.record({ mark: fc.constantFrom<Mark>('1', '2', '3'), receipt: fc.nat(), part: fc.nat({ max: 3 }) }),
  { maxLength: 80 },
);
const rule = fc.record({ quorum: fc.integer({ min: 1, max: 100 }), majority: fc.constantFrom(...majorities) });

describe('counting', () => {
  it('[R26] the bounds of each rule, by hand', () => {
    expect(decideVote(half, 10, [of(3, 2)])).toEqual({ ...of(3, 2), voters: 10, votes: 5, ground: 'adopted' });
    expect(decideVote(half, 11, [of(3, 2)]).ground).toBe('quorum_missed');
    expect(decideVote(half, 10, [of(3, 3)]).ground).toBe('majority_missed');
    expect(decideVote(half, 10, [of(3, 2, 1)]).ground).toBe('majority_missed');
    const thirds = { ...half, majority: 'two_thirds_of_votes' } as const;
    expect(decideVote(thirds, 10, [of(4, 2)]).ground).toBe('adopted');
    expect(decideVote(thirds, 10, [of(4, 2, 0, 1)]).ground).toBe('majority_missed');
    const roll = { ...half, majority: 'half_of_roll' } as const;
    expect(decideVote(roll, 10, [of(5, 0)]).ground).toBe('majority_missed');
    expect(decideVote(roll, 10, [of(6, 4)]).ground).toBe('adopted');
  });

  it('[R26] property: ballots in any order, split over any urns and ways, come to one sum and one decision', () => {
    fc.assert(
      fc.property(cast, rule, fc.nat({ max: 60 }), (ballots, terms, others) => {
        const voters = Math.max(5, ballots.length + others);
        const written = ballots.map(({ receipt, mark }) => `${receipt}${mark}`);
        const sum = countBallots(written);
        const whole = decideVote(terms, voters, [sum]);
        const parts = [0, 1, 2, 3].map((part) => written.filter((_, i) => ballots[i]?.part === part));
        expect(decideVote(terms, voters, parts.map(countBallots))).toEqual(whole);
        expect(decideVote(terms, voters, [countBallots(written.toSorted())])).toEqual(whole);
        for (const [mark, choice] of Object.entries(choiceOf))
          expect(sum[choice]).toBe(ballots.filter((ballot) => ballot.mark === mark).length);
        const isTold = ballots.length >= fewestVoters;
        expect(whole).toEqual({
          ...(isTold ? sum : {}),
          ...{ voters, votes: ballots.length, ground: isTold ? byHand(terms, voters, sum) : 'quorum_missed' },
        });
      }),
    );
  });

  it('[R26] property: one more vote in favour never undoes an adoption', () => {
    fc.assert(
      fc.property(cast, rule, fc.integer({ min: 1, max: 60 }), (ballots, terms, others) => {
        const sum = countBallots(ballots.map(({ mark }) => mark));
        const voters = ballots.length + others;
        if (decideVote(terms, voters, [sum]).ground !== 'adopted') return;
        expect(decideVote(terms, voters, [sum, of(1, 0)]).ground).toBe('adopted');
      }),
    );
  });

  it('[R26] the list stands where it, and what is left when it is taken from the result, are five or more', () => {
    expect([isListed(5, 5), isListed(5, 10), isListed(10, 15)]).toEqual([true, true, true]);
    expect([isListed(4, 4), isListed(1, 6), isListed(10, 11), isListed(10, 14), isListed(0, 9)]).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });

  it('two counts are the same only when every figure is', () => {
    expect(isSame(of(1, 2, 3, 4), of(1, 2, 3, 4))).toBe(true);
    for (const other of [of(2, 2, 3, 4), of(1, 1, 3, 4), of(1, 2, 2, 4), of(1, 2, 3, 3)])
      expect(isSame(of(1, 2, 3, 4), other)).toBe(false);
  });

  it('[R26] a list agrees with the result only where no ballot is left out, added or changed, papers beside it or not', () => {
    const ballots = ['A1', 'B1', 'C1', 'D2', 'E3', 'F1'];
    const turnout = { online: 6, paper: 3, hands: 2 };
    const whole = decideVote(half, 12, [countBallots(ballots), of(3, 2)]);
    expect(isRecount(ballots, whole, turnout)).toBe(true);
    expect(isRecount(ballots.slice(1), whole, turnout)).toBe(false);
    expect(isRecount([...ballots, 'G1'], whole, turnout)).toBe(false);
    expect(isRecount(['A2', 'B2', 'C2', 'D2', 'E3', 'F1'], whole, turnout)).toBe(false);
    expect(isRecount(ballots, whole, { ...turnout, hands: 1 })).toBe(false);
    const online = decideVote(half, 12, [countBallots(ballots)]);
    expect(isRecount(ballots, online, { online: 6, paper: 0, hands: 0 })).toBe(true);
    expect(isRecount(['A2', ...ballots.slice(1)], online, { online: 6, paper: 0, hands: 0 })).toBe(false);
  });
});
