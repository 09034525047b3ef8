import { flushPromises, mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import StepButtons from './StepButtons.vue';

function buttons() {
  const steps = [
    { type: 'pledge.decline', ask: 'reason', onward: false },
    { type: 'pledge.report', ask: 'words', onward: true },
  ] as const;
  return mount(StepButtons, { global: { plugins: [i18n] }, props: { steps }, attachTo: document.body });
}
const focused = (): string => document.activeElement?.textContent ?? '';

it('[R37] a step that asks has the focus in its first field; Escape and going back lead to its button again', async () => {
  const page = buttons();
  const opener = page.findAll('button')[1]!;
  const name = opener.text();
  for (const leave of ['esc', 'back'] as const) {
    await page.findAll('button')[1]!.trigger('click');
    await flushPromises();
    const field = page.get('input');
    expect(document.activeElement).toBe(field.element);
    if (leave === 'esc') await field.trigger('keydown', { key: 'Escape' });
    else await page.findAll('button')[0]!.trigger('click');
    await flushPromises();
    expect(page.find('form').exists()).toBe(false);
    expect(focused()).toContain(name);
  }
  page.unmount();
});

it('[R28] what is said is sent, the focus stays at the steps, and a reason has the length that the server takes', async () => {
  const page = buttons();
  await page.findAll('button')[0]!.trigger('click');
  expect(page.get('input').attributes('maxlength')).toBe('500');
  await page.get('input').setValue('怕停电');
  await page.get('form').trigger('submit');
  await flushPromises();
  expect(page.emitted('step')).toEqual([['pledge.decline', { reason: '怕停电' }]]);
  expect(document.activeElement?.tagName).toBe('BUTTON');
  page.unmount();
});
