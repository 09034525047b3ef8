import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { useSession } from '../app/session.ts';
import { forgetKept } from '../requests/device.ts';
import { useDraft, type Draft } from './use-draft.ts';

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  useSession().account = { id: 'ann', name: 'Ann', grants: [] };
});
afterEach(() => localStorage.clear());

/** A card's drawer that is opened, used and closed. */
async function drawer(place: string, use: (draft: Draft) => void): Promise<void> {
  const scope = effectScope();
  scope.run(() => use(useDraft(place)));
  await nextTick();
  scope.stop();
}

async function left(place: string): Promise<[string, readonly string[]]> {
  let found: [string, readonly string[]] = ['', []];
  await drawer(place, ({ words, to }) => (found = [words.value, to.value]));
  return found;
}

it('[P9] a comment that was begun waits for its writer, on its card only', async () => {
  await drawer('c.main.t1', ({ words, to }) => {
    words.value = 'who has';
    to.value = ['bob', 'cy'];
  });
  expect(await left('c.main.t1')).toEqual(['who has', ['bob', 'cy']]);
  expect(await left('c.main.t2')).toEqual(['', []]);
});

it('[P9] one that was sent, or never begun, leaves nothing on the device', async () => {
  await drawer('c.main.t1', ({ words }) => (words.value = 'who has'));
  await drawer('c.main.t1', ({ words }) => (words.value = ''));
  expect(localStorage.length).toBe(0);
});

it('[P7] at sign-out it goes, and another account never sees it', async () => {
  await drawer('c.main.t1', ({ words }) => (words.value = 'who has'));
  useSession().account = { id: 'bob', name: 'Bob', grants: [] };
  expect(await left('c.main.t1')).toEqual(['', []]);
  forgetKept('ann');
  expect(localStorage.length).toBe(0);
});

it('[P7] the number of an identity card is stars in a draft, and kept nowhere', async () => {
  await drawer('c.main.t1', ({ words }) => (words.value = '是 990101197002280011 吗'));
  expect((await left('c.main.t1'))[0]).toBe(`是 ${'*'.repeat(18)} 吗`);
  expect(JSON.stringify(localStorage)).not.toContain('9901011970');
});
