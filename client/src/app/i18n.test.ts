import { afterEach, describe, expect, it } from 'vitest';
import { gatherMessages, keysOf, type Words } from './gather-messages.ts';
import { i18n, messages } from './i18n.ts';

/** Figures that stand for the most or the least of something, or for which of several it is: they are never one, or not counted by. */
const noCount =
  /(?:most|least|than|kept|from|of|at|for|entry|line|number|no round has|there are|thanks were said) \{n\}|erased \{n\}|names \{n\}|\{n\} (?:[a-z]+ at most|was|is|has)\b/i;
/** A figure, and what it counts, in words for many. */
const counts = /\{n\} (?:[a-z]+ )?(?:[a-z]{2,}[^s\W]s|people)\b/;

afterEach(() => {
  i18n.global.locale.value = 'zh-CN';
});

describe('words of the screens', () => {
  it('[i18n] what English counts has a form for one, also where the figure was formatted before', () => {
    const said = (words: Words): string[] =>
      Object.values(words).flatMap((one) => (typeof one === 'string' ? one : said(one)));
    const alone = said(messages.en).filter((one) => counts.test(one) && !one.includes(' | ') && !noCount.test(one));
    expect(alone).toEqual([]);
    i18n.global.locale.value = 'en';
    const { t } = i18n.global;
    expect(t('households.count', { n: '1' })).toBe('1 household registered');
    expect(t('households.count', { n: '21' })).toBe('21 households registered');
  });

  it('[i18n] every Chinese key has an English twin and the other way round', () => {
    expect(keysOf(messages['zh-CN']).length).toBeGreaterThan(20);
    expect(keysOf(messages.en)).toEqual(keysOf(messages['zh-CN']));
  });

  it('[i18n] words are read under the name of their folder', () => {
    const words = gatherMessages({
      './messages.zh.ts': { messages: { hello: 'a' } },
      '../wall/messages.zh.ts': { messages: { title: 'b' } },
      '../map/layers/messages.zh.ts': { messages: { cell: 'c' } },
    });
    expect(words).toEqual({
      app: { hello: 'a' },
      wall: { title: 'b' },
      map: { layers: { cell: 'c' } },
    });
  });
});
