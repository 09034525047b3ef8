import { mount } from '@vue/test-utils';
import { NButton, NDatePicker, NSelect } from 'naive-ui';
import { expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { i18n, setLocale } from '../app/i18n.ts';
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
  // However often it is opened: its list is still there while it fades, and rows of it are drawn anew.
  await box.trigger('click');
  await box.trigger('keydown', { key: 'Enter' });
  await box.trigger('keydown', { key: 'Escape' });
  await new Promise((done) => setTimeout(done, 50));
  expect(box.attributes('aria-expanded')).toBe('false');
  for (const gone of ['aria-controls', 'aria-activedescendant']) expect(box.attributes(gone)).toBeUndefined();
  await box.trigger('click');
  await vi.waitFor(() => expect(box.attributes('aria-activedescendant')).toBeDefined());
  form.unmount();
});

it('[a11y] a date picker and a select without a label around them are told by what names them', () => {
  const page = () => [
    h('span', { id: 'due' }, '何时送到'),
    h(NDatePicker, { type: 'date', 'aria-labelledby': 'due' }),
    h(NSelect, { options, 'aria-label': '条线' }),
  ];
  const form = mount(page, { attachTo: document.body, global: { plugins: [toldSelects] } });
  expect(form.get('.n-date-picker [role="combobox"]').attributes('aria-label')).toBe('何时送到');
  expect(form.get('.n-date-picker [role="combobox"]').element.tagName).toBe('INPUT');
  expect(form.get('.n-base-selection-label').attributes('aria-label')).toBe('条线');
  form.unmount();
});

it('[a11y] a select that is searched is one box, the one that has the focus, and says when nothing can be chosen', async () => {
  const page = () => [
    h(NSelect, { options, filterable: true, virtualScroll: false, 'aria-label': '网格' }),
    h(NSelect, { options, disabled: true, 'aria-label': '条线' }),
  ];
  const form = mount(page, { attachTo: document.body, global: { plugins: [toldSelects] } });
  const boxes = () => form.findAll('[role="combobox"]').map((box) => box.element.tagName);
  expect(boxes()).toEqual(['DIV', 'DIV']);
  const [shut, closed] = form.findAll('[role="combobox"]').map((box) => box.attributes());
  expect(shut).toMatchObject({
    'aria-label': '网格',
    'aria-expanded': 'false',
    'aria-disabled': 'false',
    tabindex: '0',
  });
  expect(closed).toMatchObject({ 'aria-label': '条线', 'aria-disabled': 'true' });
  await form.get('.n-base-selection').trigger('click');
  await vi.waitFor(() => expect(form.get('input').attributes('aria-activedescendant')).toBeDefined());
  expect(boxes()).toEqual(['INPUT', 'DIV']);
  expect(form.get('input').attributes()).toMatchObject({ 'aria-label': '网格', 'aria-expanded': 'true' });
  expect(form.get('.n-base-selection-label').attributes('aria-label')).toBeUndefined();
  form.unmount();
});

it('[a11y] a select says that it waits only while it does, in the reader’s language; a button that sends fetches nothing', async () => {
  const waits = ref(false);
  const page = defineComponent({ setup: () => () => h(NSelect, { options, value: 'a', loading: waits.value }) });
  const form = mount(page, { attachTo: document.body, global: { plugins: [i18n, toldSelects] } });
  const ring = () => form.get('[role="img"]').attributes();
  expect(ring()['aria-hidden']).toBe('true');
  waits.value = true;
  await nextTick();
  expect(ring()).toMatchObject({ 'aria-hidden': 'false', 'aria-label': '请稍候' });
  form.unmount();
  const sends = mount(() => h(NButton, { loading: true }), { global: { plugins: [i18n, toldSelects] } });
  expect(sends.get('[role="img"]').attributes('aria-label')).toBe('请稍候');
  sends.unmount();
});

it('[a11y] where the language is switched, a select is called what its label says then', async () => {
  const page = defineComponent({
    setup() {
      const { t } = useI18n();
      return () => h('label', [h('span', t('lists.column.place')), h(NSelect, { options })]);
    },
  });
  const form = mount(page, { attachTo: document.body, global: { plugins: [i18n, toldSelects] } });
  const name = () => form.get('[role="combobox"]').attributes('aria-label');
  const before = name();
  setLocale('en');
  await nextTick();
  const after = name();
  setLocale('zh-CN');
  form.unmount();
  expect([before, after]).toEqual(['网格', 'Grid']);
});
