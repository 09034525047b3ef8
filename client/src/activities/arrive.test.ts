import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../app/i18n.ts';
import { useSession } from '../app/session.ts';
import ArrivePage from './ArrivePage.vue';

afterEach(() => vi.unstubAllGlobals());

/** The page as the code of an activity in community `c2` opens it, for whoever is signed in. */
async function opened(...communities: readonly string[]) {
  const asked: string[] = [];
  const activity = { id: 'a', title: '学包扎', place: '活动室', start: 0, end: 1, status: 'in_progress' };
  const looked = { ticket: 't', communityId: 'c2', community: '二社区', activity };
  vi.stubGlobal(
    'fetch',
    vi.fn((path: string) => {
      asked.push(path);
      return Promise.resolve(Response.json(path.endsWith('/look') ? looked : { done: true }));
    }),
  );
  setActivePinia(createPinia());
  const session = useSession();
  session.account = { id: 'p', name: '何姐', grants: [] };
  session.communities = communities.map((id) => ({ id, name: id }));
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/a/:code', component: ArrivePage }],
  });
  await router.push('/a/code');
  const page = mount(ArrivePage, { global: { plugins: [i18n, router] } });
  await flushPromises();
  return { page, asked };
}
const own = '我是 何姐，用账号签到';

it('[R22] whoever works in two communities signs in where the activity is; an account of another place is not asked for in vain', async () => {
  const { page, asked } = await opened('c1', 'c2');
  const button = page.findAll('button').find((one) => one.text() === own);
  await button?.trigger('click');
  await flushPromises();
  expect(asked.at(-1)).toBe('/api/v1/communities/c2/activities/arrive');
  const stranger = await opened('c1');
  expect(stranger.page.text()).not.toContain(own);
});
