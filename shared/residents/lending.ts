import { groups, type Group } from '../groups/schema.ts';
import { forWall } from '../kernel/mask.ts';
import type { State } from '../kernel/state.ts';
import { skillOffers } from '../potential/schema.ts';
import { wantingPeople } from '../tasks/machine.ts';
import { placesOf } from '../tasks/places.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { concerns, type Place } from './place.ts';

/** As many of each as a page shows: the soonest due, the nearest. */
const most = 6;
const mostDone = 3;
/** What was done is thanked for so long, ms. */
const thankedFor = 3 * 86_400_000;

export interface ShownTask {
  readonly id: string;
  readonly title: string;
  readonly why?: string;
  /** ms since 1970 UTC */
  readonly due?: number;
  /** people still wanted, whether somebody is asked or not: as the desk counts them */
  readonly missing: number;
  /** people who were asked and have not answered */
  readonly asked: number;
}
export interface ShownTasks {
  readonly tasks: readonly ShownTask[];
  /** what neighbours did of late, to be thanked for: what it was, and nobody's name */
  readonly done: readonly { readonly id: string; readonly title: string; readonly at: number }[];
}
export interface ShownGroup {
  readonly id: string;
  readonly name: string;
  readonly about?: string;
  readonly members: number;
}

/** Whether neighbours of a place may know of a task: nothing of care, nor what came of somebody's home, and nothing from elsewhere [R27] [R16]. */
export function isForNeighbours(
  { line, ofHome, grid }: Pick<Task, 'line' | 'ofHome' | 'grid'>,
  place: Pick<Place, 'around'>,
): boolean {
  return line !== 'care' && !ofHome && concerns(place, [grid]);
}

function doneAround(state: State, place: Place, now: number): ShownTasks['done'] {
  return [...state.all(tasks).values()]
    .filter((task) => isForNeighbours(task, place))
    .flatMap(({ id, title, doneAt = 0 }) =>
      doneAt > now - thankedFor ? [{ id, title: forWall(title), at: doneAt }] : [],
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, mostDone);
}

/** Small tasks around a building that are no danger and want people. For one whose time is over nobody is called any more: what is to be done now the desk says. */
export function tasksAt(state: State, place: Place, now: number): ShownTasks | undefined {
  const found = [...state.all(tasks).values()]
    .filter((task) => {
      const isOpen = wantingPeople.has(task.status) && task.shift === undefined;
      const inTime = (task.due ?? Infinity) > now;
      return task.hazard === 'general' && isOpen && inTime && isForNeighbours(task, place);
    })
    .map((task) => ({ task, places: placesOf(task) }))
    .filter(({ places }) => places.free > 0)
    .sort((a, b) => (a.task.due ?? Infinity) - (b.task.due ?? Infinity))
    .slice(0, most)
    .map(({ task: { id, title, why, due }, places: { missing, asked } }) => ({
      ...{ id, title: forWall(title), missing, asked },
      ...(why === undefined ? {} : { why: forWall(why) }),
      ...(due === undefined ? {} : { due }),
    }));
  const done = doneAround(state, place, now);
  return found.length + done.length > 0 ? { tasks: found, done } : undefined;
}

/** How much neighbours offered already: a count, and nobody's name. */
export function skillsWanted(state: State): { readonly offers: number } {
  return { offers: state.all(skillOffers).size };
}

/** Whether neighbours of a place may know of a group, and join it. */
export function isOpenTo({ status, grid }: Pick<Group, 'status' | 'grid'>, place: Pick<Place, 'around'>): boolean {
  return status !== 'identified' && concerns(place, [grid]);
}

/** Groups of the neighbourhood that one may join. */
export function groupsAt(state: State, place: Place): { readonly groups: readonly ShownGroup[] } | undefined {
  const found = [...state.all(groups).values()]
    .filter((group) => isOpenTo(group, place))
    .slice(0, most)
    .map(({ id, name, about, members }) => ({
      ...{ id, name: forWall(name), members: members.length },
      ...(about === undefined ? {} : { about: forWall(about) }),
    }));
  return found.length > 0 ? { groups: found } : undefined;
}
