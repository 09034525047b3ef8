import { inject, type InjectionKey } from 'vue';
import { openPage, type PageContext } from '../app/page-context.ts';

/** Everything that the tabs about volunteers work with. */
export function openTeam(community: string): PageContext {
  return openPage(community, ['shift', 'walkUp', 'assignment', 'volunteer', 'thanks']);
}

export const teamKey: InjectionKey<PageContext> = Symbol('team');

/** The page around a piece of it. @throws outside of the page */
export function useTeam(): PageContext {
  const team = inject(teamKey);
  if (!team) throw new Error('not on the page of volunteers');
  return team;
}
