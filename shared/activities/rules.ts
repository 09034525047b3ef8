import type { Belongs } from '../kernel/actor.ts';
import type { DecideContext, Need, PrivateRecord } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { rightTo } from '../kernel/right-to.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { activityMachine } from './machine.ts';
import {
  activities,
  activityLimits,
  activitySignUps,
  signUpNameKind,
  type Activity,
  type ActivitySignUp,
} from './schema.ts';

/** Whose an activity is: its place, and whoever drafted it. */
function belongsOfActivity(state: State, id: string): Belongs {
  const activity = state.get(activities, id);
  return activity ? { grids: [activity.grid], people: [activity.by] } : {};
}

/** Whoever keeps an activity: those who may hold one where it is, whoever drafted it, and those who advance all. */
export const keeping: readonly Need<{ id: string }>[] = [
  { object: 'activity', act: 'C', belongs: (state, { id }) => belongsOfActivity(state, id) },
  { object: 'activity', act: 'U' },
];

/** The same, of the activity of a sign-up; and whoever looks after the home that somebody signed up from. */
export const keepingOf: readonly Need<{ id: string }>[] = [
  {
    object: 'activity',
    act: 'C',
    belongs(state, { id }) {
      const found = state.get(activitySignUps, id);
      if (!found) return {};
      const { grids = [], people = [] } = belongsOfActivity(state, found.activity);
      return { grids: [...grids, ...(found.home === undefined ? [] : [found.home])], people };
    },
  },
  { object: 'activity', act: 'U' },
];

/** By proxy: for the activity's keepers, and for whoever looks after the home. */
export const enrolling: readonly Need<{ activity: string; home?: string }>[] = [
  {
    object: 'activity',
    act: 'C',
    belongs(state, { activity, home }) {
      const { grids = [], people = [] } = belongsOfActivity(state, activity);
      return { grids: [...grids, ...(home === undefined ? [] : [home])], people };
    },
  },
  { object: 'activity', act: 'U' },
];

/** Whether an actor keeps the activity of a sign-up, or the home behind it. */
export function keepsSignUp({ state, actor }: DecideContext, id: string): boolean {
  return actor.system === true || !isRefusal(rightTo(actor, keepingOf, state, { id }));
}

/** An activity in one of some states, or why not. */
export function activityIn(state: State, id: string, ...wanted: readonly string[]): Stamped<Activity> | Refusal {
  const activity = state.get(activities, id);
  if (!activity) return refuse('not_found', { field: 'id', reason: 'activity.none' });
  return wanted.includes(activity.status) ? activity : refuse('illegal', { reason: `activity.is_${activity.status}` });
}

/** An activity that may take a step of its machine now, or why not. */
export function stepAt(state: State, id: string, command: string): Stamped<Activity> | Refusal {
  const activity = state.get(activities, id);
  if (!activity) return refuse('not_found', { field: 'id', reason: 'activity.none' });
  return stepBy(activityMachine, activity.status, command) === undefined
    ? refuse('illegal', { params: { from: activity.status, entity: activityMachine.entity } })
    : activity;
}

/** A sign-up with its activity in one of some states, or why not. */
export function signUpIn(
  state: State,
  id: string,
  ...wanted: readonly string[]
): { readonly signUp: Stamped<ActivitySignUp>; readonly activity: Stamped<Activity> } | Refusal {
  const signUp = state.get(activitySignUps, id);
  if (!signUp) return refuse('not_found', { field: 'id', reason: 'activity.no_sign_up' });
  const activity = activityIn(state, signUp.activity, ...wanted);
  return isRefusal(activity) ? activity : { signUp, activity };
}

/** What is wrong with the times of an activity, or nothing. */
export function faultOfTimes({ start, end }: Pick<Activity, 'start' | 'end'>, now: number): Refusal | undefined {
  if (start > now + activityLimits.ahead)
    return refuse('invalid', {
      field: 'start',
      reason: 'activity.too_far',
      params: { days: activityLimits.ahead / 86_400_000 },
    });
  return end > start && end - start <= activityLimits.lasts
    ? undefined
    : refuse('invalid', { field: 'end', reason: 'activity.times' });
}

/** Who has waited longest, as many as there are free places. */
export function nextInLine({ waiting, signed, capacity }: Pick<Activity, 'waiting' | 'signed' | 'capacity'>): string[] {
  return waiting.slice(0, Math.max(0, capacity - signed.length));
}

/** Takes away who signed up: name, phone, and the key that they lay under. */
export function unnaming(id: string): PrivateRecord[] {
  return [signUpNameKind, personKeyKind].map((kind) => ({ kind, id, body: null }));
}
