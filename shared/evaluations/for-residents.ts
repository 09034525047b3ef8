import { dayAt, dayName } from '../briefs/day.ts';
import type { State } from '../kernel/state.ts';
import type { Place } from '../residents/place.ts';
import { evaluationCycles } from './schema.ts';

/** What the card on every building's page knows of an evaluation: which, and the first and the last day that it looks at, as they are written. */
export interface ShownSurvey {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The evaluation in which those who live here are asked now: of those that collect, the one that ends first. Before its first day nobody can say. */
export function surveyForResidents(state: State, _: Place, now: number): ShownSurvey | undefined {
  const [first] = [...state.all(evaluationCycles).values()]
    .filter(({ status, from }) => status === 'collecting' && from <= dayAt(now))
    .sort((a, b) => a.to - b.to);
  return first && { id: first.id, from: dayName(first.from), to: dayName(first.to) };
}
