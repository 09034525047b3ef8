import { digestOfNotice, languages, newestVersion, noticeText } from '@liandong/shared/consents/notices';
import { describe, expect, it } from 'vitest';
import { agreeing, languageOf, notice, onScreen } from './shown.ts';

const version = newestVersion(notice);

async function platformsOwn(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('agreeing to a notice', () => {
  it.each(languages)('[P7] sends the digest of the very words on the screen (%s)', async (language) => {
    const shown = onScreen({ notice, version, language });
    if (!shown) throw new Error('no text');
    const { digest } = agreeing(language, shown);
    const words = [shown.heading, ...shown.sentences].join('\n');
    expect(digest).toBe(await platformsOwn(`liandong consent 1\0${notice}\0${version}\0${language}\0${words}`));
    expect(digest).toBe(digestOfNotice({ notice, version, language }, noticeText({ notice, version, language }) ?? ''));
  });

  it('[P7] a word more, or one less, on the screen is another digest', () => {
    const shown = onScreen({ notice, version, language: 'zh' });
    if (!shown) throw new Error('no text');
    const { digest } = agreeing('zh', shown);
    const less = { ...shown, sentences: shown.sentences.slice(1) };
    const more = { ...shown, sentences: [...shown.sentences, shown.heading] };
    for (const other of [less, more]) expect(agreeing('zh', other).digest).not.toBe(digest);
  });

  it('[P7] a version that this page does not know has no text', () => {
    expect(onScreen({ notice, version: version + 1, language: 'zh' })).toBeUndefined();
    expect([languageOf('zh-CN'), languageOf('en')]).toEqual(['zh', 'en']);
  });
});
