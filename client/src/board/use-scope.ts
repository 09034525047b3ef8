import { mainBoard, type Scope, type Workspace } from '@liandong/shared/workspaces/schema';
import type { Task } from '@liandong/shared/tasks/schema';
import { computed, type ComputedRef } from 'vue';
import { useWorkspaces } from '../workspaces/use-workspaces.ts';

/** Whether a board takes a task in by itself; each condition that its scope names must hold. */
export function takes(scope: Scope | undefined, task: Task): boolean {
  if (scope === undefined) return true;
  if (scope === 'placed') return false;
  const { lines, grids, parties } = scope;
  const ofTask = [...(task.lead ? [task.lead] : []), ...task.support];
  return (
    (lines === undefined || lines.includes(task.line)) &&
    (grids === undefined || grids.includes(task.grid)) &&
    (parties === undefined || parties.some((party) => ofTask.includes(party)))
  );
}

/** A board's record, and which tasks it takes in by itself; the main board has no record and takes in every task. */
export function useScope(
  community: string,
  board: string,
): { record: ComputedRef<Workspace | undefined>; takes: ComputedRef<(task: Task) => boolean> } {
  const { all } = useWorkspaces(community);
  const record = computed(() => all.value.get(board));
  return {
    record,
    takes: computed(() => {
      // Before its record has come, a board takes in nothing that it may have to let go again.
      const scope = board === mainBoard ? undefined : (record.value?.scope ?? 'placed');
      return (task: Task) => takes(scope, task);
    }),
  };
}
