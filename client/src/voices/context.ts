import { inject, type InjectionKey } from 'vue';
import { openPage, type PageContext } from '../app/page-context.ts';

/** Everything that the tabs about what residents say, and what they take over, work with. */
export function openVoices(community: string): PageContext {
  return openPage(community, ['feedback', 'buildingLink', 'measure']);
}

export const voicesKey: InjectionKey<PageContext> = Symbol('voices');

/** The page around a piece of it. @throws outside of the page */
export function useVoices(): PageContext {
  const page = inject(voicesKey);
  if (!page) throw new Error('not on the page of feedback');
  return page;
}
