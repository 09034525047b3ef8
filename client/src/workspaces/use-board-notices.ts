import type { Entity } from '@liandong/shared/kernel/state';
import { tasks, type Task } from '@liandong/shared/tasks/schema';
import { boardNotices, isSeen, type BoardNotice } from '@liandong/shared/workspaces/notices';
import { rightOnBoard } from '@liandong/shared/workspaces/on-board';
import { mainBoard } from '@liandong/shared/workspaces/schema';
import { computed, watch, type ComputedRef } from 'vue';
import { useLive } from '../live/use-live.ts';
import { useActor } from '../requests/may.ts';
import { useWorkspaces } from './use-workspaces.ts';

/** Where somebody is called to, by the names that they know. */
export interface Called extends BoardNotice {
  /** the board's; nothing for the main one */
  readonly name?: string;
  /** the task's, where the card is one that this person sees */
  readonly title?: string;
}

/** What waits for whoever looks: boards that they were invited to and cards that name them, the newest first. */
export function useBoardNotices(community: string): ComputedRef<readonly Called[]> {
  const [view, me] = [useLive(community), useLive(community, 'me')];
  const actor = useActor(community);
  const { all } = useWorkspaces(community);
  const told = me.records(boardNotices);
  const [shared, own] = [view.records(tasks), me.records<Entity & Partial<Task>>({ name: tasks.name })];
  const titleOf = (card: string): string | undefined => (shared.value.get(card) ?? own.value.get(card))?.title;
  return computed(() =>
    (told.value.get(actor.value.id)?.items ?? [])
      // Rights may have changed since they were told.
      .filter(({ board }) => rightOnBoard(actor.value, board, all.value.get(board)) !== undefined)
      .map((item): Called => {
        const name = item.board === mainBoard ? undefined : all.value.get(item.board)?.name;
        const title = item.card === undefined ? undefined : titleOf(item.card);
        return { ...item, ...(name === undefined ? {} : { name }), ...(title === undefined ? {} : { title }) };
      })
      .toSorted((a, b) => b.at - a.at),
  );
}

/** Says once of a board, and of the card that is open on it, that whoever was called there has come. */
export function useLookedAt(community: string, board: string, card: () => string | undefined): void {
  const me = useLive(community, 'me');
  const actor = useActor(community);
  const told = me.records(boardNotices);
  const said = new Set<string>();
  const waiting = computed(() => {
    const look = { id: board, ...(card() === undefined ? {} : { card: card() }) };
    return (told.value.get(actor.value.id)?.items ?? []).filter((item) => isSeen(item, look));
  });
  watch(
    waiting,
    (items) => {
      const news = items.filter((item) => !said.has(`${item.card ?? ''} ${item.at}`));
      if (news.length === 0) return;
      for (const item of news) said.add(`${item.card ?? ''} ${item.at}`);
      const open = card();
      void me.send('workspace.lookAt', { id: board, ...(open === undefined ? {} : { card: open }) });
    },
    { immediate: true },
  );
}
