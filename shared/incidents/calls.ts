import type { FollowUp } from '../kernel/command.ts';
import { canMove } from '../kernel/machine.ts';
import type { State } from '../kernel/state.ts';
import { pageAcknowledge, pageCall } from '../paging/commands.ts';
import { pageMachine } from '../paging/machine.ts';
import { pages } from '../paging/schema.ts';
import type { LimitRule } from '../time-limits/limits-of.ts';
import type { Incident } from './schema.ts';

/** What is critical calls whoever is on duty, in the same act; once for each incident. */
export function callsFor({ id, severity, grid }: Pick<Incident, 'id' | 'severity' | 'grid'>): readonly FollowUp[] {
  if (severity !== 'critical') return [];
  return [pageCall.make({ id, list: 'community', cause: { kind: 'incident', of: id }, grid })];
}

/** Whoever files it has heard of it: what still rings for it ends. */
export function heardBy(state: State, id: string): readonly FollowUp[] {
  const page = state.get(pages, id);
  const isOurs = page?.cause.of === id;
  return isOurs && canMove(pageMachine, page.status, 'acknowledged') ? [pageAcknowledge.make({ id })] : [];
}

/** Nobody took up what is critical in its time: it calls once more. */
export const callsAgain: NonNullable<LimitRule<Incident>['calls']> = ({ id, grid }, { limit, step, passed }) =>
  limit.critical && limit.name === 'accept' && [step, ...passed].includes('urge')
    ? [pageCall.make({ id, list: 'community', cause: { kind: 'limit', of: id }, grid, again: true })]
    : [];
