import { readonly, ref, type Ref } from 'vue';

export type Theme = 'light' | 'dark';
/** Which set of sizes a screen uses: read from 6 m, at arm's length, or in the hand. */
export type Scale = 'wall' | 'desk' | 'phone';
/** `fit`: as on a phone where the screen is as narrow as one. */
export type ScaleWish = Scale | 'fit';

const current = ref<Theme>('light');

/** The theme of the screen now shown. `apply` is called by the router with a route's meta. */
export function useTheme(): {
  theme: Readonly<Ref<Theme>>;
  apply: (wish: { theme?: Theme; scale?: ScaleWish }) => void;
} {
  return { theme: readonly(current), apply };
}

function apply(wish: { theme?: Theme; scale?: ScaleWish }): void {
  current.value = wish.theme ?? 'light';
  const root = document.documentElement;
  root.dataset.theme = current.value;
  root.dataset.scale =
    wish.scale === 'fit' ? (matchMedia('(max-width: 640px)').matches ? 'phone' : 'desk') : (wish.scale ?? 'desk');
}

/**
 * Sets the wall's unit: every wall size is a multiple of it.
 * @param pixels CSS pixels per unit, at least 0.8; a fine screen read from afar needs more than 2.
 */
export function setWallUnit(pixels: number): void {
  document.documentElement.style.setProperty('--u', `${Math.max(0.8, pixels)}px`);
}
