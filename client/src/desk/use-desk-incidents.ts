import { openStates } from '@liandong/shared/incidents/machine';
import { incidents } from '@liandong/shared/incidents/schema';
import { computed } from 'vue';
import { isWhole, rowOf } from '../incidents/rows.ts';
import type { Desk } from './context.ts';

/** Incidents that go on in what the desk is narrowed to, and those of them that wait to be filed or are over time. */
export function useDeskIncidents(desk: Desk) {
  const all = desk.live.records(incidents);
  const open = computed(() =>
    [...all.value.values()]
      .filter((one) => isWhole(one) && openStates.has(one.status) && (!desk.line.value || one.line === desk.line.value))
      .map((incident) => rowOf(incident, desk.now.value)),
  );
  const pressing = computed(() =>
    open.value.filter(({ incident, standing }) => incident.status === 'reported' || standing?.state === 'over'),
  );
  return { open, pressing };
}
