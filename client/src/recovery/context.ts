import { phaseId, phaseRecords } from '@liandong/shared/phases/schema';
import { computed, inject, type ComputedRef, type InjectionKey } from 'vue';
import { useRoute } from 'vue-router';
import { openPage, type PageContext } from '../app/page-context.ts';

/** What the tabs of the page of the recovery work with. */
export interface RecoveryPage extends PageContext {
  /** since when the community is in the recovery, ms since 1970 UTC; nothing outside of it */
  readonly since: ComputedRef<number | undefined>;
  /** the grid that the address narrows the page to */
  readonly grid: ComputedRef<string | undefined>;
}

/** Everything that the tabs of the page work with. */
export function openRecovery(community: string): RecoveryPage {
  const page = openPage(community, ['resumption', 'orderItem', 'confidence', 'keptData', 'experience', 'thanks']);
  const phases = page.view.records(phaseRecords);
  const since = computed(() => {
    const phase = phases.value.get(phaseId);
    return phase?.phase === 'recovery' ? phase.since : undefined;
  });
  const route = useRoute();
  const grid = computed(() => (typeof route.query['grid'] === 'string' ? route.query['grid'] : undefined));
  return { ...page, since, grid };
}

export const recoveryKey: InjectionKey<RecoveryPage> = Symbol('recovery');

/** The page around a piece of it. @throws outside of the page */
export function useRecovery(): RecoveryPage {
  const page = inject(recoveryKey);
  if (!page) throw new Error('not on the page of the recovery');
  return page;
}
