import type { NewEvent } from '../kernel/event.ts';
import type { State } from '../kernel/state.ts';
import { workspaceArchived, workspaceOpened } from '../workspaces/events.ts';
import { workspaceLimits, workspaceOf } from '../workspaces/schema.ts';
import { faultOfRoom } from '../workspaces/room.ts';
import { wordsOf } from '../workspaces/templates/words.ts';
import type { PhaseName } from './schema.ts';

const chinaDay = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' });

/** What a change of phase does to boards. */
export interface BoardsOfChange {
  /** id of the board that opens; none where there is no room for one more */
  readonly opens?: string;
  readonly events: readonly NewEvent[];
}

/**
 * Puts away the board of the phase that ends, and opens one from the template of the phase that begins, for everybody who
 * works on tasks. A phase never waits for room on the list of boards.
 */
export function boardsOfChange(
  state: State,
  { base, to, ends, now }: { base: string; to: PhaseName; ends: string | undefined; now: number },
): BoardsOfChange {
  const last = ends === undefined ? undefined : workspaceOf(state, ends);
  const away = last && !last.archived ? [workspaceArchived.make({ id: last.id })] : [];
  const id = `${base}-board`.slice(-workspaceLimits.id);
  if (faultOfRoom(state, away.length)) return { events: away };
  const name = `${wordsOf(to, 'zh').name} ${chinaDay.format(now)}`;
  return { opens: id, events: [...away, workspaceOpened.make({ id, name, scope: 'placed', phase: to, template: to })] };
}
