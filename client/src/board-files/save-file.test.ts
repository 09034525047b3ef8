import { expect, it } from 'vitest';
import { fileNameOf } from './save-file.ts';

it.each([
  ['每日情况表-2026-06-08.xlsx', '每日情况表-2026-06-08.xlsx'],
  ['../../表/甲:乙?.xlsx', '表 甲 乙 .xlsx'],
  ['表\u202Exslx.exe\u0000.xlsx', '表 xslx.exe .xlsx'],
  [' .. ', 'file'],
])('[lists] a file is saved under a name that every system takes: %s', (text, name) => {
  expect(fileNameOf(text)).toBe(name);
});
