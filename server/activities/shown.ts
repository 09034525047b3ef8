import { activities, activitySignUps, type Activity } from '@liandong/shared/activities/schema';
import { Areas } from '@liandong/shared/areas/schema';
import { forWall } from '@liandong/shared/kernel/mask';
import { lessons } from '@liandong/shared/lessons/schema';
import type { Community } from '../pipeline/api.ts';

/** An activity as whoever opens the residents' page reads it: nobody is named, and no number that reaches somebody. */
export function shownActivity({ state }: Community, activity: Activity) {
  const { id, kind, mode, start, end, capacity, status } = activity;
  const { title, where, why, grid, signed, waiting } = activity;
  return {
    ...{ id, kind, mode, start, end, capacity, status, title: forWall(title), why: forWall(why) },
    ...(where === undefined ? {} : { where: forWall(where) }),
    ...{ place: state.get(Areas, grid)?.name ?? '', taken: signed.length, inLine: waiting.length },
    lessons: activity.lessons ?? [],
  };
}

const open: ReadonlySet<string> = new Set(['published', 'signup_open', 'in_progress']);

/** What is on now and soon, the earliest first. */
export function activitiesShown(community: Community) {
  return [...community.state.all(activities).values()]
    .filter(({ status }) => open.has(status))
    .sort((a, b) => a.start - b.start)
    .slice(0, 40)
    .map((activity) => shownActivity(community, activity));
}

/** What is taught now. */
export function lessonsShown({ state }: Community) {
  return [...state.all(lessons).values()]
    .filter(({ status }) => status === 'shown')
    .map(({ id, title, words, prompts }) => ({ id, title, words, prompts: prompts.map((one) => one.words) }));
}

/** A place as the phone that holds its pass reads it; nothing once it was given back, or its names are erased. */
export function shownPlace(community: Community, signUp: string) {
  const found = community.state.get(activitySignUps, signUp);
  const activity = found && community.state.get(activities, found.activity);
  if (!found || !activity) return undefined;
  const inLine = activity.waiting.indexOf(signUp);
  return {
    ...{ state: found.state, answered: found.answered === true, movedUp: found.movedUp === true },
    ...(inLine < 0 ? {} : { inLine: inLine + 1 }),
    activity: shownActivity(community, activity),
  };
}
