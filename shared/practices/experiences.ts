import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { Dropping, lessons, mostLessons, Saving, UsingLesson, type Lesson } from './experience-schema.ts';

const lessonSaved = defineEvent('experience.saved', Saving, {
  sealed: true,
  reduce: (write, { data, at }) => write.put(lessons, { ...data, at, used: 0 }),
});
const lessonUsed = defineEvent('experience.used', Type.Object({ id: Id, grid: Id }, { additionalProperties: false }), {
  reduce: (write, { data: { id } }) => write.edit(lessons, id, { used: there(write, lessons, id).used + 1 }),
});
const lessonDropped = defineEvent('experience.dropped', Dropping, {
  reduce: (write, { data: { id } }) => write.remove(lessons, id),
});

const save = defineCommand('experience.save', Saving, {
  needs: [{ object: 'recovery', act: 'U' }],
  decide({ state }, payload) {
    if (state.get(lessons, payload.id)) return { duplicate: true };
    if (state.all(lessons).size >= mostLessons)
      return refuse('exceeds', { reason: 'experience.too_many', params: { n: mostLessons } });
    return { events: [lessonSaved.make(payload)] };
  },
});

/** Opens the tasks of a lesson, all of them or none: who may make tasks there may do it. */
const use = defineCommand('experience.apply', UsingLesson, {
  needs: [{ object: 'task', act: 'C', belongs: (_, { grid }) => ({ grids: [grid] }) }],
  decide({ state, command }, { id, grid }) {
    const lesson = state.get(lessons, id);
    if (!lesson) return refuse('not_found', { field: 'id' });
    if (lesson.tasks.length === 0) return refuse('illegal', { field: 'id', reason: 'experience.no_tasks' });
    return {
      events: [lessonUsed.make({ id, grid })],
      commands: lesson.tasks.map((task, n) => ({
        type: 'task.create',
        payload: { ...task, id: `${command.id}-${n}`, grid, nature: 'own' },
      })),
      note: { reason: 'experience.opened', params: { n: lesson.tasks.length } },
    };
  },
});

const drop = defineCommand('experience.drop', Dropping, {
  needs: [{ object: 'recovery', act: 'A' }],
  decide: ({ state }, { id }) =>
    state.get(lessons, id) ? { events: [lessonDropped.make({ id })] } : { duplicate: true },
});

/** A lesson as a room may read it: its title, whose it is, and whether it is a template. */
export const lessonOnWall = once(({ id, title, party, tasks, at, version, changedAt }: Stamped<Lesson>): Entity => {
  const shown = { id, title: forWall(title), party, templates: tasks.length, at, version, changedAt };
  return shown;
});

export const lessonCommands = [save, use, drop] as const;
export const lessonEvents = [lessonSaved, lessonUsed, lessonDropped] as const;
