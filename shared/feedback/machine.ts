import { defineMachine } from '../kernel/machine.ts';

/** 信息反馈 [R35]. Dissatisfaction leads back to work once; the second time only to a close with a reason. */
export const feedbackMachine = defineMachine('Feedback', 'submitted', {
  'feedback.acknowledge': 'submitted → acknowledged',
  'feedback.route': 'acknowledged → routed',
  'feedback.take': 'routed → in_progress',
  'feedback.reply': 'in_progress → replied',
  // The first time that it is not enough it is worked on again in the same act.
  'feedback.judge': ['replied → confirmed', 'replied → dissatisfied', 'dissatisfied → in_progress'],
  'feedback.close': ['dissatisfied → closed', 'confirmed → closed'],
});

/** Whether nobody has anything to do about it any more: it was enough, or it was closed. */
export const isOver = (status: string): boolean => status === 'confirmed' || status === 'closed';
