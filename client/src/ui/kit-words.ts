import { createLocale, enGB, zhCN, type NLocale } from 'naive-ui';

/** The kit's own words, but for those that say in an empty field what its label says already; `choose` bids one choose. */
export function kitWords(isChinese: boolean, choose: string): NLocale {
  const empty = { placeholder: '' };
  const own = { Input: empty, InputNumber: empty, Select: { placeholder: choose } };
  return createLocale(own, isChinese ? zhCN : enGB);
}
