import { expect, it } from 'vitest';
import { fieldWord } from './fields.terms.ts';

it('a field is said in the reader’s words, of several which one; one without a word as the wire calls it', () => {
  expect(
    ['code', 'payload/phone', 'households/0/name', 'vectorClock', 'payload/constructor'].map((path) =>
      fieldWord('zh', path),
    ),
  ).toEqual(['码', '电话', '第 1 项的姓名或名称', 'vectorClock', 'payload/constructor']);
  expect(fieldWord('en', 'households/2/name')).toBe('Name of item 3');
  expect(fieldWord('zh', 'payload/people/0')).toBe('第 1 项的人员');
});
