import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { limitsOf } from '../time-limits/limits-of.ts';
import { feedbackCommands, feedbackLeavesAt } from './commands.ts';
import { feedbackEvents } from './events.ts';
import { feedbackLimits } from './limits.ts';
import { feedbackMachine } from './machine.ts';
import { raisingCommands } from './raise.ts';
import { feedbacks, feedbackSender, feedbackTotals } from './schema.ts';
import { terms } from './terms.ts';
import { deriveFeedback, feedbackTotalsVisibility, feedbackVisibility } from './view.ts';

const { commands, deadlines } = limitsOf(feedbackLimits);

/** 信息与意见 [R35]: what residents say, who works on it, what came of it, and whether that was enough. */
export const feedback: Capability = {
  name: 'feedback',
  commands: [...feedbackCommands, ...raisingCommands, ...commands],
  events: feedbackEvents,
  collections: [shown(feedbacks, feedbackVisibility), shown(feedbackTotals, feedbackTotalsVisibility)],
  machines: [feedbackMachine],
  deadlines: [...deadlines, deadline(feedbacks, 'feedback.forget', feedbackLeavesAt)],
  // Whoever came by a building's link has no account: the installation writes down what its page allows.
  bySystem: ['feedback.submit', 'feedback.judge'],
  personal: [feedbackSender],
  placed: [placedBy(feedbacks, 'grid')],
  terms,
  derive: deriveFeedback,
};
