import type { Goal, KeptRevision } from './schema.ts';

/** What a revision changed in one goal. */
export interface GoalDifference {
  readonly id: string;
  readonly kind: 'added' | 'dropped' | 'changed';
  readonly before?: Goal;
  readonly after?: Goal;
}

const same = (one: Goal, other: Goal): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What became different from one revision to the next: goals that came, went, or read otherwise; those that stayed are left out. */
export function planDifference(
  before: Pick<KeptRevision, 'goals'> | undefined,
  after: Pick<KeptRevision, 'goals'>,
): readonly GoalDifference[] {
  const was = new Map((before?.goals ?? []).map((goal) => [goal.id, goal]));
  const is = new Set(after.goals.map(({ id }) => id));
  const changed = after.goals.flatMap((goal): GoalDifference[] => {
    const old = was.get(goal.id);
    if (!old) return [{ id: goal.id, kind: 'added', after: goal }];
    return same(old, goal) ? [] : [{ id: goal.id, kind: 'changed', before: old, after: goal }];
  });
  const dropped = [...was.values()]
    .filter(({ id }) => !is.has(id))
    .map((goal): GoalDifference => ({ id: goal.id, kind: 'dropped', before: goal }));
  return [...changed, ...dropped];
}
