import { expect, it } from 'vitest';
import { hideNumbers, mayReach } from './mask.ts';

it.each([
  ['送三楼王某 13800001234', '送三楼王某 138********'],
  ['电话１３８００００１２３４。', '电话１３８********。'],
  ['138-0000-1234或138 0000 1234', '138********或138********'],
  ['027-8888 1234', '027********'],
  ['0716-888-1234', '071********'],
  ['微信 88990011', '微信 889********'],
  ['一三八零零零零一二三四', '一三八********'],
])('[P7] a number that reaches somebody is hidden: %s', (text, hidden) => {
  expect(hideNumbers(text)).toBe(hidden);
});

it.each([
  'GB 19083-2010',
  'YY/T 0969-2013, 建议3M 1860/1870/9123',
  '20000 件',
  '2020-02-01 18:30',
  '第三人民医院 430022',
])('[P7] a standard, an amount or a date is not: %s', (text) => {
  expect(hideNumbers(text)).toBe(text);
});

it('[P7] where a number need not stand at all, seven signs are enough, however they are written', () => {
  for (const text of ['138 00 00 12 34', '１３８００００１２３４', '2020-02-01', '138-****-1234', '138.0000.1234'])
    expect(mayReach(text), text).toBe(true);
  for (const text of ['20000 件', '18:30', '113.264', '一百二十条']) expect(mayReach(text), text).toBe(false);
});
