import type { State } from '../kernel/state.ts';
import { theWords, worryingWords } from './schema.ts';

/** What the card on every building's page knows. */
export interface ShownMood {
  /** words of the community on which the numbers of help stand there at once, beside the usual ones */
  readonly words?: readonly string[];
}

/** The card is the same to all: what was told of a day is for those who see counts. */
export function moodForResidents(state: State): ShownMood {
  const words = state.get(worryingWords, theWords)?.words ?? [];
  return words.length > 0 ? { words } : {};
}
