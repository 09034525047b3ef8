import { describe, expect, it } from 'vitest';
import { dotted, ownWords, standingApart } from './own-words.ts';

describe('[P10] what people wrote within a sentence', () => {
  it('stays as it is when it runs as the sentence does', () => {
    expect(ownWords('巡查 <b> $1 {x}')).toBe('巡查 <b> $1 {x}');
    const given = { n: 1, name: '周*梅' };
    expect(standingApart(given)).toBe(given);
  });

  it('turns nothing that stands after it, though it leaves an override or an isolate open, or ends one too many', () => {
    expect(ownWords('a\u202eb')).toBe('\u2068a\u202eb\u2069');
    expect(ownWords('\u2067a')).toBe('\u2068a\u2069');
    expect(ownWords('\u2069\u2069\u202ea')).toBe('\u2068\u202ea\u2069');
    expect(standingApart({ n: 1, name: '\u05d0' })).toEqual({ n: 1, name: '\u2068\u05d0\u2069' });
    expect(standingApart(['\u05d0', 2])).toEqual(['\u2068\u05d0\u2069', 2]);
  });

  it('stands for itself on a line of several', () => {
    expect(dotted('临河里', '', undefined, '\u202ea', '9')).toBe('临河里 · \u2068\u202ea\u2069 · 9');
  });
});
