import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { retention } from '../people/retention.ts';
import { noticeTexts } from './notices.terms.ts';

/** What people are asked to agree to. `people`: what is kept of them, who sees it, how long, and how it is erased. */
export const noticeIds = ['people'] as const satisfies (keyof typeof noticeTexts)[];
export type NoticeId = (typeof noticeIds)[number];

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text that was shown to somebody. */
export interface ShownNotice {
  readonly notice: NoticeId;
  readonly version: number;
  readonly language: Language;
}

const hour = 3_600_000;
const day = 24 * hour;
const params: Readonly<Record<string, number>> = {
  shift: retention.rosterReveal.keeps / hour,
  left: retention.left.keeps / day,
  rejected: retention.rejected.keeps / day,
};

/** The version that people are asked about, counted from 1. */
export function newestVersion(notice: NoticeId): number {
  return noticeTexts[notice].length;
}

/** The very text that is shown, filled in: its heading, then a line for each sentence. Nothing for a version that never was. */
export function noticeText({ notice, version, language }: ShownNotice): string | undefined {
  const text = noticeTexts[notice][version - 1]?.[language];
  return text?.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
}

/** What stands in the ledger for a text that was shown: SHA-256, hex. Both sides reckon it, each from its own words. */
export function digestOfNotice({ notice, version, language }: ShownNotice, text: string): string {
  return bytesToHex(sha256(utf8ToBytes(['liandong consent 1', notice, version, language, text].join('\0'))));
}
