import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { nextTick } from 'vue';
import { i18n } from '../app/i18n.ts';
import AskFirst from './AskFirst.vue';

it('[sure] what can’t be taken back is asked first: one press says what will be so, Escape goes back with the focus, and only the answer does it', async () => {
  const props = { act: '收齐', about: '前测', question: '只有 3 份，收齐以后不显示平均' };
  const ask = mount(AskFirst, { attachTo: document.body, props, global: { plugins: [i18n] } });
  expect(ask.get('button').attributes('aria-label')).toBe('收齐 前测');
  await ask.get('button').trigger('click');
  await nextTick();
  expect([ask.text().includes(props.question), ask.emitted('sure')]).toEqual([true, undefined]);
  expect(document.activeElement?.textContent).toBe('先不');
  await ask.get('[role=group] button:last-child').trigger('keydown', { key: 'Escape' });
  await nextTick();
  expect(ask.text()).toBe('收齐');
  expect(document.activeElement).toBe(ask.get('button').element);
  await ask.get('button').trigger('click');
  await nextTick();
  await ask.get('button').trigger('click');
  expect(ask.emitted('sure')).toHaveLength(1);
  ask.unmount();
});
