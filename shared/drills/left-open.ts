import { callerGone, callLeavesAt } from '../calls/commands.ts';
import { calls } from '../calls/schema.ts';
import { entriesGone } from '../closures/commands.ts';
import { closures } from '../closures/schema.ts';
import { answersGone } from '../confidence/capability.ts';
import { rounds } from '../confidence/schema.ts';
import { evaluationCycles } from '../evaluations/schema.ts';
import { unheardGone } from '../evaluations/hear.ts';
import { distressLeavesAt, wordsOfContactGone } from '../distress/commands.ts';
import { distressContacts } from '../distress/schema.ts';
import { feedbackLeavesAt, senderGone } from '../feedback/commands.ts';
import { feedbacks } from '../feedback/schema.ts';
import type { Decision } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { periodGone } from '../mood/commands.ts';
import { moodPeriods } from '../mood/schema.ts';
import { needLeavesAt, wordsOfNeedGone } from '../needs/commands.ts';
import { needs } from '../needs/schema.ts';
import { rollGone, urnsGone } from '../proposals/private.ts';
import { Proposals } from '../proposals/schema.ts';

/**
 * What people said in a drill that still stands open when it ends: the time for which such is kept begins with an act that nobody does any more, so it
 * is taken away at once. What was settled goes in its own time, by the clock.
 */
export function leftOpen(state: State): Pick<Decision, 'private' | 'erases'> {
  const open = <T>(records: ReadonlyMap<string, T>, leavesAt: (record: T) => number | undefined): T[] =>
    [...records.values()].filter((record) => leavesAt(record) === undefined);
  return {
    private: [
      ...open(state.all(calls), callLeavesAt).flatMap(({ id }) => callerGone(id)),
      ...open(state.all(feedbacks), feedbackLeavesAt).flatMap(({ id }) => senderGone(id)),
      ...open(state.all(needs), needLeavesAt).flatMap(wordsOfNeedGone),
      ...open(state.all(distressContacts), distressLeavesAt).flatMap(wordsOfContactGone),
      ...open(state.all(rounds), ({ endedAt }) => endedAt).flatMap(({ id }) => answersGone(id)),
      ...open(state.all(evaluationCycles), ({ scoredAt }) => scoredAt).flatMap(({ id }) => unheardGone(id)),
      ...[...state.all(moodPeriods).keys()].flatMap(periodGone),
      ...open(state.all(Proposals), ({ decidedAt }) => decidedAt).flatMap(({ id, voters }) => [
        ...urnsGone(id),
        ...rollGone(id, voters),
      ]),
    ],
    erases: open(state.all(closures), ({ endedAt }) => endedAt).flatMap(({ id }) => entriesGone(state, id)),
  };
}
