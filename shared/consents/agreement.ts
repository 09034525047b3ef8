import type { Static } from 'typebox';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { digestOfNotice, newestVersion, noticeText } from './notices.ts';
import type { Given } from './schema.ts';

/** Why somebody can't have agreed to this, or nothing: only the newest text counts, word for word. */
export function faultOfAgreement({ notice, version, language, digest }: Static<typeof Given>): Refusal | undefined {
  if (version !== newestVersion(notice))
    return refuse('invalid', { field: 'version', reason: 'consent.other_version' });
  const text = noticeText({ notice, version, language });
  return text !== undefined && digest === digestOfNotice({ notice, version, language }, text)
    ? undefined
    : refuse('invalid', { field: 'digest', reason: 'consent.other_text' });
}
