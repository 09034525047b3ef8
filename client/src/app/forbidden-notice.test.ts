import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { nextTick } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { ApiError } from './api.ts';
import { forbidden, forbiddenIn } from './forbidden.ts';
import ForbiddenNotice from './ForbiddenNotice.vue';
import { i18n } from './i18n.ts';
import { useRefusal } from './refusal.ts';

const error = (code: string, params = {}) => ({ code, params });

it('[R41] a refusal for want of a right says which act it was, and no other refusal does', () => {
  const params = { object: 'task', act: 'C' };
  expect(forbiddenIn(error('forbidden', params), 'c')).toEqual({ community: 'c', ...params });
  expect(forbiddenIn(error('forbidden'), 'c')).toBeUndefined();
  expect(forbiddenIn(error('conflict', params), 'c')).toBeUndefined();
  expect(forbiddenIn(undefined, 'c')).toBeUndefined();
});

it('[R41] whoever was refused finds the way to who may, until it is closed or left behind', async () => {
  const page = { render: () => null };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: page },
      { path: '/else', component: page },
      { path: '/c/:community/rights', name: 'rights', component: page },
    ],
  });
  await router.push('/');
  const notice = mount(ForbiddenNotice, { global: { plugins: [i18n, router] } });
  expect(notice.find('a').exists()).toBe(false);
  forbidden.value = { community: 'c', object: 'task', act: 'C' };
  await nextTick();
  expect(notice.get('a').attributes('href')).toBe('/c/c/rights?object=task&act=C');
  await notice.get('button').trigger('click');
  expect(notice.find('a').exists()).toBe(false);
  forbidden.value = { community: 'c', object: 'task', act: 'C' };
  await router.push('/else');
  expect(forbidden.value).toBeUndefined();
});

it('[R41] a refusal over HTTP that a page says does the same', async () => {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/c/:community', component: { render: () => null } }],
  });
  await router.push('/c/c1');
  let say: ReturnType<typeof useRefusal> = () => '';
  const setup = (): (() => null) => {
    say = useRefusal();
    return () => null;
  };
  mount({ setup }, { global: { plugins: [i18n, router] } });
  expect(say(new ApiError(403, error('forbidden', { object: 'account', act: 'R' })))).toContain('不在您的权限里');
  expect(forbidden.value).toEqual({ community: 'c1', object: 'account', act: 'R' });
  forbidden.value = undefined;
  say(new ApiError(409, error('conflict')));
  expect(forbidden.value).toBeUndefined();
});
