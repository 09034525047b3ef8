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

  it('[P7] a path that leads nowhere changes nothing', () => {
    for (const path of ['/lines/7/item', '/n/x', '/none/there', '/__proto__/x'])
      expect(blanked(record, [path])).toEqual(record);
  });

  it('[P7] are covered whole where something else than a string was written, as the log alone would have it', () => {
    for (const raw of [{ name: '张三', tel: 1 }, ['张三', 1], 12, true]) {
      const [held, without] = [
        { id: 'r', lines: [{ raw }] },
        { id: 'r', lines: [{ raw: erasedText }] },
      ];
      expect(blanked(held, differingTexts(held, without))).toEqual(without);
    }
  });

  it('[P7] are covered in the kept row of a sheet, in the cells that hold the whole of them and in no other', () => {
    const row = {
      key: 'k',
      fields: { a: '送到\n三楼王家12顶', b: '王家', c: 12, d: '水', e: { qty: 1, spec: '"送到三楼王家12顶"' } },
      aside: [
        ['x', '"送到三楼王家12顶，急"'],
        ['y', '"王家"'],
      ],
    } as unknown as KeptRow;
    expect(withoutWords(row, '送到三楼王家12顶')).toMatchObject({
      fields: { a: erasedText, b: '王家', c: 12, d: '水', e: erasedText },
      aside: [
        ['x', JSON.stringify(erasedText)],
        ['y', '"王家"'],
      ],
    });
    expect(withoutWords(row, '"送到三楼王家12顶"').fields).toMatchObject({ a: row.fields['a'], e: erasedText });
    expect(withoutWords(row, JSON.stringify(row.fields['e'])).fields).toMatchObject({ b: '王家', e: erasedText });
    for (const words of ['水', ' ', '12']) expect(withoutWords(row, words).fields).toMatchObject({ c: 12, d: '水' });
  });
});
