import { mount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { i18n } from '../app/i18n.ts';
import { typedHousehold } from './household.ts';
import HouseholdCard from './HouseholdCard.vue';

afterEach(() => vi.unstubAllGlobals());

it("[P9] a household's card takes the focus, is closed by Escape, and gives the focus back to its chip", async () => {
  const asked = vi.fn(() => Promise.resolve(Response.json({ households: [] })));
  vi.stubGlobal('fetch', asked);
  const chip = document.body.appendChild(document.createElement('button'));
  const card = mount(HouseholdCard, {
    attachTo: document.body,
    props: { community: 'none', code: '3-1-07', chip },
    global: { plugins: [i18n] },
  });
  await nextTick();
  await nextTick();
  expect(asked).toHaveBeenCalledOnce();
  const button = document.activeElement;
  expect(button?.closest('[role=dialog]')).not.toBeNull();
  button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(card.emitted('close')).toHaveLength(1);
  expect(document.activeElement).toBe(chip);
  card.unmount();
  chip.remove();
});

it.each(['@3-1-07 ', '请@户 3-1-07 ', '@户3-1-07 '])('[P9] %j names a household', (typed) => {
  expect(typedHousehold('户').exec(typed)?.[1]).toBe('3-1-07');
});

it.each(['@户 ', '@3 ', '@张 3-1-07 ', '@3-1-07'])('[P9] %j names none, or not yet', (typed) => {
  expect(typedHousehold('户').test(typed)).toBe(false);
});
