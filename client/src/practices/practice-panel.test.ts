import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import type { Live } from '../live/use-live.ts';
import PracticePanel from './PracticePanel.vue';

it('[R38] invented people count for the practice that they were asked for, not for the other', async () => {
  const areas = new Map([
    ['c', { id: 'c', kind: 'community', name: '普东' }],
    ['g', { id: 'g', kind: 'grid', name: '临河里', parent: 'c' }],
  ]);
  const records = ({ name }: { name: string }) => ref(name === 'areas' ? areas : new Map());
  const live = { records, people: { name: () => '' } } as unknown as Live;
  const panel = mount(PracticePanel, {
    props: { live, fresh: { age: 0, state: 'live', stoppedAt: '' }, now: 1_700_000_000_000 },
    global: { plugins: [i18n] },
  });
  const [first, second] = panel.findAll('li');
  const before = second?.text();
  await first?.get('button').trigger('click');
  const without = first?.text();
  await first?.get('[role=checkbox]').trigger('click');
  expect(first?.text()).not.toBe(without);
  expect(second?.text()).toBe(before);
});
