import { mount, type VueWrapper } from '@vue/test-utils';
import { expect, it } from 'vitest';
import LineField from './LineField.vue';

async function type(field: VueWrapper, value: string): Promise<void> {
  (field.element as HTMLInputElement).value = value;
  await field.trigger('input');
}

const shown = (field: VueWrapper): string => (field.element as HTMLInputElement).value;

it('[P9] half a word of an input method is nobody else’s, and what others write meanwhile neither stops it nor goes', async () => {
  const field = mount(LineField, { props: { value: '水' } });
  await field.trigger('compositionstart');
  await type(field, '水song');
  await field.setProps({ value: '三单元水' });
  expect(shown(field)).toBe('水song');
  expect(field.emitted('write')).toBeUndefined();
  (field.element as HTMLInputElement).value = '水送';
  await field.trigger('compositionend');
  expect(field.emitted('write')).toEqual([['三单元水送']]);
  await field.setProps({ value: '三单元水送' });
  expect(shown(field)).toBe('三单元水送');
});

it('[P9] what is typed plainly goes to the others at once', async () => {
  const field = mount(LineField, { props: { value: '水' } });
  await type(field, '水到');
  expect(field.emitted('write')).toEqual([['水到']]);
});

it('[P7] the number of an identity card is stars in the field and for the others, also one that an input method brought', async () => {
  const stars = '*'.repeat(18);
  const field = mount(LineField, { props: { value: '' } });
  await type(field, '问 990101197002280011');
  expect([shown(field), field.emitted('write')]).toEqual([`问 ${stars}`, [[`问 ${stars}`]]]);
  await field.trigger('compositionstart');
  (field.element as HTMLInputElement).value = '990101197002280011';
  await field.trigger('compositionend');
  expect(field.emitted('write')?.at(-1)).toEqual([stars]);
});
