import type { Task } from '@liandong/shared/tasks/schema';
import { computed, ref, type ComputedRef, type Ref } from 'vue';

export const filterParties = ['community', 'social_org', 'social_worker'] as const;

export interface BoardFilter {
  readonly party: Ref<(typeof filterParties)[number] | undefined>;
  readonly grid: Ref<string | null>;
  readonly line: Ref<string | null>;
  readonly passes: ComputedRef<(task: Task) => boolean>;
}

/** What of the board is shown: by the party that leads or supports, by grid, by line. */
export function useFilter(): BoardFilter {
  const party = ref<(typeof filterParties)[number]>();
  const grid = ref<string | null>(null);
  const line = ref<string | null>(null);
  const passes = computed(() => {
    const [wantedParty, wantedGrid, wantedLine] = [party.value, grid.value, line.value];
    return (task: Task) =>
      (wantedParty === undefined || task.lead === wantedParty || task.support.includes(wantedParty)) &&
      (wantedGrid === null || task.grid === wantedGrid) &&
      (wantedLine === null || task.line === wantedLine);
  });
  return { party, grid, line, passes };
}
