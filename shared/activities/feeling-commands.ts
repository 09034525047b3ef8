import { defineCommand } from '../kernel/command.ts';
import { isRefusal, refuse } from '../kernel/refusal.ts';
import * as events from './events.ts';
import { sumsKey } from './keep-commands.ts';
import { activityIn, keeping, signUpIn } from './rules.ts';
import { AddingAnswers, Answering, plusAnswer, type FeelingSums, type Sums } from './schema.ts';

/** Who came says once what it gave them; the log knows that they answered, and the sums lie beside it. */
const answer = defineCommand('activity.answer', Answering, {
  needs: [{ object: 'activity', act: 'signup' }],
  reads: ({ activity }) => [sumsKey(activity)],
  decide({ state, actor, record }, { id, activity, answer: given }) {
    const found = signUpIn(state, id, 'in_progress', 'ended');
    if (isRefusal(found)) return found;
    const { signUp } = found;
    if (signUp.activity !== activity) return refuse('invalid', { field: 'activity' });
    if (!actor.system && signUp.person !== actor.id) return refuse('forbidden', { field: 'id' });
    if (signUp.state !== 'came') return refuse('illegal', { reason: 'activity.who_came' });
    if (signUp.answered) return { duplicate: true };
    const key = sumsKey(activity);
    const before = record(key) as FeelingSums | undefined;
    const body: FeelingSums = { ...before, ...plusAnswer(before, given) };
    return { events: [events.answered.make({ activity, signUp: id, n: 1 })], private: [{ ...key, body }] };
  },
});

/** Sheets without names, typed in: never more answers than people who came. */
const addAnswers = defineCommand('activity.addAnswers', AddingAnswers, {
  needs: keeping,
  reads: ({ id }) => [sumsKey(id)],
  decide({ state, record }, { id, answers }) {
    const activity = activityIn(state, id, 'in_progress', 'ended');
    if (isRefusal(activity)) return activity;
    const left = activity.came - activity.answers;
    if (answers.length > left)
      return refuse('exceeds', { field: 'answers', reason: 'activity.more_than_came', params: { left } });
    const key = sumsKey(id);
    const before = record(key) as FeelingSums | undefined;
    const plus = (sums: Sums | undefined): Sums => answers.reduce(plusAnswer, sums) as Sums;
    const body: FeelingSums = { ...plus(before), typed: plus(before?.typed) };
    return { events: [events.answered.make({ activity: id, n: answers.length })], private: [{ ...key, body }] };
  },
});

export const feelingCommands = [answer, addAnswers] as const;
