import { isDeepStrictEqual } from 'node:util';
import type { GroundCheck, Shapes } from '@liandong/shared/areas/ground';
import { answerOf, type GroundAnswer, type GroundQuestion } from './questions.ts';
import { shapes } from './shapes.ts';

interface Found {
  readonly question: GroundQuestion;
  readonly answer: GroundAnswer;
}

/** What workers found for the commands that are under way. */
const known = new Set<Found>();

/** Ends a rehearsal at the first question that nobody has answered. */
class Unanswered extends Error {
  constructor(readonly question: GroundQuestion) {
    super('geometry that is not known yet');
  }
}

let isRehearsing = false;

function answered(question: GroundQuestion): GroundAnswer {
  for (const found of known) if (isDeepStrictEqual(found.question, question)) return found.answer;
  if (isRehearsing) throw new Unanswered(question);
  return answerOf(question);
}

/**
 * Runs a rule, which has no effect of its own, to see what it asks of geometry.
 * @returns the first question that nobody has answered; nothing where all are
 */
export function rehearse(rule: () => unknown): GroundQuestion | undefined {
  isRehearsing = true;
  try {
    rule();
    return undefined;
  } catch (error) {
    if (error instanceof Unanswered) return error.question;
    throw error;
  } finally {
    isRehearsing = false;
  }
}

/** Notes an answer. @returns forgets it */
export function noteAnswer(question: GroundQuestion, answer: GroundAnswer): () => void {
  const found = { question, answer };
  known.add(found);
  return () => void known.delete(found);
}

/** The check as rules use it: free where a worker was asked about the same areas beside the same others, else made here. */
export const groundKnown: GroundCheck = (...of) => answered({ what: 'check', of }) as ReturnType<GroundCheck>;

/** Drawing as rules use it, in the same way. */
export const shapesKnown: Shapes = {
  take: (...of) => answered({ what: 'take', of }) as ReturnType<Shapes['take']>,
  join: (...of) => answered({ what: 'join', of }) as ReturnType<Shapes['join']>,
  holds: shapes.holds,
};
