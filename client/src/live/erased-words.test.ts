import { erasedText } from '@liandong/shared/kernel/text';
import { describe, expect, it } from 'vitest';
import { inWords } from './erased-words.ts';

describe('erased words', () => {
  it('[P7] are called so in the language of the screen, wherever they stand; other records are the same ones', () => {
    const told = { id: 'a', title: erasedText, lines: [{ item: erasedText, n: 1 }], why: null };
    const other = { id: 'b', title: '巡查' };
    const records = new Map<string, object>([
      ['a', told],
      ['b', other],
    ]);
    const shown = inWords(records, '已删除的文字');
    expect(shown.get('a')).toEqual({ ...told, title: '已删除的文字', lines: [{ item: '已删除的文字', n: 1 }] });
    expect(shown.get('b')).toBe(other);
    expect(inWords(records, 'Text erased').get('a')).toMatchObject({ title: 'Text erased' });
    expect(told.title, 'what is mirrored stays as it came').toBe(erasedText);
  });
});
