import { openSqliteStore } from '@liandong/server/store/sqlite';
import type { Store } from '@liandong/server/store/port';
import { Bell } from '@liandong/server/workers/bell';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Chain, tempFolder } from './store-samples.ts';

let place: ReturnType<typeof tempFolder>;
let store: Store;
const groups: number[] = [];
beforeEach(async () => {
  place = tempFolder();
  store = await openSqliteStore(place.path);
  const { post } = Bell.prototype;
  vi.spyOn(Bell.prototype, 'post').mockImplementation(function (this: Bell, ...[worker, message]) {
    if (Array.isArray(message)) groups.push(message.length);
    post.call(this, worker, message);
  });
  // The first write opens the database.
  await store.commit([new Chain('first').batch()]);
  groups.length = 0;
});
afterEach(async () => {
  await store.close();
  vi.restoreAllMocks();
  place.remove();
});
const commit = (community: string) => store.commit([new Chain(community).batch()]);
/** What was planned for the end of a turn is done; no timer has rung. */
const turn = () => new Promise((resolve) => process.nextTick(resolve));

test('[P1] commands of many communities that come close together share few commits', async () => {
  const under: Promise<void>[] = [];
  for (let n = 0; n < 60; n++) {
    under.push(commit(`c${n}`), commit(`d${n}`));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(under);
  expect(groups.reduce((sum, size) => sum + size, 0)).toBe(120);
  expect(groups.length).toBeLessThan(25);
});

test('[P1] whoever is alone goes at once, and what is not a command waits for no company', async () => {
  for (const community of ['alone', 'again']) {
    const one = commit(community);
    await turn();
    expect(groups.splice(0)).toEqual([1]);
    await one;
  }
  await Promise.all([commit('a'), commit('b')]);
  const late = commit('c');
  await turn();
  expect(groups.splice(0), 'a command waits a little').toEqual([2]);
  const edit = store.appendBoard('a/board', new Uint8Array([0, 0]));
  await turn();
  expect(groups, 'an edit does not, and takes it along').toEqual([2]);
  await Promise.all([late, edit]);
});
