import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia, type Pinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { useLiveStore } from './live-store.ts';
import RefusedNotice from './RefusedNotice.vue';

let pinia: Pinia;
const reload = vi.fn();
const assign = vi.fn();

beforeEach(() => {
  pinia = createPinia();
  setActivePinia(pinia);
  reload.mockClear();
  assign.mockClear();
  vi.spyOn(location, 'reload').mockImplementation(reload);
  vi.spyOn(location, 'assign').mockImplementation(assign);
});
afterEach(() => void vi.restoreAllMocks());

/** What a page shows that the server let in no more, and what its one button does. */
async function shownOut(refusal: string): Promise<string> {
  const live = useLiveStore();
  live.status = 'refused';
  live.refusal = refusal;
  const notice = mount(RefusedNotice, { global: { plugins: [i18n, pinia] } });
  expect(notice.get('[role=alert]').isVisible()).toBe(true);
  await notice.get('button').trigger('click');
  return notice.text();
}

it('[P10] a page older than its server says so, and its one step loads the new one', async () => {
  expect(await shownOut('client_too_old')).toBe('页面版本太旧。请刷新页面刷新页面');
  expect(reload).toHaveBeenCalledOnce();
  expect(assign).not.toHaveBeenCalled();
});

it('[P6] somebody whose login ended is led to sign in and back', async () => {
  expect(await shownOut('unauthenticated')).toContain('重新登录');
  expect(assign).toHaveBeenCalledExactlyOnceWith(`/?next=${encodeURIComponent(location.pathname)}`);
});

it('[P10] whoever is let in sees no notice', () => {
  useLiveStore().status = 'open';
  expect(
    mount(RefusedNotice, { global: { plugins: [i18n, pinia] } })
      .find('[role=alert]')
      .exists(),
  ).toBe(false);
});
