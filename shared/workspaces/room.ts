import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { workspaceLimits, workspaces } from './schema.ts';

/** Why no more boards can be open at a time, or nothing. `leaving`: how many are put away in the same act. */
export function faultOfOpenRoom(state: State, leaving = 0): Refusal | undefined {
  const open = [...state.all(workspaces).values()].filter(({ archived }) => !archived);
  if (open.length - leaving < workspaceLimits.open) return undefined;
  return refuse('exceeds', { reason: 'workspace.too_many', params: { limit: workspaceLimits.open } });
}

/** Why there is no room for one more board, or nothing. */
export function faultOfRoom(state: State, leaving = 0): Refusal | undefined {
  if (state.all(workspaces).size < workspaceLimits.all) return faultOfOpenRoom(state, leaving);
  return refuse('exceeds', { reason: 'workspace.too_many_ever', params: { limit: workspaceLimits.all } });
}
