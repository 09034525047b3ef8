import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import KeyFigure from './KeyFigure.vue';

describe('a changed figure', () => {
  const figure = () => mount(KeyFigure, { global: { plugins: [i18n] }, props: { value: 26, unit: '条' } });
  const tinted = (page: ReturnType<typeof figure>) => page.find('[data-changed]').exists();

  it('[motion] is tinted when it is another one, and not for what it is at first', async () => {
    const page = figure();
    expect(tinted(page)).toBe(false);
    await page.setProps({ unit: '床' });
    expect(tinted(page)).toBe(false);
    await page.setProps({ value: 20 });
    expect(tinted(page)).toBe(true);
  });

  it('[motion] is tinted once: the mark goes with the end of the fade, and comes with the next change', async () => {
    const page = figure();
    await page.setProps({ value: 20 });
    await page.get('[data-changed]').trigger('animationend');
    expect(tinted(page)).toBe(false);
    await page.setProps({ value: 19 });
    expect(tinted(page)).toBe(true);
  });
});
