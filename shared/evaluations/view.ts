import { once } from '../kernel/once.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import type { EvaluationCycle } from './schema.ts';

const published: ReadonlySet<string> = new Set(['published', 'appealed', 'final']);

/** As a room may read it: what it came to once that is published, and nobody’s account or words. */
const onWall = once(({ id, from, to, status, sheet, version, changedAt }: Stamped<EvaluationCycle>): Entity => {
  const seen = { id, from, to, status, version, changedAt };
  if (!published.has(status) || !sheet) return seen;
  return Object.assign(seen, { dimensions: sheet.dimensions, score: sheet.score });
});

export const evaluationVisibility: Visibility<EvaluationCycle> = {
  object: 'evaluation',
  belongs: () => ({}),
  summary: onWall,
};
