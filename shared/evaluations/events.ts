import { plusAnswers } from '../care/gathered.ts';
import { defineEvent } from '../kernel/event.ts';
import { there } from '../tasks/there.ts';
import { stackOf } from './voices.ts';
import { Appealing, Collected, Counting, evaluationCycles, Heard, One, Planning, Scored, Settled } from './schema.ts';

export const planned = defineEvent('evaluation.planned', Planning, {
  reduce: (write, { data, by, at }) =>
    write.put(evaluationCycles, { ...data, status: 'draft', plannedBy: by, plannedAt: at }),
});

export const collected = defineEvent('evaluation.collected', Collected, {
  reduce: (write, { data: { id, ...rules } }) => write.edit(evaluationCycles, id, { status: 'collecting', rules }),
});

export const heard = defineEvent('evaluation.heard', Heard, {
  reduce(write, { data: { id, ...more } }) {
    const { voices } = there(write, evaluationCycles, id);
    write.edit(evaluationCycles, id, { voices: plusAnswers(voices, more) });
  },
});

export const counted = defineEvent('evaluation.counted', Counting, {
  reduce(write, { data: { id, sheet, ...sheets } }) {
    const { voices, counted: before = [] } = there(write, evaluationCycles, id);
    // Alone: with answers that wait beside it, whoever brought the stack would read those off.
    write.edit(evaluationCycles, id, { voices: plusAnswers(voices, stackOf(sheets)), counted: [...before, sheet] });
  },
});

export const scored = defineEvent('evaluation.scored', Scored, {
  reduce: (write, { data: { id, sheet }, by, at }) =>
    write.edit(evaluationCycles, id, { status: 'scored', sheet, scoredBy: by, scoredAt: at }),
});

export const published = defineEvent('evaluation.published', One, {
  sealed: true,
  reduce: (write, { data: { id }, by, at, seq }) =>
    write.edit(evaluationCycles, id, { status: 'published', publishedBy: by, publishedAt: at, entry: seq }),
});

export const appealed = defineEvent('evaluation.appealed', Appealing, {
  reduce: (write, { data: { id, words }, by, at }) =>
    write.edit(evaluationCycles, id, { status: 'appealed', appeal: { words, by, at } }),
});

export const settled = defineEvent('evaluation.settled', Settled, {
  sealed: true,
  reduce(write, { data: { id, words, recount, sheet }, by, at }) {
    const before = there(write, evaluationCycles, id);
    write.put(evaluationCycles, {
      ...{ ...before, status: 'final', settled: { words, recount, by, at } },
      ...(sheet ? { sheet } : {}),
    });
  },
});

/** Nobody objected in time. */
export const finished = defineEvent('evaluation.finished', One, {
  reduce: (write, { data: { id } }) => write.edit(evaluationCycles, id, { status: 'final' }),
});

export const evaluationEvents = [
  planned,
  collected,
  heard,
  counted,
  scored,
  published,
  appealed,
  settled,
  finished,
] as const;
