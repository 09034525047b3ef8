import { expect, it } from 'vitest';
import { forWall, hideNumbers, mayReach } from './mask.ts';

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

it.each([
  ['3栋502老人送药', '3栋***老人送药'],
  ['到 3-2-501 送餐', '到 3-2-*** 送餐'],
  ['3-1-07 老人独居', '3-1-*** 老人独居'],
  ['12—2—03送药', '12—2—***送药'],
  ['5号楼2单元301室独居', '5号楼2单元***室独居'],
  ['12号楼 1203 漏水', '12号楼 *** 漏水'],
  ['B座1203 有人被困', 'B座*** 有人被困'],
  ['3栋5楼502', '3栋5楼***'],
  ['12#502', '12#***'],
  ['２单元３０１', '２单元***'],
  ['三栋五零二', '三栋***'],
  ['12-1203 送轮椅', '12-*** 送轮椅'],
  ['502 室要人扶', '*** 室要人扶'],
  ['3栋502，电话 13800001234', '3栋***，电话 138********'],
])('[P7] no door stands on a wall, and no number that reaches somebody: %s', (text, hidden) => {
  expect(forWall(text)).toBe(hidden);
});

it.each([
  '100 床被褥送到安置点',
  '5号楼100床',
  '5号楼120户断电',
  '3栋楼道清理',
  '3栋5楼巡查',
  '转移50-100人',
  '预计 100-200',
  '2021-07-20 18:30 集合',
  '7-20 至 7-25',
  '2021-07-07 集合',
  '第 3-1-7 条',
  '第三次排查 1500 户',
  'GB 19083-2010',
  '雨量 80–120 毫米',
  '120 和 110 热线',
  '100 人 3 天的饭',
])('[P7] an amount, a date or a building is no door: %s', (text) => {
  expect(forWall(text)).toBe(text);
});
