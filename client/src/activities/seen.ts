import { activities, activitySignUps, type Activity, type ActivitySignUp } from '@liandong/shared/activities/schema';
import type { BareActivity } from '@liandong/shared/activities/view';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { Stamped } from '@liandong/shared/kernel/state';

/** An activity as this account is shown it: all of it, or with the numbers of who comes alone. */
export type SeenActivity = Stamped<Omit<BareActivity, 'taken' | 'inLine' | 'letIn'>> &
  Partial<Omit<Activity, keyof BareActivity>> &
  Partial<Pick<BareActivity, 'taken' | 'inLine' | 'letIn'>>;

export const seenActivities: { readonly name: string; readonly sample?: SeenActivity } = { name: activities.name };
export const seenSignUps: { readonly name: string; readonly sample?: ActivitySignUp } = { name: activitySignUps.name };

/** How the places of an activity stand, however much of it is shown. */
export function placesOf(activity: SeenActivity): { taken: number; inLine: number; left: number } {
  const { signed, waiting, stood } = activity;
  const taken = activity.taken ?? stood?.signed ?? signed?.length ?? 0;
  return {
    taken,
    inLine: activity.inLine ?? stood?.waiting ?? waiting?.length ?? 0,
    left: Math.max(0, activity.capacity - taken),
  };
}

/** How many wait before a place in line; where the line itself is not shown, at most: who gave up in the middle of it is not known. */
export function aheadOf(activity: SeenActivity, { id, turn = 1 }: Pick<ActivitySignUp, 'id' | 'turn'>): number {
  const at = activity.waiting?.indexOf(id) ?? -1;
  if (at >= 0) return at;
  return Math.max(0, Math.min(turn - (activity.letIn ?? 0), placesOf(activity).inLine) - 1);
}

/** Whether somebody keeps an activity: who may hold one there, who drafted it, or who advances all. */
export function keepsActivity(actor: Actor, { grid, by }: Pick<SeenActivity, 'grid' | 'by'>): boolean {
  const own = { grids: [grid], people: by === undefined ? [] : [by] };
  return grantFor(actor, 'activity', 'C', own) !== undefined || grantFor(actor, 'activity', 'U') !== undefined;
}

/** Whether somebody may begin one somewhere. */
export function mayHold(actor: Actor, grid: string): boolean {
  return (
    grantFor(actor, 'activity', 'C', { grids: [grid] }) !== undefined || grantFor(actor, 'activity', 'A') !== undefined
  );
}
