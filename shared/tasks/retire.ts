import { retiring } from '../kernel/retire.ts';
import { tasks } from './schema.ts';

const ended: ReadonlySet<string> = new Set(['verified', 'archived', 'cancelled']);

/** A task leaves live state once nobody has to do anything about it. */
export const taskRetiring = retiring(tasks, 'task', ({ status }) => ended.has(status), { keepsId: true });
