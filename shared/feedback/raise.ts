import { defineCommand, type FollowUp } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { routing } from './commands.ts';
import { feedbackNotRaised, feedbackRaised } from './events.ts';
import { feedbacks, Raising, WithReason, type Feedback } from './schema.ts';

/** The feedback of which it is still open whether something is made of it. */
function proposed(state: State, id: string): Stamped<Feedback> | Refusal {
  const found = state.get(feedbacks, id);
  if (!found) return refuse('not_found', { field: 'id' });
  return found.proposal?.state === 'open' ? found : refuse('illegal', { reason: 'feedback.not_proposed' });
}

/** A person makes an incident, of the line that the feedback was passed on in, or an early sign of feedback on a major accident: the system only proposes it. */
const raise = defineCommand('feedback.raise', Raising, {
  needs: routing,
  decide({ state }, { id, made, as, kind = 'other', title }) {
    const found = proposed(state, id);
    if ('refused' in found) return found;
    const { grid, line, words } = found;
    const wish: FollowUp =
      as === 'incident'
        ? { type: 'incident.report', payload: stated({ id: made, title, grid, line, said: words }) }
        : { type: 'earlySign.note', payload: { id: made, kind, grid, words: title } };
    return { events: [feedbackRaised.make({ id, as, made })], commands: [wish] };
  },
});

const leaveBe = defineCommand('feedback.notRaise', WithReason, {
  needs: routing,
  decide({ state }, payload) {
    const found = proposed(state, payload.id);
    return 'refused' in found ? found : { events: [feedbackNotRaised.make(payload)] };
  },
});

export const raisingCommands = [raise, leaveBe] as const;
