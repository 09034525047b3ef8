import { leftOf } from '@liandong/shared/requests/schema';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Row } from '../requests/rows.ts';

/** What of a wish can be pledged now, and what is beyond. */
export interface Split {
  readonly take: number;
  readonly excess: number;
}

/** Splits a wish by what is left of the line; a call without an amount takes all. */
export function splitWish(wish: number, { line }: Row): Split {
  const take = Math.min(wish, leftOf(line));
  return { take, excess: wish - take };
}

/** What came of a pledge that was sent. */
export interface Outcome {
  readonly taken: number;
  /** what somebody else was quicker with: it can stand by */
  readonly excess: number;
}

/** Reads the server's answer to a pledge of `sent`; how many were left by then decides, not what the screen showed. */
export function outcomeOf(answer: Answer, sent: number): Outcome {
  if (answer.error) {
    const left = answer.error.params?.['left'];
    return {
      taken: 0,
      excess: answer.error.code === 'exceeds' ? sent - (typeof left === 'number' ? left : 0) : 0,
    };
  }
  const taken = answer.note?.params?.['taken'];
  const excess = answer.note?.params?.['excess'];
  return {
    taken: typeof taken === 'number' ? taken : sent,
    excess: typeof excess === 'number' ? excess : 0,
  };
}
