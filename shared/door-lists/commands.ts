import { Type, type Static } from 'typebox';
import { households } from '../households/schema.ts';
import { covers } from '../kernel/actor.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { faultInDrill } from '../people/in-drill.ts';
import { phaseNow } from '../phases/schema.ts';
import { Id } from '../protocol/up.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { belongsOf } from '../tasks/rules.ts';
import { tasks } from '../tasks/schema.ts';
import { doorListClosed, doorListOpened, doorListRead } from './events.ts';
import { mayHaveDoors } from './follow.ts';
import { doorLists, mostDoors, openFor, Purpose, Whose, type DoorList } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** Codes of the households of a place whose doors are wanted, in their order. */
function doorsIn(state: State, grid: string, whose: Static<typeof Whose>): readonly string[] {
  const here = [...state.all(households).values()].filter(({ building }) => covers(grid, building));
  const cared = ({ id, residents }: (typeof here)[number]): boolean =>
    [id, ...residents].some((one) => state.get(specialGroups, one)?.status === 'active');
  return (whose === 'all' ? here : here.filter(cared)).map(({ id }) => id).sort();
}

/** Nobody reads a list any more whose time, or whose task, is over. */
const isOver = ({ ended, until }: DoorList, now: number): boolean => ended === true || until <= now;

/**
 * In the response, once for each task, by those who lead: entered before anybody reads it. It is never opened anew: while it is open
 * whoever comes onto the task reads it too and is entered, and one that is over is over; doors that are registered afterwards are on the
 * list of another task.
 */
export const openDoorList = defineCommand(
  'doorList.open',
  Type.Object({ id: Id, purpose: Purpose, whose: Whose }, closed),
  {
    needs: [{ object: 'task', act: 'doors' }],
    decide({ state, now, command }, { id, purpose, whose }) {
      const inDrill = faultInDrill(command);
      if (inDrill) return inDrill;
      const task = state.get(tasks, id);
      if (!task) return refuse('not_found', { field: 'id' });
      if (phaseNow(state) !== 'response') return refuse('illegal', { reason: 'doorList.not_in_phase' });
      if (!mayHaveDoors(task)) return refuse('illegal', { reason: 'doorList.task_over' });
      const before = state.get(doorLists, id);
      if (before) return refuse('illegal', { reason: isOver(before, now) ? 'doorList.once' : 'doorList.is_open' });
      const people = doorsIn(state, task.grid, whose);
      if (people.length === 0) return refuse('not_found', { field: 'whose', reason: 'doorList.no_doors' });
      if (people.length > mostDoors)
        return refuse('illegal', {
          field: 'whose',
          reason: 'doorList.too_many',
          params: { n: people.length, most: mostDoors },
        });
      return { events: [doorListOpened.make({ id, purpose, people: [...people], until: now + openFor })] };
    },
  },
);

/** Entered before the doors are shown to somebody who is on the task; the answer never passes through here. */
export const readDoorList = defineCommand('doorList.read', One, {
  needs: [
    {
      ...{ object: 'task', act: 'R' },
      belongs(state, { id }) {
        const task = state.get(tasks, id);
        return task ? belongsOf(task) : {};
      },
    },
  ],
  decide({ state, actor, now }, { id }) {
    const list = state.get(doorLists, id);
    if (!list) return refuse('not_found', { field: 'id', reason: 'doorList.none' });
    if (isOver(list, now)) return refuse('illegal', { reason: 'doorList.over' });
    if (!list.on.includes(actor.id)) return refuse('forbidden', { reason: 'doorList.not_on' });
    if (list.readers.includes(actor.id)) return { duplicate: true };
    const { purpose, households: people } = list;
    return { events: [doorListRead.make({ id, purpose, people: [...people] })] };
  },
});

/** Sent by the clock when its time is over. */
export const closeDoorList = defineCommand('doorList.close', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const list = state.get(doorLists, id);
    if (!list) return refuse('not_found', { field: 'id' });
    if (list.ended) return { duplicate: true };
    if (list.until > now) return refuse('illegal', { reason: 'doorList.still_open' });
    return { events: [doorListClosed.make({ id })] };
  },
});
