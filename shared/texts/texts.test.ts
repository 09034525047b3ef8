import { describe, expect, it } from 'vitest';
import { blanked, differingTexts } from '../kernel/blank.ts';
import { erasedText } from '../kernel/text.ts';
import { withoutWords } from '../feeds/without-words.ts';
import type { KeptRow } from '../feeds/schema.ts';

const record = {
  id: 'r',
  lines: [
    { id: '1', item: '毛毯' },
    { id: '2', item: '水' },
  ],
  'a/b': { note: '三楼' },
  n: 4,
};

describe('words that are erased', () => {
  it('[P7] are found by what reads otherwise without them, and covered there alone', () => {
    const without = { ...record, lines: [record.lines[0], { id: '2', item: erasedText }], 'a/b': {}, n: 3 };
    const paths = differingTexts(record, without);
    expect(paths).toEqual(['/lines/1/item', '/a%2Fb/note']);
    expect(blanked(record, paths)).toEqual({
      ...record,
      lines: [record.lines[0], { id: '2', item: erasedText }],
      'a/b': { note: erasedText },
    });
  });

  it('[P7] a path that leads nowhere, or to no string, changes nothing', () => {
    for (const path of ['/lines/7/item', '/n', '/lines', '/none/there', '/__proto__/x'])
      expect(blanked(record, [path])).toEqual(record);
  });

  it('[P7] are covered in the kept row of a sheet, in the cells that hold them or a part of them', () => {
    const row = {
      key: 'k',
      fields: { a: '送到三楼王家', b: '王家', c: 12, d: '水', e: '别处' },
      aside: [['x', '"送到三楼王家，急"']],
    } as unknown as KeptRow;
    expect(withoutWords(row, '送到三楼王家')).toMatchObject({
      fields: { a: erasedText, b: erasedText, c: 12, d: '水', e: '别处' },
      aside: [['x', JSON.stringify(erasedText)]],
    });
  });
});
