import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { signedForStaff } from '../tasks/unsigned.ts';
import { lessons } from './experience-schema.ts';
import { lessonCommands, lessonEvents, lessonOnWall } from './experiences.ts';
import { makingsOf } from './making.ts';
import { Applying, practiceIds, Practices } from './schema.ts';
import { terms } from './terms.ts';

const practiceApplied = defineEvent(
  'practice.applied',
  Type.Object({ id: Type.Enum(practiceIds), made: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  {
    sealed: true,
    reduce(write, { at, by, data: { id, made } }) {
      const before = write.get(Practices, id)?.made ?? 0;
      write.put(Practices, { id, at, by, made: before + made });
    },
  },
);

/** Takes up a practice in one act: its boards, duties, routines, tasks and plan. What is there already stays as it is. */
const apply = defineCommand('practice.apply', Applying, {
  needs: [{ object: 'plan', act: 'A' }],
  decide({ state, now }, { id, people = false }) {
    const made = makingsOf(state, id, now, people);
    if (made.length === 0)
      return state.get(Practices, id)
        ? { duplicate: true }
        : refuse('illegal', { field: 'id', reason: 'practice.no_ground' });
    return {
      events: [practiceApplied.make({ id, made: made.length })],
      commands: made.map(({ wish }) => wish),
      note: { reason: 'practice.made', params: { n: made.length } },
    };
  },
});

/** The two practices that the product ships with, each in one act, and lessons of one's own, saved as templates [R38]. */
export const practiceTemplates: Capability = {
  name: 'practices',
  commands: [apply, ...lessonCommands],
  events: [practiceApplied, ...lessonEvents],
  collections: [
    shown(Practices, { object: 'plan', belongs: () => ({}) }),
    shown(lessons, { object: 'recovery', belongs: () => ({}), full: signedForStaff, summary: lessonOnWall }),
  ],
  terms,
};
