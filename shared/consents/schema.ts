import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { languages, newestVersion, noticeIds, type NoticeId } from './notices.ts';

const closed = { additionalProperties: false } as const;
const notice = Type.Enum([...noticeIds]);
const shown = {
  version: Type.Integer({ minimum: 1 }),
  language: Type.Enum([...languages]),
  digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
};

/** `consent.give`: `id` is the notice's. Nobody is named: whoever sends it agrees for themselves. */
export const Give = Type.Object({ id: notice, ...shown }, closed);
export const Withdraw = Type.Object({ id: notice }, closed);

export const Given = Type.Object({ notice, ...shown }, closed);
export const Withdrawn = Type.Object({ notice }, closed);

/** What somebody last agreed to, of one notice. */
export interface Consent extends Omit<Static<typeof Given>, 'version'> {
  readonly id: string;
  /** whose consent it is: account, which is the person's id */
  readonly person: string;
  /** the text's version; `version` is the record's own */
  readonly textVersion: number;
  /** ms since 1970 UTC */
  readonly at: number;
  /** when it was taken back, ms since 1970 UTC */
  readonly withdrawnAt?: number;
}

export const consents: Collection<Consent> = { name: 'consents' };

/** The id of a person's consent to a notice. */
export function consentId(person: string, to: NoticeId): string {
  return `${person}.${to}`;
}

/** Whether somebody is to be asked: never about a version that they agreed to or took back, anew about the next. */
export function isDue(consent: Consent | undefined, about: NoticeId): boolean {
  return consent?.textVersion !== newestVersion(about);
}
