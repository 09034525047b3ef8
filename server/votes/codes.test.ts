import { describe, expect, it } from 'vitest';
import { digestOf, newCode, readCode, writtenCode } from './codes.ts';

describe('codes of voters', () => {
  it('[R26] a code reads the same however it was typed, and differs from every other', () => {
    const code = newCode(17);
    const written = writtenCode(code);
    expect(written).toMatch(/^17-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    const fullWidth = written.replaceAll(/[0-9A-Z]/g, (sign) =>
      String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0),
    );
    for (const typed of [written, written.toLowerCase(), ` ${written.replaceAll('-', ' ')} `, fullWidth])
      expect(readCode(typed)).toEqual(code);
    for (const wrong of ['', '17', '0-ABCD-EFGH-JKMN', 'ABCD-EFGH-JKMN', `${written}2`])
      expect(readCode(wrong)).toBeUndefined();
    const others = Array.from({ length: 200 }, () => newCode(17).secret);
    expect(new Set(others).size).toBe(200);
  });

  it('[R26] the digest belongs to one vote and one line alone', () => {
    const code = newCode(3);
    const one = digestOf('pudong', 'p', code);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    for (const other of [
      digestOf('guangyuan', 'p', code),
      digestOf('pudong', 'q', code),
      digestOf('pudong', 'p', { ...code, n: 4 }),
    ])
      expect(other).not.toBe(one);
  });
});
