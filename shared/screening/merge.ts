import { canMove } from '../kernel/machine.ts';
import { screeningMachine } from './machine.ts';
import type { KeptAnswer, Outcome } from './schema.ts';

/** What weighs more when two people rang at one door and neither knew of the other: nothing that was found is lost. */
const weight: Readonly<Record<string, number>> = {
  ...{ pending: 0, no_answer: 1, unreachable: 2, refused: 3, completed: 4, abnormal: 5 },
  ...{ reviewed: 6, handled: 6, cleared: 6 },
};

/**
 * How a record stands after a visit, or nothing when the table has no such step. `crossed`: whoever rang did not know
 * how it stands. Then the two visits are taken as if what weighs more had come first, so the order in which phones come
 * back to the network changes nothing.
 */
export function statusAfter(status: string, outcome: Outcome, crossed: boolean): string | undefined {
  if (canMove(screeningMachine, status, outcome)) return outcome;
  if (!crossed) return undefined;
  return (weight[outcome] ?? 0) > (weight[status] ?? 0) ? outcome : status;
}

function isNewer(a: KeptAnswer, b: KeptAnswer): boolean {
  return a.at === b.at ? a.by > b.by : a.at > b.at;
}

/** Answers of several visits as one form: of each field the newest, in whichever order they arrive. */
export function mergedAnswers(before: readonly KeptAnswer[], given: readonly KeptAnswer[]): KeptAnswer[] {
  const byField = new Map<string, KeptAnswer>();
  for (const answer of [...before, ...given]) {
    const known = byField.get(answer.field);
    if (!known || isNewer(answer, known)) byField.set(answer.field, answer);
  }
  return [...byField.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}
