import { toldOfFew } from '../indicators/few.ts';
import { measures } from '../indicators/list.ts';
import type { Closed } from '../indicators/schema.ts';
import { valueOfMeasure } from '../indicators/value.ts';
import { countedIn, levelNow } from '../indicators/window.ts';
import type { State } from '../kernel/state.ts';
import { dayAt } from './day.ts';
import { paragraphs, type BriefFigure } from './schema.ts';

const here = (grid: string): string => grid;

/**
 * The figures of a day, out of what was counted on it. What counts what is there is taken from the end of that day where
 * it was kept, and stands as it is now for the day that has just ended; of an older day that kept nothing nobody knows it
 * any more, and it is left out.
 */
export function figuresOf(state: State, day: number, now: number): BriefFigure[] {
  return paragraphs
    .flatMap(({ figures }) => [...figures])
    .flatMap((id) => {
      const measure = measures.get(id);
      if (!measure) return [];
      const kept = countedIn(state, measure, 'day', day, {});
      const isKept = !measure.level || Object.keys(kept).length > 0;
      if (!isKept && day !== dayAt(now) - 1) return [];
      const counts = isKept ? kept : levelNow(state, measure, {}, now, here);
      return [{ id, n: Math.max(0, Math.round(valueOfMeasure(measure, counts).value ?? 0)) }];
    });
}

/** What stands now of everything that counts what is there; what is of few people, as everybody may know it. */
export function levelsAt(state: State, now: number): Closed['levels'] {
  return [...measures.values()]
    .filter(({ level }) => level !== undefined)
    .flatMap((measure) => {
      const value = valueOfMeasure(measure, levelNow(state, measure, {}, now, here));
      const kept = measure.few ? toldOfFew(measure, value) : value;
      return kept ? [{ measure: measure.id, n: kept.n, d: kept.d }] : [];
    });
}
