import { Type } from 'typebox';
import { HouseholdId } from '../households/schema.ts';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { tasks } from '../tasks/schema.ts';
import { closed as ended, peopleOn } from './follow.ts';
import { doorLists, mostDoors, Purpose } from './schema.ts';

const closed = { additionalProperties: false } as const;
/** Codes of the households whose doors are on it. */
const people = Type.Array(HouseholdId, { minItems: 1, maxItems: mostDoors });
const until = Type.Integer({ minimum: 0 });

/** A task's list was opened, before anybody read it: one entry, with the purpose and whom it names. */
export const doorListOpened = defineEvent(
  'doorList.opened',
  Type.Object({ id: Id, purpose: Purpose, people, until }, closed),
  {
    sealed: true,
    reduce(write, { at, data: { id, purpose, people: households, until: to } }) {
      const task = there(write, tasks, id);
      write.put(doorLists, {
        ...{ id, grid: task.grid, ...(task.org === undefined ? {} : { org: task.org }) },
        ...{ purpose, openedAt: at, until: to, doors: households.length, households },
        ...{ on: peopleOn(task), readers: [] },
      });
    },
  },
);

/** Somebody who is on the task read it, for the purpose that it was opened for. */
export const doorListRead = defineEvent('doorList.wasRead', Type.Object({ id: Id, purpose: Purpose, people }, closed), {
  reduce(write, { by, data: { id } }) {
    const { readers } = there(write, doorLists, id);
    write.edit(doorLists, id, { readers: [...readers, by] });
  },
});

export const doorListClosed = defineEvent('doorList.closed', Type.Object({ id: Id }, closed), {
  reduce: (write, { data: { id } }) => write.edit(doorLists, id, ended),
});
