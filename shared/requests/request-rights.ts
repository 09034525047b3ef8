import type { Belongs } from '../kernel/actor.ts';
import type { State } from '../kernel/state.ts';
import { Requests } from './schema.ts';

/** Whose a request is: its grid's and its organisation's. */
export function belongsOf(request: { grid: string; org?: string }): Belongs {
  return request.org === undefined ? { grids: [request.grid] } : { grids: [request.grid], org: request.org };
}

/** Whose a request is that a command names. */
export function ownRequest(state: State, { id }: { id: string }): Belongs {
  const request = state.get(Requests, id);
  return request ? belongsOf(request) : {};
}
