import { countsOf } from '../indicators/answer.ts';
import type { Measure } from '../indicators/measure.ts';
import { valueOfMeasure, type Value } from '../indicators/value.ts';
import { stretchOf, sumOf } from '../indicators/window.ts';
import type { State } from '../kernel/state.ts';
import { jointly } from '../tasks/indicators.ts';
import { handOver } from './indicators.ts';

/** What links the parties of one community, over the last seven days [R48, E24]. */
export interface Linked {
  /** tasks with two parties and more, of all that were published */
  readonly joint: Pick<Value, 'n' | 'd'>;
  /** minutes from the event to the acceptance, the middle one; of how many */
  readonly handOver: { readonly median: number | null; readonly n: number };
  /** whether it is joined at all: a task in common, or something that one party took over from another */
  readonly isJoined: boolean;
}

/** Reckoned from what was counted of the events: `now` in ms since 1970 UTC. */
export function linkedIn(state: State, now: number): Linked {
  const over = (measure: Measure): Value =>
    valueOfMeasure(measure, sumOf(countsOf(state, measure, stretchOf('7d', now), {}, now)));
  const [{ n, d }, taken] = [over(jointly), over(handOver)];
  return { joint: { n, d }, handOver: { median: taken.value, n: taken.d }, isJoined: n + taken.d > 0 };
}
