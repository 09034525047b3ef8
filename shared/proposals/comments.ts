import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { retiring } from '../kernel/retire.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { tookPart } from '../potential/active.ts';
import { moderating, proposalIn } from './rules.ts';
import { Commenting, HidingComment, One, ProposalComments, type ProposalComment } from './schema.ts';

/** How long a voice stays after the last look at it, ms: a discussion, the vote and the report back are over by then. */
const keeps = 180 * 86_400_000;

const made = defineEvent('proposal.commented', Commenting, {
  reduce(write, event) {
    const { data, by, at } = event;
    write.put(ProposalComments, { ...data, by, at, status: 'waiting' });
    tookPart(write, event);
  },
});

const shown = defineEvent('proposal.commentShown', One, {
  reduce: (write, { data }) => write.edit(ProposalComments, data.id, { status: 'shown' }),
});

const hidden = defineEvent('proposal.commentHidden', HidingComment, {
  reduce: (write, { data: { id, reason } }) => write.edit(ProposalComments, id, { status: 'hidden', reason }),
});

const comment = defineCommand('proposal.comment', Commenting, {
  needs: [{ object: 'proposal', act: 'vote' }, { object: 'proposal', act: 'C' }, ...moderating],
  decide({ state }, payload) {
    if (state.get(ProposalComments, payload.id)) return { duplicate: true };
    const proposal = proposalIn(state, payload.proposal, 'discussing');
    return isRefusal(proposal) ? proposal : { events: [made.make(payload)] };
  },
});

function commentAt(state: State, id: string): Stamped<ProposalComment> | Refusal {
  return state.get(ProposalComments, id) ?? refuse('not_found', { field: 'id' });
}

const show = defineCommand('proposal.showComment', One, {
  needs: moderating,
  decide({ state }, { id }) {
    const found = commentAt(state, id);
    if (isRefusal(found)) return found;
    return found.status === 'shown' ? { duplicate: true } : { events: [shown.make({ id })] };
  },
});

/** A voice is kept from the others, with why: whoever spoke reads the reason. */
const hide = defineCommand('proposal.hideComment', HidingComment, {
  needs: moderating,
  decide({ state }, payload) {
    const found = commentAt(state, payload.id);
    return isRefusal(found) ? found : { events: [hidden.make(payload)] };
  },
});

export const commentRetiring = retiring(ProposalComments, 'proposalComment', () => true, { keeps });

export const commentCommands = [comment, show, hide, commentRetiring.command] as const;
export const commentEvents = [made, shown, hidden, commentRetiring.event] as const;
