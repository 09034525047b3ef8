import { mount } from '@vue/test-utils';
import { NDatePicker, NSelect } from 'naive-ui';
import { expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { toldSelects } from './told-selects.ts';

const options = [
  { value: 'a', label: '水厂路' },
  { value: 'b', label: '花园坊' },
];

it('[a11y] a select says what it is for, whether its list is open, and which row the keys are at', async () => {
  const page = defineComponent({
    setup() {
      const place = ref('a');
      const select = () => h(NSelect, { value: place.value, options, virtualScroll: false });
      return () => h('label', [h('span', '网格'), select()]);
    },
  });
  const form = mount(page, { attachTo: document.body, global: { plugins: [toldSelects] } });
  const box = form.get('.n-base-selection-label');
  expect(box.attributes()).toMatchObject({ role: 'combobox', 'aria-label': '网格', 'aria-expanded': 'false' });
  await box.trigger('click');
  expect(box.attributes('aria-expanded')).toBe('true');
  await vi.waitFor(() => expect(box.attributes('aria-activedescendant')).toBeDefined());
  const list = document.getElementById(box.attributes('aria-controls') ?? '');
  expect(list?.getAttribute('role')).toBe('listbox');
  expect(list?.getAttribute('aria-label')).toBe('网格');
  const row = document.getElementById(box.attributes('aria-activedescendant') ?? '');
  expect([row?.getAttribute('role'), row?.getAttribute('aria-selected'), row?.textContent]).toEqual([
    ...['option', 'true', '水厂路'],
  ]);
  form.unmount();
});

it('[a11y] a date picker and a select without a label around them are told by what names them', () => {
  const page = () => [
    h('span', { id: 'due' }, '何时送到'),
    h(NDatePicker, { type: 'date', 'aria-labelledby': 'due' }),
    h(NSelect, { options, 'aria-label': '条线' }),
  ];
  const form = mount(page, { attachTo: document.body, global: { plugins: [toldSelects] } });
  for (const one of ['.n-input', 'input'])
    expect(form.get(`.n-date-picker ${one}`).attributes('aria-label')).toBe('何时送到');
  expect(form.get('.n-base-selection-label').attributes('aria-label')).toBe('条线');
  form.unmount();
});
