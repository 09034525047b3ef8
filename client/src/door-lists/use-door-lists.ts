import { doorLists, type DoorList } from '@liandong/shared/door-lists/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { Live } from '../live/use-live.ts';
import { forgetDoors, keepDoors, keptDoors, readDoors, type KeptDoors } from './kept-doors.ts';

/** The lists of doors of one's own tasks. */
export interface DoorLists {
  /** that one is open for a task, and until when */
  readonly open: ComputedRef<ReadonlyMap<string, Stamped<DoorList>>>;
  /** what was read and is kept on this device, by task */
  readonly kept: ShallowRef<ReadonlyMap<string, KeptDoors>>;
  /** reads the list of a task and keeps it. @throws ApiError */
  read(task: string): Promise<void>;
}

/** Follows one's own lists, and wipes from this device what is over or not one's own any more. `now`: the server’s time, ms. */
export function useDoorLists(community: string, account: string, me: Live, now: () => number): DoorLists {
  const open = me.records(doorLists);
  const kept = shallowRef<ReadonlyMap<string, KeptDoors>>(new Map());

  async function recall(): Promise<void> {
    const found = await keptDoors(community, account);
    // What was read meanwhile is newer.
    kept.value = new Map([...found.map((list) => [list.task, list] as const), ...kept.value]);
  }

  async function drop(): Promise<void> {
    // What the page recalled without a network may be older than the list: that wipes nothing.
    const isHeard = me.given() && me.freshness.value.state === 'live';
    const over = [...kept.value.values()].filter(
      ({ task, until }) => until <= now() || (isHeard && !open.value.has(task)),
    );
    if (over.length === 0) return;
    kept.value = new Map([...kept.value].filter(([, list]) => !over.includes(list)));
    await Promise.all(over.map(forgetDoors));
  }

  watch([open, kept, now, () => me.freshness.value.state], () => void drop());
  void recall();

  return {
    open,
    kept,
    async read(task) {
      const list: KeptDoors = { ...(await readDoors(community, task)), community, task, account };
      kept.value = new Map([...kept.value, [task, list]]);
      await keepDoors(list);
    },
  };
}
