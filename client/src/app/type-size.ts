import type { GlobalThemeOverrides } from 'naive-ui';
import { readonly, ref, type Ref } from 'vue';

const remembered = 'liandong.type';
const large = ref(localStorage.getItem(remembered) === 'large');

function show(): void {
  if (large.value) document.documentElement.dataset.type = 'large';
  else delete document.documentElement.dataset.type;
}
show();

/** Large type (body 22 px on a phone), remembered on this device; a wall has its own sizes. */
export function useTypeSize(): { large: Readonly<Ref<boolean>>; setLarge: (wish: boolean) => void } {
  return {
    large: readonly(large),
    setLarge(wish) {
      large.value = wish;
      localStorage.setItem(remembered, wish ? 'large' : 'usual');
      show();
    },
  };
}

/** Buttons and fields grow with the words around them. */
export function enlarged(overrides: GlobalThemeOverrides): GlobalThemeOverrides {
  const sizes = {
    fontSize: '19px',
    fontSizeSmall: '18px',
    fontSizeMedium: '19px',
    fontSizeLarge: '20px',
    heightSmall: '40px',
    heightMedium: '46px',
    heightLarge: '52px',
  };
  return { ...overrides, common: { ...overrides.common, ...sizes } };
}
