import { digestOfNotice, newestVersion, noticeText, type ShownNotice } from '@liandong/shared/consents/notices';

/** A notice as a screen shows it. */
export interface NoticeOnScreen {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** The one notice that people are asked about. */
export const notice = 'people';

/** The language of the domain's words, by the screen's. */
export function languageOf(locale: string): ShownNotice['language'] {
  return locale === 'en' ? 'en' : 'zh';
}

/** Heading and sentences of one version; nothing where this page is older than it. */
export function onScreen(shown: ShownNotice): NoticeOnScreen | undefined {
  const [heading, ...sentences] = noticeText(shown)?.split('\n') ?? [];
  return heading === undefined ? undefined : { heading, sentences };
}

/** The wish to agree to what is on the screen: its digest is of these very words. */
export function agreeing(language: ShownNotice['language'], { heading, sentences }: NoticeOnScreen) {
  const version = newestVersion(notice);
  const digest = digestOfNotice({ notice, version, language }, [heading, ...sentences].join('\n'));
  return { id: notice, version, language, digest };
}
