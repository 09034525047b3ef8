import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'care.open': '写明目的再看',
    'care.no_subject': '户籍表里没有这一户或这个人。先在住户页登记',
  },
  en: {
    'care.open': 'See for a stated purpose',
    'care.no_subject': 'This household or person is not in the register. Enter them on the page of households first',
  },
};
