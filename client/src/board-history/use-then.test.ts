import { addIdea } from '@liandong/shared/boards/ideas';
import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, nextTick, shallowRef } from 'vue';
import * as Y from 'yjs';
import { i18n } from '../app/i18n.ts';
import { boardKey, type BoardContext } from '../board/context.ts';
import { useThen } from './use-then.ts';
import type { VersionRoutes } from './version-routes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('[P9] a version is compared with now even while others write without a pause', async () => {
  const live = new Y.Doc();
  const board = { doc: shallowRef(live) };
  const context = { community: 'c', name: 'main', board, nameOf: () => '' } as unknown as BoardContext;
  const routes = { bytes: () => Promise.resolve(Y.encodeStateAsUpdate(live)) } as unknown as VersionRoutes;
  const made: ReturnType<typeof useThen>[] = [];
  const setup = (): void => void made.push(useThen(routes, { id: 'v', at: 1, by: [], bytes: 1 }));
  const page = mount(defineComponent({ setup, template: '<p />' }), {
    global: { plugins: [i18n], provide: { [boardKey as symbol]: context } },
  });
  await vi.advanceTimersByTimeAsync(1);
  await nextTick();
  expect(made[0]?.then.value?.cards).toEqual([]);
  for (let n = 0; n < 8; n++) {
    addIdea(live, { id: `i${n}`, title: '送热茶', by: 'ann', at: n });
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(made[0]?.then.value?.cards.length).toBeGreaterThan(0);
  page.unmount();
});
