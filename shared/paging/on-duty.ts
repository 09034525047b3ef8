import type { Actor, Grant } from '../kernel/actor.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { phaseId, phaseRecords } from '../phases/schema.ts';
import {
  careCauses,
  dutyLists,
  usualWait,
  type CauseKind,
  type DutyList,
  type DutyListId,
  type Turn,
} from './schema.ts';

/** The turn that a moment falls into. */
export function turnAt(list: DutyList | undefined, now: number): Turn | undefined {
  return list?.turns.find(({ from, until }) => from <= now && now < until);
}

/** Of one list: those whose turn it is, then those who stand by. */
function onList(list: DutyList | undefined, now: number): readonly string[] {
  return [...(turnAt(list, now)?.people ?? []), ...(list?.standby ?? [])];
}

/**
 * Whom a page of a list calls at `now` (ms), one after another and each once. What nobody of the care list hears goes on to
 * the community's; after the lists come the officers of the phase.
 */
export function calledBy(state: State, id: DutyListId, now: number): readonly string[] {
  const lists = id === 'care' ? (['care', 'community'] as const) : (['community'] as const);
  const phase = state.get(phaseRecords, phaseId);
  const officers = [phase?.onDuty, phase?.accountable].flatMap((officer) => (officer ? [officer.account] : []));
  return [...new Set([...lists.flatMap((list) => onList(state.get(dutyLists, list), now)), ...officers])];
}

/** How long a page of a list waits for each, ms. */
export function waitOf(state: State, id: DutyListId): number {
  return state.get(dutyLists, id)?.wait ?? usualWait;
}

/** Whether somebody may stand on a duty list: staff and those of the grids; never whoever gives their time or lives here. */
export function mayBeCalled(account: string, grants: readonly Grant[]): boolean {
  return grantFor({ id: account, grants }, 'page', 'U', { people: [account] }) !== undefined;
}

/** Whether an answer is one: who can't see whom to contact hears of it, and gives it on to somebody who can. */
export function mayTakeUp(cause: CauseKind, actor: Actor): boolean {
  return !careCauses.has(cause) || grantFor(actor, 'distress', 'U') !== undefined;
}

/** Whether somebody looks up who is on duty: who may be called themselves, and who answers for those who are. */
export function seesDuty(actor: Actor): boolean {
  return mayBeCalled(actor.id, actor.grants) || grantFor(actor, 'page', 'R') !== undefined;
}
