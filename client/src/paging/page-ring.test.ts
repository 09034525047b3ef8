import { pages, type Page } from '@liandong/shared/paging/schema';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { computed, nextTick, ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import { useSession } from '../app/session.ts';
import PageRing from './PageRing.vue';

const connected = ref(true);
const outbox = ref<object[]>([]);
const records = ref(new Map<string, Page>());

vi.mock('vue-router', async (original) => ({ ...(await original<object>()), useRouter: () => ({ push: vi.fn() }) }));
vi.mock('../requests/may.ts', () => ({ useActor: () => ref({ id: 'a', grants: [] }) }));
vi.mock('../care/distress/use-hotlines.ts', () => ({
  useHotlines: () => ref([{ name: 'fire', number: '119' }]),
  useHotlineName: () => (name: string) => name,
}));
vi.mock('../live/use-wishes.ts', () => ({
  useWishes: () => ({ busy: new Set(), problem: ref(''), send: () => new Promise(() => undefined) }),
}));
vi.mock('../live/use-live.ts', () => ({
  useLive: () => ({
    ...{ connected, outbox, send: vi.fn() },
    records: ({ name }: { name: string }) => computed(() => (name === pages.name ? records.value : new Map())),
  }),
}));

const ringing = { id: 'p', status: 'ringing', raisedAt: 1, order: ['a'], rung: [{ person: 'a', since: 1 }] };

// Files share their modules: the next one must not find these stand-ins in what was loaded here.
afterAll(() => vi.resetModules());
beforeEach(() => {
  setActivePinia(createPinia());
  useSession().account = { id: 'a', name: 'A', grants: [] };
  connected.value = true;
  outbox.value = [];
  records.value = new Map([['p', { ...ringing, cause: { kind: 'matter' } } as unknown as Page]]);
});
const shown = async () => {
  const ring = mount(PageRing, {
    props: { community: 'c', name: '普东' },
    global: { plugins: [i18n] },
    attachTo: document.body,
  });
  await nextTick();
  await nextTick();
  return ring;
};

it('[R13] an answer that waits for a network gives the device free; until the network takes it, it says so', async () => {
  const ring = await shown();
  expect(ring.find('dialog').exists()).toBe(true);
  outbox.value = [{ command: { type: 'page.acknowledge' }, about: 'p', state: 'waiting' }];
  await nextTick();
  // With a network the answer is there in a moment.
  expect(ring.find('dialog').exists()).toBe(true);
  connected.value = false;
  await nextTick();
  expect(ring.find('dialog').exists()).toBe(false);
  expect(ring.get('[role="status"]').text()).toContain('119');
  outbox.value = [];
  await nextTick();
  expect(ring.find('dialog').exists()).toBe(true);
  ring.unmount();
});

it('[R13] a dialog that the browser closed while it rings is open again', async () => {
  const ring = await shown();
  const box = ring.get('dialog').element;
  expect(box.open).toBe(true);
  box.close();
  await nextTick();
  expect(box.open).toBe(true);
  ring.unmount();
});

it('[R13] without a network the numbers to phone stand in what rings', async () => {
  connected.value = false;
  const ring = await shown();
  expect(ring.get('dialog').find('a[href="tel:119"]').exists()).toBe(true);
  ring.unmount();
});
