import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { i18n } from '../app/i18n.ts';
import type { ReadEntry } from './use-reads.ts';
import ReaderName from './ReaderName.vue';

afterEach(() => void vi.unstubAllGlobals());

it('[a11y] the button of each row says whose name it shows; the keys go into the field, back out of it, and the name is told', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ name: '王小明' })));
  const read = { seq: 7, reader: 'account-abc123', readerName: '王*明' } as ReadEntry;
  const line = mount(ReaderName, {
    props: { community: 'c', read, full: undefined, own: false },
    global: { plugins: [i18n, createPinia()] },
    attachTo: document.body,
  });
  const button = line.get('button');
  expect(button.attributes('aria-label')).toBe('看全名：…abc123');
  await button.trigger('click');
  await flushPromises();
  expect(document.activeElement).toBe(line.get('input').element);
  await line.get('input').setValue('核对谁查的');
  await line.get('form').trigger('submit');
  await flushPromises();
  expect(line.emitted('known')).toEqual([['王小明']]);
  await line.setProps({ full: '王小明' });
  await flushPromises();
  const told = line.get('[role=status]');
  expect(told.text()).toBe('王小明');
  // Its button is gone: the keys stay at the name, and do not begin at the top of the page.
  expect(document.activeElement).toBe(told.element);
  line.unmount();
});
