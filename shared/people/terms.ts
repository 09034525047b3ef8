import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: { 'person.reveal': '查看姓名和电话', 'person.revealed': '查看了姓名和电话' },
  en: { 'person.reveal': 'See name and phone', 'person.revealed': 'Saw a name and phone' },
};
