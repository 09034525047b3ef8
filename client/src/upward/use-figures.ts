import { alerts } from '@liandong/shared/alerts/schema';
import { closures } from '@liandong/shared/closures/schema';
import { incidents } from '@liandong/shared/incidents/schema';
import type { State } from '@liandong/shared/kernel/state';
import { Reports, Rounds } from '@liandong/shared/reports/schema';
import { Pledges, Requests } from '@liandong/shared/requests/schema';
import { screeningRecords } from '@liandong/shared/screening/schema';
import { EarlySigns } from '@liandong/shared/signs/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { computed, type ComputedRef } from 'vue';
import type { Live } from '../live/use-live.ts';
import { stateOf } from '../requests/may.ts';

/** The records that a report counts, as this view has them. */
export function useCounted(live: Live): ComputedRef<State> {
  const all = [
    incidents,
    Reports,
    Rounds,
    EarlySigns,
    screeningRecords,
    tasks,
    Requests,
    Pledges,
    alerts,
    closures,
  ].map(({ name }) => [name, live.records({ name })] as const);
  return computed(() => stateOf(Object.fromEntries(all.map(([name, records]) => [name, [...records.value.values()]]))));
}
