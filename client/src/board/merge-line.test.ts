import { expect, it } from 'vitest';
import { mergeLine } from './merge-line.ts';

it.each([
  ['two', 'two', 'one two', 'one two'],
  ['two', 'two three', 'one two', 'one two three'],
  ['two', 'zwei', 'one two', 'one zwei'],
  ['one two', 'one', 'one two three', 'one three'],
  ['', '送水', '', '送水'],
  ['', '送水', '三单元', '三单元送水'],
])('[P9] %j that I made %j and others %j reads %j', (begun, mine, others, merged) => {
  expect(mergeLine(begun, mine, others)).toBe(merged);
});
