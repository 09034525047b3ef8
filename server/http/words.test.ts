import { describe, expect, it } from 'vitest';
import { registry } from '../registry.ts';
import { languageOf, Words } from './words.ts';

describe('words of errors', () => {
  it('follow the reader’s language, Chinese when nothing is said', () => {
    expect([undefined, 'en', 'en;q=0.5, zh-CN;q=0.9', 'fr, en-GB;q=0.8', 'fr'].map(languageOf)).toEqual([
      'zh',
      'en',
      'zh',
      'en',
      'zh',
    ]);
  });

  it('take the reason before the code, and say a state in its own words', () => {
    const words = new Words(registry);
    expect(words.sentence('en', { code: 'illegal', params: { from: 'published' } }, 'request.approve')).toContain(
      '“Open”',
    );
    expect(words.sentence('zh', { code: 'exceeds', reason: 'pledge.full', params: { left: 0 } })).toContain('已经认满');
  });
});
