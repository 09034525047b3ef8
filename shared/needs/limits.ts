import type { LimitRule } from '../time-limits/limits-of.ts';
import type { TimeLimit } from '../time-limits/schema.ts';
import { needSpans } from '../time-limits/settings.ts';
import { endedNeeds } from './machine.ts';
import { needs, type Need } from './schema.ts';

type Timed = Pick<Need, 'tier' | 'status' | 'at' | 'assessedAt' | 'againAt' | 'endedAt'>;

/**
 * By when a need is looked at and answered, without whom that concerns. It depends on the tier alone: a spiritual need
 * goes up exactly as a material one does [R08].
 */
export function timesOfNeed({ tier, status, at, assessedAt, againAt, endedAt }: Timed): Omit<TimeLimit, 'of'>[] {
  const since = againAt ?? at;
  const critical = tier === 'emergency';
  const looked = status === 'identified' || status === 'reassessing' ? undefined : (assessedAt ?? endedAt ?? since);
  const answered = endedNeeds.has(status) ? (endedAt ?? since) : undefined;
  const { assess, answer } = needSpans[tier];
  return [
    { name: 'assess', since, span: assess, stopped: 0, endedAt: looked ?? answered, critical },
    { name: 'answer', since, span: answer, stopped: 0, endedAt: answered, critical },
  ];
}

/** Whom it concerns: who entered it, and whoever assessed it. */
const concerned = ({ by, worker }: Need): readonly string[] => [...new Set(worker === undefined ? [by] : [worker, by])];

export const needLimits: LimitRule<Need> = {
  entity: 'need',
  collection: needs,
  limits: (need) => timesOfNeed(need).map((limit) => ({ ...limit, of: concerned(need) })),
  deciding: [{ object: 'need', act: 'A' }],
};
