import { describe, expect, it } from 'vitest';
import { maskName, maskPhone } from './mask.ts';

describe('masks', () => {
  it('[P7] keep the family name and, of three letters, the last', () => {
    expect(['周雪梅', '方圆', '欧阳小兰', '何'].map(maskName)).toEqual(['周*梅', '方*', '欧**兰', '*']);
    expect(maskName('Jane Smith-Jones')).toBe('J*** S***');
    expect(['\u202e王小梅', '\u2067شكرا'].map(maskName)).toEqual(['王*梅', 'ش***']);
  });

  it('[P7] keep three and four digits of a mobile phone, two of a shorter one', () => {
    expect(['13812341234', '+86 138 1234 1234', '83221234', '110'].map(maskPhone)).toEqual([
      '138****1234',
      '138****1234',
      '******34',
      '****',
    ]);
  });
});
