import { gathered, waitingGone } from '../care/gathered.ts';
import { defineCommand, type PrivateRecord } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import * as events from './events.ts';
import { boxKey, evaluationCycles, Hearing, type Voices } from './schema.ts';

/** 居民打分: for the installation alone, since an answer that an account gave would be known for whose it is. It waits beside the log until there are enough. */
export const hear = defineCommand('evaluation.hear', Hearing, {
  needs: [],
  reads: ({ id }) => [boxKey(id)],
  decide({ state, record }, { id, degrees }) {
    const cycle = state.get(evaluationCycles, id);
    if (!cycle) return refuse('not_found', { field: 'id' });
    if (cycle.status !== 'collecting') return refuse('illegal', { reason: 'evaluation.hears_no_more' });
    const all = gathered(record(boxKey(id)) as Voices | undefined, { n: 1, ...degrees });
    return 'taken' in all
      ? { events: [events.heard.make({ id, ...all.taken })], private: [{ ...boxKey(id), body: null }] }
      : { private: [{ ...boxKey(id), body: all.waiting }] };
  },
});

/** Those who were too few to be taken in go when it is scored. */
export const unheardGone = (id: string): PrivateRecord[] => waitingGone(boxKey(id));
