import { mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import { router } from '../app/router.ts';
import type { Live } from '../live/use-live.ts';
import ClosureAlarms from './ClosureAlarms.vue';

const warning = (id: string, more: object) => ({
  ...{ id, kind: 'place', title: `围墙${id}`, status: 'controlled', grids: ['g'], expires: 9, at: 1, by: 'a', ...more },
});

const live = (all: ReadonlyMap<string, object>, send: Live['send']) =>
  ({
    ...{ records: () => ref(all), outbox: ref([]), connected: ref(true), people: { name: () => '' }, send },
  }) as unknown as Live;

it('[R02] the subdistrict takes notice where the alarm stands, and reads no advice meant for others', async () => {
  const send = vi.fn<Live['send']>(async () => ({ id: 'w', result: 'applied' }));
  const bar = mount(ClosureAlarms, {
    props: { live: live(new Map([['1', warning('1', {})]]), send), community: 'x', notices: true },
    global: { plugins: [i18n, router] },
  });
  expect(bar.text()).not.toContain('请两委打电话');
  await bar.get('button').trigger('click');
  expect(send).toHaveBeenCalledWith('closure.acknowledge', { id: '1' }, {});
});

it('[R02] a warning of which the subdistrict took no notice alarms whoever relays, until it does; others see none', () => {
  const all = new Map(
    [
      warning('1', {}),
      warning('2', { acknowledgedAt: 2 }),
      warning('3', { status: 'open' }),
      warning('4', { kind: 'order' }),
    ].map((one) => [one.id, one]),
  );
  const shown = (relays: boolean) =>
    mount(ClosureAlarms, {
      props: { live: live(all, vi.fn()), community: 'x', relays },
      global: { plugins: [i18n, router] },
    });
  const alarm = shown(true);
  expect(alarm.findAll('strong').map((one) => one.text())).toEqual(['围墙1，街道还没知悉']);
  expect(alarm.get('a').attributes('href')).toBe('/c/x/orders?about=1');
  expect(alarm.text()).toContain('请两委打电话');
  expect(shown(false).find('[role=alert]').exists()).toBe(false);
});
