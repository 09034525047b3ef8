import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, type EffectScope } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../app/i18n.ts';
import { useLiveStore } from '../live/live-store.ts';
import { useWatchdog } from './watchdog.ts';

const minute = 60_000;
const reload = vi.fn();
const page = (program: string): Response =>
  new Response(`<script type="module" crossorigin src="${program}"></script>`, { status: 200 });

beforeEach(() => {
  reload.mockClear();
  vi.spyOn(location, 'reload').mockImplementation(reload);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a wall that nobody touches', () => {
  let scope: EffectScope;
  /** The program of this page; it must not be in the document, or it would be loaded. */
  const own = document.createElement('script');
  own.setAttribute('src', '/assets/index-a1.js');

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    vi.spyOn(document, 'querySelector').mockReturnValue(own);
    scope = effectScope();
    scope.run(useWatchdog);
  });
  afterEach(() => {
    scope.stop();
  });

  async function offered(answer: () => Promise<Response>): Promise<void> {
    vi.stubGlobal('fetch', vi.fn(answer));
    vi.advanceTimersByTime(10 * minute);
    await flushPromises();
  }

  it('[W7] loads the newer page that its server has, and not the same one again', async () => {
    await offered(() => Promise.resolve(page('/assets/index-a1.js')));
    expect(reload).not.toHaveBeenCalled();
    await offered(() => Promise.resolve(page('/assets/index-b2.js')));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('[W7] stays as it is while the server can’t be reached or answers something else', async () => {
    await offered(() => Promise.reject(new TypeError('no network')));
    await offered(() => Promise.resolve(new Response('bad gateway', { status: 502 })));
    await offered(() => Promise.resolve(new Response('<p>maintenance</p>', { status: 200 })));
    expect(reload).not.toHaveBeenCalled();
  });
});

it('[P10] a wall too old for its server loads itself anew; one whose right has ended does not, and says so', async () => {
  vi.doMock('./WallScreen.vue', () => ({ default: { template: '<p>the wall</p>' } }));
  vi.stubGlobal('fetch', () =>
    Promise.resolve(Response.json({ account: { id: 'w', name: '大屏', grants: [] }, communities: [] })),
  );
  const { default: WallPage } = await import('./WallPage.vue');
  vi.doUnmock('./WallScreen.vue');
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/c/:community/wall', component: WallPage }],
  });
  await router.push('/c/x/wall');
  const pinia = createPinia();
  setActivePinia(pinia);
  const wall = mount(WallPage, { global: { plugins: [i18n, pinia, router] } });
  await flushPromises();
  expect(wall.text()).toBe('the wall');
  const live = useLiveStore();
  [live.status, live.refusal] = ['refused', 'unauthenticated'];
  await nextTick();
  expect(reload).not.toHaveBeenCalled();
  expect(wall.text()).toContain(i18n.global.t('wall.pairing.ended.title'));
  live.refusal = 'client_too_old';
  await nextTick();
  expect(reload).toHaveBeenCalledOnce();
  wall.unmount();
});
