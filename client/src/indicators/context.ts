import { inject, type InjectionKey } from 'vue';
import { openPage, type PageContext } from '../app/page-context.ts';

/** Everything that the tabs of the page work with. */
export function openIndicators(community: string): PageContext {
  return openPage(community, ['indicator', 'evaluation', 'brief']);
}

export const indicatorsKey: InjectionKey<PageContext> = Symbol('indicators');

/** The page around a piece of it. @throws outside of the page */
export function useIndicatorsPage(): PageContext {
  const page = inject(indicatorsKey);
  if (!page) throw new Error('not on the page of indicators');
  return page;
}
