import type { EmergencyPlan } from '@liandong/shared/plans/schema';
import { v7 } from 'uuid';

/** A task as it is typed. */
export interface TaskRow {
  readonly key: string;
  title: string;
  lead: string | undefined;
  support: string[];
  line: string | undefined;
  /** of the whole community where there is none */
  grid: string | undefined;
  need: number | null;
  hazard: string;
}

/** A supply as it is typed. */
export interface SupplyRow {
  readonly key: string;
  item?: string | undefined;
  quantity: number | null;
}

/** An empty row; its key is short, as it ends the id of the task that is made of it. */
export function blankTask(): TaskRow {
  const key = v7().slice(-12);
  return { key, title: '', lead: 'community', support: [], line: 'other', grid: undefined, need: 2, hazard: 'general' };
}

/** The rows of a plan that stands, or those of a new one. */
export function rowsOf(plan: EmergencyPlan | undefined): { tasks: TaskRow[]; supplies: SupplyRow[] } {
  if (!plan) return { tasks: [blankTask()], supplies: [] };
  return {
    tasks: plan.tasks.map(({ grid, support, hazard = 'general', ...task }) => ({
      ...{ ...task, hazard, grid },
      support: [...support],
    })),
    supplies: plan.supplies.map((supply) => ({ ...supply, key: v7() })),
  };
}

/** The plan that a filled-in form stands for; nothing while something is missing. */
export function planFrom(
  said: { id: string; title: string; when: string; hazard: string | undefined },
  tasks: readonly TaskRow[],
  supplies: readonly SupplyRow[],
): ({ id: string } & Record<string, unknown>) | undefined {
  const [title, when] = [said.title.trim(), said.when.trim()];
  const isComplete =
    title !== '' &&
    when !== '' &&
    tasks.length > 0 &&
    tasks.every((task) => task.title.trim() !== '' && task.need !== null) &&
    supplies.every(({ item, quantity }) => item !== undefined && quantity !== null);
  if (!isComplete) return undefined;
  return {
    ...{ ...said, title, when },
    tasks: tasks.map(({ grid, ...task }) => ({
      ...{ ...task, title: task.title.trim(), support: task.support.filter((party) => party !== task.lead) },
      ...(grid === undefined ? {} : { grid }),
    })),
    supplies: supplies.map(({ item, quantity }) => ({ item, quantity })),
  };
}
