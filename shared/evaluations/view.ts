import { mayKnow } from '../indicators/answer.ts';
import { indicators } from '../indicators/list.ts';
import { once } from '../kernel/once.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import type { EvaluationCycle } from './schema.ts';

const published: ReadonlySet<string> = new Set(['published', 'appealed', 'final']);

/** As a room may read it: what it came to once that is published, and nobody’s account or words. */
const onWall = once(({ id, from, to, status, sheet, version, changedAt }: Stamped<EvaluationCycle>): Entity => {
  const seen = { id, from, to, status, version, changedAt };
  if (!published.has(status) || !sheet) return seen;
  return Object.assign(seen, { dimensions: sheet.dimensions, score: sheet.score });
});

/** Of the lines those that the reader may know: the whole and the dimensions stand for all. */
function linesOf(cycle: Stamped<EvaluationCycle>, { actor }: View): Entity {
  const { sheet } = cycle;
  if (!sheet) return cycle;
  const known = new Set(indicators.flatMap((one) => (mayKnow(actor, one) ? one.measures.map(({ id }) => id) : [])));
  return Object.assign(
    { ...cycle },
    { sheet: { ...sheet, lines: sheet.lines.filter(({ measure }) => known.has(measure)) } },
  );
}

export const evaluationVisibility: Visibility<EvaluationCycle> = {
  object: 'evaluation',
  belongs: () => ({}),
  full: linesOf,
  summary: onWall,
};
