import { computed, readonly, ref, watchEffect, type Ref } from 'vue';

export type Theme = 'light' | 'dark';
/** What a device is set to: colours of its own, or those of its system. */
export type ThemeWish = Theme | 'system';
/** Which set of sizes a screen uses: read from 6 m, at arm's length, or in the hand. */
export type Scale = 'wall' | 'desk' | 'phone';
/** `fit`: as on a phone where the screen is as narrow as one. */
export type ScaleWish = Scale | 'fit';

export const themeWishes: readonly ThemeWish[] = ['system', 'light', 'dark'];
const remembered = 'liandong.theme';
const wish = ref(themeWishes.find((one) => one === localStorage.getItem(remembered)) ?? 'system');
const system = matchMedia('(prefers-color-scheme: dark)');
const systemDark = ref(system.matches);
system.addEventListener('change', () => (systemDark.value = system.matches));
/** Colours that the screen now shown always has, whatever the device is set to. */
const fixed = ref<Theme>();
const theme = computed<Theme>(() => {
  if (fixed.value !== undefined) return fixed.value;
  if (wish.value !== 'system') return wish.value;
  return systemDark.value ? 'dark' : 'light';
});
watchEffect(() => (document.documentElement.dataset.theme = theme.value));

/** The theme of the screen now shown, and what this device is set to, which it remembers. */
export function useTheme(): {
  theme: Readonly<Ref<Theme>>;
  wish: Readonly<Ref<ThemeWish>>;
  setWish: (next: ThemeWish) => void;
} {
  return {
    theme,
    wish: readonly(wish),
    setWish(next) {
      wish.value = next;
      localStorage.setItem(remembered, next);
    },
  };
}

/** Colours and sizes of the screen that is about to be shown; the router calls it with a route's meta. */
export function applyLook(look: { theme?: Theme; scale?: ScaleWish }): void {
  fixed.value = look.theme;
  document.documentElement.dataset.scale =
    look.scale === 'fit' ? (matchMedia('(max-width: 640px)').matches ? 'phone' : 'desk') : (look.scale ?? 'desk');
}

/**
 * Sets the wall's unit: every wall size is a multiple of it.
 * @param pixels CSS pixels per unit, at least 0.8; a fine screen read from afar needs more than 2.
 */
export function setWallUnit(pixels: number): void {
  document.documentElement.style.setProperty('--u', `${Math.max(0.8, pixels)}px`);
}
