import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import MenuList from './MenuList.vue';

let opener: HTMLButtonElement;
let menu: VueWrapper;

beforeEach(() => {
  opener = document.body.appendChild(document.createElement('button'));
  opener.focus();
  const item = (key: string) => ({ key, label: key });
  const groups = [[item('a')], [], [item('b'), item('c')]];
  menu = mount(MenuList, { attachTo: document.body, props: { name: '菜单', x: 10, y: 10, groups } });
});
afterEach(() => {
  menu.unmount();
  opener.remove();
});

function press(key: string): void {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

const focused = (): string | undefined => document.activeElement?.textContent.trim();

describe("a card's menu", () => {
  it('[P9] takes the focus, and arrows go round in it', () => {
    expect(document.querySelector('[role=menu]')?.getAttribute('aria-label')).toBe('菜单');
    const way = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => {
      press(key);
      return focused();
    });
    expect(way).toEqual(['b', 'c', 'a', 'c', 'a', 'c']);
  });

  for (const key of ['Escape', 'Tab'])
    it(`[P9] is closed by ${key}, and the focus goes back where it was`, () => {
      press(key);
      expect(menu.emitted('close')).toHaveLength(1);
      expect(document.activeElement).toBe(opener);
    });

  it('[P9] does what is picked, once the focus is back', () => {
    document.querySelectorAll<HTMLElement>('[role=menuitem]')[1]?.click();
    expect(menu.emitted('pick')).toEqual([['b']]);
    expect(document.activeElement).toBe(opener);
  });

  it('[P9] is closed by a press beside it', async () => {
    await new Promise((done) => setTimeout(done, 0));
    opener.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    opener.click();
    expect(menu.emitted('close')?.length).toBeGreaterThan(0);
  });
});
