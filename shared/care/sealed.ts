import type { DecideContext, PrivateRecord } from '../kernel/command.ts';
import type { PersonalKind } from '../kernel/private-kind.ts';

/** Id of what stands beside a record of care: it says whose key seals it. No id has an `@` in it. */
export function sealedId(record: string, subject: string): string {
  return `${record}@${subject}`;
}

/** A kind of words about somebody, sealed with that person's or household's key: whoever is erased takes them along. */
export function wordsKind(kind: string): PersonalKind {
  return { kind, person: (id) => id.slice(id.indexOf('@') + 1) };
}

/** Words of a record of care, to be sealed beside the log. */
export interface CareWords {
  readonly text: string;
  /** account that wrote them, and when, ms since 1970 UTC */
  readonly by: string;
  readonly at: number;
}

/** What is sealed of a record when somebody wrote something; nothing else is touched. */
export function sealing(
  { actor, now }: Pick<DecideContext, 'actor' | 'now'>,
  kind: string,
  record: string,
  subject: string,
  words: string | undefined,
): PrivateRecord[] {
  const text = words?.trim();
  if (!text) return [];
  return [{ kind, id: sealedId(record, subject), body: { text, by: actor.id, at: now } satisfies CareWords }];
}

/** Takes away what is sealed of a record. */
export function unsealing(kind: string, record: string, subject: string): PrivateRecord {
  return { kind, id: sealedId(record, subject), body: null };
}
