import type { GlobalThemeOverrides } from 'naive-ui';
import { tokens, type Theme } from './tokens.ts';

/** naive-ui in our tokens: controls are ink, accent means focus and selection only. */
export function naiveOverrides(theme: Theme): GlobalThemeOverrides {
  const token = tokens[theme];
  return {
    common: {
      primaryColor: token('primary'),
      primaryColorHover: token('primary-hover'),
      primaryColorPressed: token('primary-hover'),
      primaryColorSuppl: token('primary-hover'),
      infoColor: token('accent'),
      errorColor: token('limit-over'),
      warningColor: token('limit-near'),
      successColor: token('ink-2'),
      borderRadius: '8px',
      fontSize: '14px',
      heightMedium: '34px',
      heightLarge: '44px',
      heightHuge: '52px',
      fontFamily: token('font'),
      fontFamilyMono: token('font'),
      fontWeightStrong: '600',
      bodyColor: token('bg'),
      cardColor: token('panel'),
      modalColor: token('panel'),
      popoverColor: token('panel'),
      dividerColor: token('line'),
      borderColor: token('line-strong'),
      textColor1: token('ink'),
      textColor2: token('ink-2'),
      textColor3: token('ink-3'),
      placeholderColor: token('ink-3'),
      cubicBezierEaseInOut: 'ease-out',
    },
    Button: {
      textColorPrimary: token('primary-ink'),
      textColorHoverPrimary: token('primary-ink'),
      textColorPressedPrimary: token('primary-ink'),
      textColorFocusPrimary: token('primary-ink'),
      textColor: token('ink'),
      textColorHover: token('ink'),
      textColorFocus: token('ink'),
      textColorPressed: token('ink'),
      borderFocus: `1px solid ${token('line-strong')}`,
      fontWeight: '600',
      rippleDuration: '0s', // a state is shown, nothing ripples
    },
    Input: {
      border: `1px solid ${token('line-strong')}`,
      borderHover: `1px solid ${token('line-strong')}`,
      borderFocus: `1px solid ${token('accent')}`,
      boxShadowFocus: `0 0 0 2px ${token('accent')}40`,
      caretColor: token('accent'),
    },
    DataTable: { thColor: token('panel'), thTextColor: token('ink-2'), borderColor: token('line') },
  };
}
