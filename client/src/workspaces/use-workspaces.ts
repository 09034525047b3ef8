import { mainBoard, workspaces as records, type Workspace } from '@liandong/shared/workspaces/schema';
import { rightOnBoard } from '@liandong/shared/workspaces/on-board';
import type { Stamped } from '@liandong/shared/kernel/state';
import { computed, type ComputedRef } from 'vue';
import { useLive } from '../live/use-live.ts';
import { useActor } from '../requests/may.ts';

export type BoardRecord = Stamped<Workspace>;

export interface Workspaces {
  /** records of boards by id: those for everybody, and those that one is on */
  readonly all: ComputedRef<ReadonlyMap<string, BoardRecord>>;
  /** boards that are written on and that were put away, the newest first; without the main one */
  readonly open: ComputedRef<readonly BoardRecord[]>;
  readonly away: ComputedRef<readonly BoardRecord[]>;
  /** whether somebody may look at the main board */
  readonly hasMain: ComputedRef<boolean>;
  /** whether the list has come */
  readonly known: ComputedRef<boolean>;
}

/** The boards of a community as this account may see them: by role, and by being on them. */
export function useWorkspaces(community: string): Workspaces {
  const [view, me] = [useLive(community), useLive(community, 'me')];
  const [shared, own] = [view.records(records), me.records(records)];
  const actor = useActor(community);
  const all = computed(() => new Map([...shared.value, ...own.value]));
  const seen = computed(() =>
    [...all.value.values()]
      .filter((record) => rightOnBoard(actor.value, record.id, record) !== undefined)
      .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)),
  );
  return {
    all,
    open: computed(() => seen.value.filter(({ archived }) => !archived)),
    away: computed(() => seen.value.filter(({ archived }) => archived)),
    hasMain: computed(() => rightOnBoard(actor.value, mainBoard, undefined) !== undefined),
    known: computed(() => view.freshness.value.state !== 'loading'),
  };
}
