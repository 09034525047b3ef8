import { describe, expect, it } from 'vitest';
import { askedOf, standIn, tokensOf } from './words.ts';

describe('words of records', () => {
  it('takes Chinese by pairs, the last character alone, and all other letters by words', () => {
    expect(tokensOf('低洼住户 A12 转移')).toBe('低洼 洼住 住户 户 a 12 转移 移');
    expect(askedOf('低洼住')).toBe('"低洼 洼住"');
    expect(askedOf('户 Pump')).toBe('"户"* AND "pump"*');
    expect(askedOf(' —— ')).toBeUndefined();
  });

  it('reads full width as half width and capitals as small', () => {
    expect(askedOf('ＡＢ')).toBe(askedOf('ab'));
    expect(standIn(['３号楼 Pump'], '3号楼 PUMP')).toBe(true);
  });

  it('asks for tokens that are there, in their order, for any part of a text', () => {
    const said = '低洼住户 a12 转移，水泵';
    const tokens = tokensOf(said).split(' ');
    for (let from = 0; from < said.length; from++)
      for (let to = from + 1; to <= said.length; to++)
        for (const one of askedOf(said.slice(from, to))?.split(' AND ') ?? []) {
          const asked = one.replace(/\*$/, '').slice(1, -1).split(' ');
          // Of other letters a word is found from its beginning on.
          if (/^[a-z0-9]/.test(asked[0] ?? '')) continue;
          const isThere = tokens.some((_, n) =>
            asked.every((token, i) => (one.endsWith('*') ? tokens[n + i]?.startsWith(token) : tokens[n + i] === token)),
          );
          expect([said.slice(from, to), one, isThere]).toEqual([said.slice(from, to), one, true]);
        }
  });
});
