import { BoardNotTaken } from '../boards/hand.ts';
import { Refused } from './refused.ts';

/** What is answered when a board did not take what was written on it in somebody's name; other errors as they are. */
export function notTaken(error: unknown): unknown {
  if (!(error instanceof BoardNotTaken)) return error;
  switch (error.closing) {
    case 'full':
      return new Refused('exceeds', { reason: 'workspace.board_full' });
    case 'not_checked':
      return new Refused('overloaded');
    case 'not_stored':
      return new Refused('store_unavailable');
    default:
      return error;
  }
}
