import { expect, test } from 'vitest';
import { without } from '../kernel/without.ts';
import { badAnswer, faultOfForm } from './form.ts';
import type { Field } from './schema.ts';

const tables = [{ id: 'water', name: '进水台账' }];
const wet: Field = { id: 'wet', label: '进水吗', kind: 'yes_no', tables: ['water'] };
const where: Field = { id: 'where', label: '哪一层', kind: 'choice', options: ['一楼', '地下'], tables: ['water'] };

test('[R16] a form is asked when each table and question stands once, fills a table that is there, and can be answered', () => {
  expect(faultOfForm({ tables, fields: [wet, where] })).toBeUndefined();
  const fault = (fields: Field[], of = tables) => faultOfForm({ tables: of, fields });
  expect(fault([wet], [...tables, ...tables])).toEqual({ field: 'tables', reason: 'campaign.table_twice' });
  expect(fault([wet, wet])).toEqual({ field: 'fields', reason: 'campaign.field_twice' });
  expect(fault([wet, { ...where, tables: ['none'] }])).toEqual({
    ...{ field: 'fields/1/tables', reason: 'campaign.no_table' },
  });
  expect(fault([without(where, 'options')])).toEqual({ field: 'fields/0/options', reason: 'campaign.no_options' });
  expect(fault([{ ...wet, options: ['是'] }])?.reason).toBe('campaign.no_options');
  expect(fault([{ ...wet, kind: 'number', least: 3, most: 2 }])).toEqual({
    ...{ field: 'fields/0/most', reason: 'campaign.empty_range' },
  });
  expect(fault([wet], [...tables, { id: 'moving', name: '转移名单' }])).toEqual({
    ...{ field: 'tables/1', reason: 'campaign.empty_table' },
  });
});

test('[R16] an answer belongs to a question, says what that asks, and is said once', () => {
  const fields = [wet, where];
  expect(
    badAnswer(fields, [
      { field: 'wet', yes: true },
      { field: 'where', choice: 1 },
    ]),
  ).toBeUndefined();
  for (const wrong of [
    { field: 'none', yes: true },
    { field: 'wet', number: 1 },
    { field: 'wet', yes: true, number: 1 },
    { field: 'where', choice: 2 },
  ])
    expect(badAnswer(fields, [wrong]), JSON.stringify(wrong)).toBe(0);
  expect(
    badAnswer(fields, [
      { field: 'wet', yes: true },
      { field: 'wet', yes: false },
    ]),
  ).toBe(1);
});
