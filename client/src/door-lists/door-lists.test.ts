import type { DoorList } from '@liandong/shared/door-lists/schema';
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { effectScope, nextTick, ref, shallowRef } from 'vue';
import type { Live } from '../live/use-live.ts';
import { keepDoors, keptDoors } from './kept-doors.ts';
import { useDoorLists } from './use-door-lists.ts';

it('[§6] a list that was read just before the network went stays on the device, until the server says that it is over', async () => {
  const list = { purpose: '转移', until: 1_000, doors: [], task: 't', community: 'c', account: 'a' };
  await keepDoors(list);
  const open = shallowRef<ReadonlyMap<string, DoorList>>(new Map());
  let given = false;
  const me = { records: () => open, given: () => given, freshness: ref({ state: 'live' }) } as object as Live;
  const scope = effectScope();
  const lists = scope.run(() => useDoorLists('c', 'a', me, () => 0));
  await expect.poll(() => lists?.kept.value.size).toBe(1);
  await nextTick();
  expect([lists?.kept.value.size, (await keptDoors('c', 'a')).length]).toEqual([1, 1]);
  given = true;
  open.value = new Map();
  await expect.poll(async () => (await keptDoors('c', 'a')).length).toBe(0);
  expect(lists?.kept.value.size).toBe(0);
  scope.stop();
});
