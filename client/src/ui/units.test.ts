import { describe, expect, it } from 'vitest';
import { unitIn, withUnit } from './units.ts';

describe('[English] a unit that was written in Chinese', () => {
  it('is read in the reader’s language, as many as there are', () => {
    expect([unitIn('en', '箱', '1'), unitIn('en', '箱', 6), unitIn('zh-CN', '箱', 6)]).toEqual(['box', 'boxes', '箱']);
  });

  it('stays as it was written where nobody knows it', () => {
    expect([unitIn('en', '大卡车', 2), unitIn('en', 'toString', 2), unitIn('en', '', 1)]).toEqual([
      '大卡车',
      'toString',
      '',
    ]);
  });

  it('is read so within a sentence, whatever else that says', () => {
    expect(withUnit('en', { n: '1', unit: '台', item: '抽水泵' })).toEqual({ n: '1', unit: 'pc', item: '抽水泵' });
    expect([withUnit('en', 3), withUnit('en', { n: 3 })]).toEqual([3, { n: 3 }]);
  });
});
