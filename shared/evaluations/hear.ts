import { leastShown } from '../care/few.ts';
import { gathered, waitingGone } from '../care/gathered.ts';
import { sheetsOf } from '../confidence/sums.ts';
import { dimensions } from '../indicators/weights.ts';
import { defineCommand, type PrivateRecord } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { evaluating } from '../indicators/evaluating.ts';
import * as events from './events.ts';
import { boxKey, Counting, evaluationCycles, Hearing, type EvaluationCycle, type Voices } from './schema.ts';

/** An evaluation that takes answers, or why not. */
function hearing(state: State, id: string): EvaluationCycle | Refusal {
  const cycle = state.get(evaluationCycles, id);
  if (!cycle) return refuse('not_found', { field: 'id' });
  return cycle.status === 'collecting' ? cycle : refuse('illegal', { reason: 'evaluation.hears_no_more' });
}

/** Sheets that those without a phone filled in: a stack at a time, of which none can be told from the others. */
export const count = defineCommand('evaluation.count', Counting, {
  needs: evaluating,
  decide({ state }, payload) {
    const cycle = hearing(state, payload.id);
    if (isRefusal(cycle)) return cycle;
    if (cycle.counted?.includes(payload.sheet)) return { duplicate: true };
    const { n } = sheetsOf(payload.environment);
    const other = dimensions.find((name) => sheetsOf(payload[name]).n !== n);
    if (other) return refuse('invalid', { field: other, reason: 'evaluation.not_equal' });
    return n < leastShown
      ? refuse('invalid', { field: 'environment', reason: 'evaluation.few_sheets', params: { n: leastShown } })
      : { events: [events.counted.make(payload)] };
  },
});

/** 居民打分: for the installation alone, since an answer that an account gave would be known for whose it is. It waits beside the log until there are enough. */
export const hear = defineCommand('evaluation.hear', Hearing, {
  needs: [],
  reads: ({ id }) => [boxKey(id)],
  decide({ state, record }, { id, degrees }) {
    const cycle = hearing(state, id);
    if (isRefusal(cycle)) return cycle;
    const all = gathered(record(boxKey(id)) as Voices | undefined, { n: 1, ...degrees });
    return 'taken' in all
      ? { events: [events.heard.make({ id, ...all.taken })], private: [{ ...boxKey(id), body: null }] }
      : { private: [{ ...boxKey(id), body: all.waiting }] };
  },
});

/** Those who were too few to be taken in go when it is scored. */
export const unheardGone = (id: string): PrivateRecord[] => waitingGone(boxKey(id));
