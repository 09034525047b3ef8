import { measures } from '../indicators/list.ts';
import type { Closed } from '../indicators/schema.ts';
import { valueOfMeasure } from '../indicators/value.ts';
import { countedIn, levelNow } from '../indicators/window.ts';
import type { State } from '../kernel/state.ts';
import { paragraphs, type BriefFigure } from './schema.ts';

const here = (grid: string): string => grid;

/**
 * The figures of a day, out of what was counted on it. What counts what is there is taken from the end of that day where
 * it was kept, and stands as it is now for the day that has just ended.
 */
export function figuresOf(state: State, day: number, now: number): BriefFigure[] {
  return paragraphs
    .flatMap(({ figures }) => [...figures])
    .flatMap((id) => {
      const measure = measures.get(id);
      if (!measure) return [];
      const kept = countedIn(state, id, 'day', day, {});
      const isKept = !measure.level || Object.keys(kept).length > 0;
      const counts = isKept ? kept : levelNow(state, measure, {}, now, here);
      return [{ id, n: Math.max(0, Math.round(valueOfMeasure(measure, counts).value ?? 0)) }];
    });
}

/** What stands now of everything that counts what is there. */
export function levelsAt(state: State, now: number): Closed['levels'] {
  return [...measures.values()]
    .filter(({ level }) => level !== undefined)
    .map((measure) => {
      const { n, d } = valueOfMeasure(measure, levelNow(state, measure, {}, now, here));
      return { measure: measure.id, n, d };
    });
}
