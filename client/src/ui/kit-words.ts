import { createLocale, enGB, zhCN, type NLocale } from 'naive-ui';

const empty = { Input: { placeholder: '' }, InputNumber: { placeholder: '' } };

/** The kit's own words, but for those that say in an empty field what its label says already, or bid like a form. */
export const kitWords: Readonly<Record<'zh-CN' | 'en', NLocale>> = {
  'zh-CN': createLocale({ ...empty, Select: { placeholder: '选一项' } }, zhCN),
  en: createLocale({ ...empty, Select: { placeholder: 'Choose' } }, enGB),
};
