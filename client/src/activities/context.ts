import { inject, type InjectionKey } from 'vue';
import { openPage, type PageContext } from '../app/page-context.ts';

/** Everything that the tabs about activities, lessons and groups work with. */
export function openActivities(community: string): PageContext {
  return openPage(community, ['activity', 'lesson', 'groupSurvey']);
}

export const activitiesKey: InjectionKey<PageContext> = Symbol('activities');

/** The page around a piece of it. @throws outside of the page */
export function useActivities(): PageContext {
  const page = inject(activitiesKey);
  if (!page) throw new Error('not on the page of activities');
  return page;
}
