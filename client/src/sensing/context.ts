import { inject, type InjectionKey } from 'vue';
import { openPage, type PageContext } from '../app/page-context.ts';

/** Everything that the tabs of the page work with. */
export function openSensing(community: string): PageContext {
  return openPage(community, ['earlySign', 'monitor', 'disinfection', 'hazard']);
}

export const sensingKey: InjectionKey<PageContext> = Symbol('sensing');

/** The page around a piece of it. @throws outside of the page */
export function useSensing(): PageContext {
  const sensing = inject(sensingKey);
  if (!sensing) throw new Error('not on the sensing page');
  return sensing;
}
