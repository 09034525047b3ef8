import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import { staffRoles } from '../kernel/roles.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import type { Proposal, ProposalComment } from './schema.ts';

/** Who reads a proposal as it was written and sees who is at work on it: staff, and whoever leads the talk. */
function works({ actor }: View): boolean {
  return (
    actor.grants.some(({ role }) => staffRoles.includes(role)) || grantFor(actor, 'proposal', 'moderate') !== undefined
  );
}

const isPublic = ({ status }: Proposal): boolean => status !== 'submitted' && status !== 'returned';

/** A proposal as everybody reads it: title and words that were looked at, and nobody's account. */
const inPublic = once(
  ({ title: _, words: __, by: ___, changedBy: ____, tallies: _____, ...rest }: Stamped<Proposal>): Entity => rest,
);

function publicOrNothing(proposal: Stamped<Proposal>): Entity | undefined {
  return isPublic(proposal) ? inPublic(proposal) : undefined;
}

/** What stands on a wall: what is voted on, and how many took part. */
const turnoutOf = once(
  ({ id, status, publicTitle, vote, voters, turnout, endedAt }: Stamped<Proposal>): Entity & Partial<Proposal> => ({
    ...{ id, status, voters, turnout },
    ...(publicTitle === undefined ? {} : { publicTitle: forWall(publicTitle) }),
    ...(vote === undefined ? {} : { vote }),
    ...(endedAt === undefined ? {} : { endedAt }),
  }),
);

/** For those who evaluate: figures without words. */
const figuresOf = once(({ id, status, voters, turnout, result }: Stamped<Proposal>): Entity & Partial<Proposal> => ({
  ...{ id, status, voters, turnout },
  ...(result === undefined ? {} : { result }),
}));

export const proposalVisibility: Visibility<Proposal> = {
  object: 'proposal',
  belongs: ({ grid, by }) => ({ grids: [grid], people: [by] }),
  full: (proposal, view) => (works(view) ? proposal : publicOrNothing(proposal)),
  partly: {
    words: ['C', 'turnout'],
    show: (proposal, word) =>
      word === 'C' ? publicOrNothing(proposal) : proposal.status === 'voting' ? turnoutOf(proposal) : undefined,
  },
  summary: figuresOf,
  people: ({ by }) => [by],
};

/** A voice as the others read it: what it says, not whose it is. */
const said = once(({ by: _, changedBy: __, reason: ___, ...rest }: Stamped<ProposalComment>): Entity => rest);

function saidOrNothing(comment: Stamped<ProposalComment>): Entity | undefined {
  return comment.status === 'shown' ? said(comment) : undefined;
}

export const commentVisibility: Visibility<ProposalComment> = {
  object: 'proposal',
  belongs: ({ by }) => ({ people: [by] }),
  full: (comment, view) => (works(view) ? comment : saidOrNothing(comment)),
  partly: { words: ['C'], show: saidOrNothing },
  people: ({ by }) => [by],
};
