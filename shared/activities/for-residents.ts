import { Areas } from '../areas/schema.ts';
import { forWall } from '../kernel/mask.ts';
import type { State } from '../kernel/state.ts';
import { concerns, type Place } from '../residents/place.ts';
import { activities, activitySignUps, countsOf, type Activity, type ActivitySignUp } from './schema.ts';

/** An activity as every neighbour reads it: nobody is named, no number reaches somebody, and for which groups it is stays with whoever holds it. */
export interface NeighboursActivity extends Pick<
  Activity,
  'id' | 'kind' | 'mode' | 'status' | 'title' | 'why' | 'where' | 'start' | 'end' | 'capacity'
> {
  /** name of the grid or building */
  readonly place: string;
  readonly taken: number;
  readonly inLine: number;
}

/** As much of an activity as a page for everybody shows. */
export function forNeighbours(state: State, activity: Activity): NeighboursActivity {
  const { id, kind, mode, status, title, why, where, start, end, capacity, grid } = activity;
  const { signed: taken, waiting: inLine } = countsOf(activity);
  return {
    ...{ id, kind, mode, status, start, end, capacity, title: forWall(title), why: forWall(why) },
    ...(where === undefined ? {} : { where: forWall(where) }),
    ...{ place: state.get(Areas, grid)?.name ?? '', taken, inLine },
  };
}

/** Most activities of a building's page. */
const most = 12;
const on: ReadonlySet<string> = new Set(['published', 'signup_open', 'in_progress']);

/** Whether an activity is on or still to come; one to which nobody signs up stays published when its day is over. */
export function isOn({ status, end }: Pick<Activity, 'status' | 'end'>, now: number): boolean {
  return on.has(status) && end > now;
}

/** What is on for a building, now and soon, the earliest first. Where nothing is, there is no card. */
export function activitiesFor(
  state: State,
  place: Place,
  now: number,
): { readonly items: readonly NeighboursActivity[] } | undefined {
  const items = [...state.all(activities).values()]
    .filter((activity) => isOn(activity, now) && concerns(place, [activity.grid]))
    .sort((a, b) => a.start - b.start)
    .slice(0, most)
    .map((activity) => forNeighbours(state, activity));
  return items.length === 0 ? undefined : { items };
}

/** A place as whoever holds it reads it, without an account. */
export interface OwnPlace {
  readonly state: ActivitySignUp['state'];
  /** which in line, from 1 */
  readonly inLine?: number;
  readonly movedUp: boolean;
  /** they came, and can still say what it gave them */
  readonly asked: boolean;
  readonly answered: boolean;
  readonly activity: NeighboursActivity;
}

/** The place of a sign-up; nothing once it was given back, or its names are erased. */
export function ownPlace(state: State, id: string): OwnPlace | undefined {
  const place = state.get(activitySignUps, id);
  const activity = place && state.get(activities, place.activity);
  if (!place || !activity) return undefined;
  const inLine = activity.waiting.indexOf(id) + 1;
  const isOpen = activity.status === 'in_progress' || activity.status === 'ended';
  return {
    ...{ state: place.state, movedUp: place.movedUp === true, answered: place.answered === true },
    ...(inLine === 0 ? {} : { inLine }),
    asked: place.state === 'came' && isOpen && !place.answered,
    activity: forNeighbours(state, activity),
  };
}
