import { expect, it } from 'vitest';
import { draftFrom, lackOf, newField, payloadOf } from './campaign-draft.ts';

const named = { id: 't1', name: '门窗台账', askedBy: '' };

it('[R16] a form says one after the other what it lacks, and nothing when it can be kept', () => {
  const form = draftFrom(undefined);
  for (const keepDays of [6, 366, 30.5, ''] as const) expect(lackOf({ ...form, keepDays })).toBe('days');
  expect(lackOf(form)).toBe('areas');
  form.areas = ['g'];
  expect(lackOf(form)).toBe('tables');
  form.tables = [named];
  expect(lackOf(form)).toBe('fields');
  form.fields = [newField(2, ['t1'])];
  expect(lackOf(form)).toBeUndefined();
});

it('[R16] a number goes with its bounds, the usual ones unless others are typed; no other question has them', () => {
  const form = { ...draftFrom(undefined), areas: ['g'], tables: [named] };
  const number = { ...newField(3, ['t1']), label: '几个人', kind: 'number' as const };
  form.fields = [newField(2, ['t1']), number, { ...number, id: 4, least: '1', most: '' }];
  const [plain, usual, own] = payloadOf(form).fields;
  expect([plain?.least, usual?.least, usual?.most, own?.least, own?.most]).toEqual([undefined, 0, 99, 1, undefined]);
});
