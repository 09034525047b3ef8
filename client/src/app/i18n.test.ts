import { describe, expect, it } from 'vitest';
import { gatherMessages, keysOf } from './gather-messages.ts';
import { messages } from './i18n.ts';

describe('words of the screens', () => {
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
