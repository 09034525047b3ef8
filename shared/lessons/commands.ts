import { Type } from 'typebox';
import { defineCommand, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import * as events from './events.ts';
import { LessonFields, lessonLimits, lessonReaders, lessons } from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });
const target = ({ id }: { id: string }) => ({ collection: lessons.name, id });

/** Whoever may hold an activity for the whole community writes what is taught. */
const teaching: readonly Need<unknown>[] = [
  { object: 'activity', act: 'C' },
  { object: 'activity', act: 'A' },
];

const keep = defineCommand('lesson.keep', LessonFields, {
  needs: teaching,
  target,
  decide({ state }, payload) {
    const { id, words, prompts } = payload;
    if (!words.trim()) return refuse('invalid', { field: 'words', reason: 'lesson.words_missing' });
    const twice = prompts.findIndex((one, n) => prompts.findIndex((other) => other.id === one.id) !== n);
    if (twice >= 0) return refuse('invalid', { field: `prompts/${twice}/id` });
    const shown = [...state.all(lessons).values()].filter((one) => one.status === 'shown' && one.id !== id);
    return shown.length >= lessonLimits.shown
      ? refuse('illegal', { reason: 'lesson.too_many', params: { n: shown.length } })
      : { events: [events.lessonKept.make(payload)] };
  },
});

/** A lesson that people read now, or why not. */
export function faultOfLesson(state: State, id: string, field = 'id'): Refusal | undefined {
  return state.get(lessons, id)?.status === 'shown' ? undefined : refuse('not_found', { field, reason: 'lesson.none' });
}

const shelve = defineCommand('lesson.shelve', One, {
  needs: teaching,
  target,
  decide: ({ state }, { id }) => faultOfLesson(state, id) ?? { events: [events.lessonShelved.make({ id })] },
});

/** Somebody finished it: counted once, and nobody reads who. */
const finish = defineCommand('lesson.finish', One, {
  needs: [{ object: 'activity', act: 'R', belongs: (_, __, { id }) => ({ people: [id] }) }],
  decide({ state, actor }, { id }) {
    const fault = faultOfLesson(state, id);
    if (fault) return fault;
    return state.get(lessonReaders, actor.id)?.finished.includes(id)
      ? { duplicate: true }
      : { events: [events.lessonFinished.make({ id })] };
  },
});

/** On the residents' page, by somebody without an account. */
const finishAsGuest = defineCommand('lesson.finishAsGuest', One, {
  needs: [],
  decide: ({ state }, { id }) => faultOfLesson(state, id) ?? { events: [events.guestFinished.make({ id })] },
});

export const lessonCommands = [keep, shelve, finish, finishAsGuest] as const;
