import { activities, type Activity } from '../activities/schema.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { retiring } from '../kernel/retire.ts';
import type { Change, Write } from '../kernel/state.ts';
import { erasedPeople } from '../people/schema.ts';
import { lessonCommands } from './commands.ts';
import { count, lessonEvents } from './events.ts';
import { lessonLimits, lessonReaders, lessons as collection } from './schema.ts';
import { terms } from './terms.ts';

const left = retiring(collection, 'lesson', ({ status }) => status === 'shelved', {
  keeps: lessonLimits.keeps,
});

/** Whoever came to an activity heard what was read at it: entered once, with the record of the activity. */
function deriveAttended(write: Write, before: Activity | undefined, after: Activity): void {
  if (!after.record || before?.record) return;
  for (const lesson of after.lessons ?? []) count(write, lesson, 'attended', after.record.came);
}

/** 社区教育 [R36]. */
export const lessons: Capability = {
  name: 'lessons',
  commands: [...lessonCommands, left.command],
  events: [...lessonEvents, left.event],
  collections: [
    // What is taught is for everybody who is here; how many finished it too.
    shown(collection, { object: 'phase', belongs: () => ({}) }),
    shown(lessonReaders, {
      object: 'account',
      belongs: ({ id }) => ({ people: [id] }),
      full: () => undefined,
      people: ({ id }) => [id],
    }),
  ],
  deadlines: [left.deadline],
  bySystem: ['lesson.finishAsGuest'],
  terms,
  derive(write, { collection: name, id, before, after }: Change) {
    if (name === activities.name && after)
      deriveAttended(write, before as Activity | undefined, after as unknown as Activity);
    if (name === erasedPeople.name && after) write.remove(lessonReaders, id);
  },
};
