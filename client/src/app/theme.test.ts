import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { applyLook, useTheme } from './theme.ts';

const { theme, wish, setWish } = useTheme();
const root = document.documentElement.dataset;

describe('the theme of this device', () => {
  afterEach(() => setWish('system'));

  it('[theme] follows the system at first, then what it is set to, and remembers that', async () => {
    expect([wish.value, theme.value]).toEqual(['system', 'light']);
    setWish('dark');
    await nextTick();
    expect([theme.value, root['theme']]).toEqual(['dark', 'dark']);
    expect(localStorage.getItem('liandong.theme')).toBe('dark');
  });

  it('[theme] does not change a screen that always has its own, as a wall', async () => {
    setWish('light');
    applyLook({ theme: 'dark', scale: 'wall' });
    await nextTick();
    expect([root['theme'], root['scale']]).toEqual(['dark', 'wall']);
    applyLook({});
    await nextTick();
    expect([root['theme'], root['scale']]).toEqual(['light', 'desk']);
  });
});
