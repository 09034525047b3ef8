import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import ActFilters from './ActFilters.vue';
import type { ActWords } from './act-words.ts';

it('[P8] the number of an entry is taken as the page writes it; what is none is said beside the field', async () => {
  const words = { line: (line: string) => line } as unknown as ActWords;
  const filters = mount(ActFilters, { props: { grids: [], words }, global: { plugins: [i18n] } });
  const field = filters.get('.one input');
  const opened = async (typed: string): Promise<unknown> => {
    await field.setValue(typed);
    await filters.get('.one').trigger('submit');
    return filters.emitted('open')?.at(-1);
  };
  for (const typed of ['2,130', ' ２１３０ ', '2130']) expect(await opened(typed)).toEqual([2_130]);
  const before = filters.emitted('open')?.length;
  for (const typed of ['', '0', '2.5', '第二条']) {
    await opened(typed);
    expect(filters.get('[role=alert]').text()).toContain('只写数字');
  }
  expect(filters.emitted('open')).toHaveLength(before ?? 0);
});
