import type { Notice } from './schema.ts';

/** A notice as plain words, to be copied to where people are: a group, a letter. `until` as people read it. */
export function noticeAsText(
  { title, why, words }: Pick<Notice, 'title' | 'why' | 'words'>,
  until: string,
  community: string,
): string {
  return [`【通知】${title}`, words, `为什么：${why}`, `有效至 ${until}`, community].filter(Boolean).join('\n');
}
