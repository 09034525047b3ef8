import { expectedCell } from './cells.ts';
import type { Holder } from './may.ts';

/** The main board is the whole community's: any right of the kind to its tasks will do. */
const hasOnTasks =
  (acts: readonly string[]) =>
  ({ grants }: Holder): boolean =>
    grants.some(({ role }) => expectedCell('task', role).rights.some(({ act }) => acts.includes(act)));

/** Whether somebody looks at boards that are for everybody. */
export const looksAtTasks = hasOnTasks(['R', 'C', 'U', 'A']);
/** Whether somebody writes on them. */
export const worksOnTasks = hasOnTasks(['C', 'U', 'A']);
