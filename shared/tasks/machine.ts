import { defineMachine } from '../kernel/machine.ts';

/** 任务. A title, a status, an assignee and a due time are decided by the server. */
export const taskMachine = defineMachine('Task', 'draft', {
  'task.open': 'draft → open',
  'task.assign': 'open → assigned',
  'task.claim': 'open → claimed',
  'task.release': 'assigned|claimed → open',
  'task.accept': 'assigned|claimed → accepted',
  'task.start': 'accepted → in_progress',
  'task.block': 'in_progress → blocked',
  'task.resume': 'blocked → in_progress',
  'task.finish': 'in_progress → done',
  'task.return': 'done → in_progress',
  'task.verify': 'done → verified',
  'task.archive': 'verified → archived',
  'task.cancel': 'draft|open|assigned|claimed|accepted|in_progress|blocked|done|verified → cancelled',
});

/** States in which a task wants people. */
export const wantingPeople: ReadonlySet<string> = new Set([
  'open',
  'assigned',
  'claimed',
  'accepted',
  'in_progress',
  'blocked',
]);
