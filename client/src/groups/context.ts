import { inject, type InjectionKey } from 'vue';
import { openPage, type PageContext } from '../app/page-context.ts';

/** Everything that the tabs about groups and residents work with. */
export function openGroups(community: string): PageContext {
  return openPage(community, ['group', 'skillOffer', 'deed']);
}

export const groupsKey: InjectionKey<PageContext> = Symbol('groups');

/** The page around a piece of it. @throws outside of the page */
export function useGroups(): PageContext {
  const page = inject(groupsKey);
  if (!page) throw new Error('not on the page of groups');
  return page;
}
