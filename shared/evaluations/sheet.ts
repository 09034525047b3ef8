import { countsOf, mayKnow, type Ground } from '../indicators/answer.ts';
import { toldOfFew } from '../indicators/few.ts';
import type { Indicator, Measure } from '../indicators/measure.ts';
import { indicatorSettings, settingsId, weightsIn } from '../indicators/schema.ts';
import { reachedOf, scored, scoresOf, targetOf, type Reached } from '../indicators/scores.ts';
import { restingIn } from '../indicators/standing.ts';
import { valueOfMeasure, type Value } from '../indicators/value.ts';
import { dimensions, weighted, type Weights } from '../indicators/weights.ts';
import { countedIn, sumOf } from '../indicators/window.ts';
import { grantFor } from '../kernel/rights.ts';
import { tableRoles } from '../kernel/rights-table.ts';
import type { State } from '../kernel/state.ts';
import { phaseNow } from '../phases/schema.ts';
import type { EvaluationCycle, Sheet } from './schema.ts';
import { reachedByVoices, voicesOf } from './voices.ts';

type Rules = NonNullable<EvaluationCycle['rules']>;
type Days = Pick<EvaluationCycle, 'from' | 'to'>;
type Judged = Pick<EvaluationCycle, 'from' | 'to' | 'voices'>;

/** By what a cycle is judged that begins to collect now: the weights of the phase, every target as it stands, and what rests. */
export function rulesNow(state: State): Rules {
  const phase = phaseNow(state);
  const { targets } = state.get(indicatorSettings, settingsId) ?? {};
  const rested = [...restingIn(state)].sort();
  return {
    ...{ phase, weights: weightsIn(state, phase) },
    ...(rested.length > 0 ? { rested } : {}),
    targets: scored.flatMap(({ measure }) => {
      const target = targetOf(measure, targets);
      return target === undefined ? [] : [{ measure: measure.id, target }];
    }),
  };
}

/** The value of a measure over some days: what was counted in them, or what stood when the last of them ended that kept it. */
function valueOver({ state, now, outside }: Ground, measure: Measure, { from, to }: Days): Value | undefined {
  // What stands in no state is told as it was last read: a chain that holds now held on those days too.
  if (measure.outside) return outside.get(measure.id);
  if (!measure.level)
    return valueOfMeasure(measure, sumOf(countsOf(state, measure, { step: 'day', first: from, last: to }, {}, now)));
  for (let day = to; day >= from; day--) {
    const kept = countedIn(state, measure, 'day', day, {});
    if (Object.keys(kept).length > 0) return valueOfMeasure(measure, kept);
  }
  return undefined;
}

/** Those who read every sheet, each by one role. */
const readers = tableRoles
  .map((role) => ({ id: '', grants: [{ community: '*', role }] }))
  .filter((actor) => grantFor(actor, 'evaluation', 'R'));
const isForAll = (indicator: Indicator): boolean => readers.every((reader) => mayKnow(reader, indicator));
/** Measures of which the log holds no more than how far they come to their target: it is read by people who may not know of them. */
const apart: ReadonlySet<string> = new Set(
  scored.flatMap(({ indicator, measure }) => (isForAll(indicator) ? [] : [measure.id])),
);

function lineOf({ measure, target, attained }: Reached, value: Value | undefined): Sheet['lines'][number] {
  const isApart = apart.has(measure.id);
  const told = isApart ? undefined : value && measure.few ? toldOfFew(measure, value) : value;
  return {
    measure: measure.id,
    ...{ value: told?.value ?? null, n: told?.n ?? 0, d: told?.d ?? 0 },
    ...(target === undefined ? {} : { target }),
    ...(attained === undefined ? {} : { attained }),
    ...(isApart ? { apart: true as const } : measure.few && value && !told ? { few: true as const } : {}),
  };
}

/** What a cycle comes to by some rules: every measure, what those who live here said, what each dimension makes of its own, and the whole [R46]. */
export function sheetOf(ground: Ground, cycle: Judged, { weights, targets, rested }: Rules): Sheet {
  const values = new Map(scored.map(({ measure }) => [measure.id, valueOver(ground, measure, cycle)]));
  const aims = Object.fromEntries(targets.map(({ measure, target }) => [measure, target]));
  const reached = reachedOf((id) => values.get(id), aims, new Set(rested));
  const said = voicesOf(cycle.voices);
  const scores = scoresOf([...reached, ...reachedByVoices(said)]);
  return {
    seq: ground.state.seq,
    lines: reached.map((one) => lineOf(one, values.get(one.measure.id))),
    dimensions: dimensions.map((name) => ({ name, score: scores[name] ?? null })),
    score: weighted(weights satisfies Weights, scores),
    ...said,
  };
}
