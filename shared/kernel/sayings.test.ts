import { expect, it } from 'vitest';
import { keepingSayings, sayingsOf } from './sayings.ts';

const record = {
  ...{ id: 'a1b2-c3', grid: '440604012051001', status: 'in_progress', title: '排水', lines: [{ note: 'Pump 3' }] },
  ...{ words: '███', by: '0198c0de-1111-7abc-8def-0123456789ab' },
};

it('the sentences of a record are its strings without ids, codes, states and bars', () => {
  expect(sayingsOf(record)).toEqual(['排水', 'Pump 3']);
});

it('of a record only the sentences stay that are kept', () => {
  expect(keepingSayings(record, new Set(['Pump 3']))).toEqual({ ...record, title: '███' });
});
