import type { PrivateRecord, RecordKey } from '../kernel/command.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { leastShown } from './few.ts';

/** Answers as they add up: how many, and the sum of each question under its name. */
export interface Answers {
  readonly n: number;
}

/** Both added up, question by question. */
export function plusAnswers<S extends Answers>(one: NoInfer<S> | undefined, more: S): S {
  if (!one) return more;
  const before = one as unknown as Readonly<Record<string, number>>;
  return Object.fromEntries(
    Object.entries(more).map(([key, n]: [string, number]) => [key, (before[key] ?? 0) + n]),
  ) as unknown as S;
}

/**
 * Answers that wait beside the log, and one more: taken in together once they are enough, else they go on waiting. Whoever
 * watches the sum learns nothing of one answer.
 */
export function gathered<S extends Answers>(
  waiting: NoInfer<S> | undefined,
  more: S,
): { readonly taken: S } | { readonly waiting: S } {
  const all = plusAnswers(waiting, more);
  return all.n >= leastShown ? { taken: all } : { waiting: all };
}

/** What takes away answers that were too few to be taken in, with the key that opened them: they are told to nobody. */
export function waitingGone(key: RecordKey): PrivateRecord[] {
  return [key, { kind: personKeyKind, id: key.id }].map((one) => ({ ...one, body: null }));
}
