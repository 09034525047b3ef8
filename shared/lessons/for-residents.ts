import type { State } from '../kernel/state.ts';
import { lessons } from './schema.ts';

/** A lesson as every neighbour reads it. */
export interface NeighboursLesson {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  /** what to look out for */
  readonly prompts: readonly string[];
}

/** Most lessons of a building's page. */
const most = 6;

/** What is taught now, the newest first; where nothing is, there is no card. */
export function lessonsFor(state: State): { readonly items: readonly NeighboursLesson[] } | undefined {
  const items = [...state.all(lessons).values()]
    .filter(({ status }) => status === 'shown')
    .sort((a, b) => b.version - a.version)
    .slice(0, most)
    .map(({ id, title, words, prompts }) => ({ id, title, words, prompts: prompts.map((one) => one.words) }));
  return items.length === 0 ? undefined : { items };
}
