import { defineCommand, type DecideContext } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { boardNotices, isOf, isSeen, Looking, Telling, workspaceLookedAt, workspaceTold } from './notices.ts';
import { rightOnBoard } from './on-board.ts';
import { workspaceOf, type Workspace } from './schema.ts';

/** Those of some people who may look at a board. */
function readersOf(
  { grantsOf }: DecideContext,
  board: string,
  record: Workspace | undefined,
  people: readonly string[],
): readonly string[] {
  return people.filter((id) => rightOnBoard({ id, grants: grantsOf(id) }, board, record) !== undefined);
}

/** That people were invited to a board: told to those who may look at it, but for whoever invites. */
export function tellInvited(context: DecideContext, record: Workspace, people: readonly string[]): NewEvent[] {
  const [id, by] = [record.id, context.actor.id];
  const told = readersOf(context, id, record, people).filter((person) => person !== by);
  return told.length === 0 ? [] : [workspaceTold.make({ id, by, people: [...told] })];
}

/** Tells people that a card names them, once until they looked. By the installation alone, which read it on the board. */
export const tellPeople = defineCommand('workspace.tell', Telling, {
  needs: [],
  decide(context, { people, ...of }) {
    const { state } = context;
    const waits = (person: string): boolean =>
      state.get(boardNotices, person)?.items.some((item) => isOf(item, of)) ?? false;
    const told = readersOf(context, of.id, workspaceOf(state, of.id), people).filter((one) => !waits(one));
    return told.length === 0 ? { duplicate: true } : { events: [workspaceTold.make({ ...of, people: [...told] })] };
  },
});

/** Whoever opens a board, or a card of it, has seen that they were called there. */
export const lookAt = defineCommand('workspace.lookAt', Looking, {
  needs: [{ object: 'workspace', act: 'R', belongs: (_, __, { id }) => ({ people: [id] }) }],
  decide({ state, actor }, payload) {
    const waits = state.get(boardNotices, actor.id)?.items.some((item) => isSeen(item, payload));
    return waits ? { events: [workspaceLookedAt.make(payload)] } : { duplicate: true };
  },
});
