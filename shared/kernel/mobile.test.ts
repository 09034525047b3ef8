import { describe, expect, it } from 'vitest';
import { holdsMobile } from './mobile.ts';

describe('[privacy] a mobile number in a text', () => {
  it('is seen alone, spaced, behind the country’s code and in full-width digits', () => {
    for (const text of [
      '老王 13812345678 家要米',
      '打138-1234-5678',
      '138 1234 5678',
      '+86 19912345678',
      '8615512345678',
      '１３８１２３４５６７８',
      '电话138１２３４5678。',
    ])
      expect(holdsMobile(text), text).toBe(true);
  });

  it('is not seen in what reaches no single person: hotlines, landlines, codes, quantities, times', () => {
    for (const text of [
      '打 12345 或 120，心理援助 12356',
      '居委会 68481234、021-68481234、0757-86321234',
      '网格 440604012051007',
      '要 15 箱、300 瓶，18:30 前；13 20 15 30 10 50 5',
      '单号 1381234567、138123456789',
      '2026-11-30 15:40 水深 1.38123456789 米',
      '400-820-8820、95598',
      '',
    ])
      expect(holdsMobile(text), text).toBe(false);
  });
});
