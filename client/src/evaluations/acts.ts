import { dayAt } from '@liandong/shared/briefs/day';
import type { EvaluationCycle } from '@liandong/shared/evaluations/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor, type Act } from '@liandong/shared/kernel/rights';

/** Which step somebody may take next with an evaluation; `score` only once its days are over. `now` in ms since 1970 UTC. */
export function actsOn(cycle: EvaluationCycle, actor: Actor, now: number) {
  const { status, scoredBy, publishedBy, appeal, to } = cycle;
  const may = (...acts: Act[]): boolean => acts.some((act) => grantFor(actor, 'evaluation', act) !== undefined);
  return {
    collect: status === 'draft' && may('U', 'A'),
    score: status === 'collecting' && may('U', 'A'),
    isOver: to < dayAt(now),
    publish: status === 'scored' && may('A') && scoredBy !== actor.id,
    appeal: status === 'published' && may('R') && ![scoredBy, publishedBy].includes(actor.id),
    settle: status === 'appealed' && may('A') && appeal?.by !== actor.id,
  };
}

/** The evaluation that is open first: one that waits for somebody’s own step, else the newest that was published, else the newest. */
export function openFirst(
  newestFirst: readonly EvaluationCycle[],
  actor: Actor,
  now: number,
): EvaluationCycle | undefined {
  const waits = (cycle: EvaluationCycle): boolean => {
    const { collect, score, isOver, publish, settle } = actsOn(cycle, actor, now);
    return collect || (score && isOver) || publish || settle;
  };
  return newestFirst.find(waits) ?? newestFirst.find(({ publishedAt }) => publishedAt !== undefined) ?? newestFirst[0];
}
