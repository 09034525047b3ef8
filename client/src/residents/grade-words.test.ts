import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { useGradeWord } from '../alerts/grade-word.ts';
import { i18n } from './i18n.ts';

it('[R13] a building’s page says how grave an alert is by the words of every screen, in the reader’s language', () => {
  const said = (locale: 'zh-CN' | 'en'): string => {
    i18n.global.locale.value = locale;
    const card = {
      setup: () => {
        const word = useGradeWord();
        return () => word('严重');
      },
    };
    return mount(card, { global: { plugins: [i18n] } }).text();
  };
  expect([said('zh-CN'), said('en')]).toEqual(['严重', 'severe']);
});
