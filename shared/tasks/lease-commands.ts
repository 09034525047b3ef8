import { Type } from 'typebox';
import { defineCommand, type DecideContext, type Decision } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { Role } from '../kernel/roles.ts';
import { askedBefore } from '../kernel/presence.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { assignmentCancelled } from '../volunteers/events/assignment.ts';
import * as events from './lease-events.ts';
import { endsAt, forgottenAt, isLive, taskLeases, type LeaseEnd, type TaskLease } from './lease.ts';
import { mayWork, working } from './rules.ts';
import { Reason, tasks } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** Who breaks a claim that holds; whoever else steers tasks asks them. */
const breakers: readonly Role[] = ['lead', 'coordinator'];

/** The lease that holds a task, or why there is none. */
function leaseAt(state: State, id: string): Stamped<TaskLease> | Refusal {
  const lease = state.get(taskLeases, id);
  return isLive(lease) ? lease : refuse('illegal', { reason: 'task.no_claim' });
}

/** Frees a task of its claim, with a volunteer's part in it. */
function ended({ id, assignment }: TaskLease, how: LeaseEnd['how'], reason?: string): Decision {
  const why = reason === undefined ? {} : { reason };
  const free = assignment === undefined ? [] : [assignmentCancelled.make({ id: assignment, ...why })];
  return { events: [events.claimEnded.make({ id, how, ...why }), ...free] };
}

const renew = defineCommand('task.renewClaim', One, {
  needs: working,
  decide({ state, actor }, { id }) {
    const task = state.get(tasks, id);
    if (!task) return refuse('not_found', { field: 'id' });
    const lease = leaseAt(state, id);
    if (isRefusal(lease)) return lease;
    return mayWork(actor, task) ?? { events: [events.claimRenewed.make({ id })] };
  },
});

/** Takes a task from whoever claimed it, with a reason that they read. */
const breakClaim = defineCommand('task.breakClaim', Type.Object({ id: Id, reason: Reason }, closed), {
  needs: [{ object: 'task', act: 'U' }],
  decide({ state, actor }, { id, reason }) {
    if (!actor.grants.some(({ role }) => breakers.includes(role))) return refuse('forbidden');
    const lease = leaseAt(state, id);
    return isRefusal(lease) ? lease : ended(lease, 'broken', reason);
  },
});

/** Sent by the system's clock; nobody ends a claim sooner by it. */
const lapse = defineCommand('task.lapseClaim', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const lease = leaseAt(state, id);
    if (isRefusal(lease)) return lease;
    return now < endsAt(lease) ? refuse('illegal', { reason: 'task.claimed_by_other' }) : ended(lease, 'lapsed');
  },
});

const Away = Type.Object({ id: Id, since: Type.Integer({ minimum: 0 }) }, closed);

/** Sent by the system where the holder is away when the claim would end: no time from before its last change counts. */
const pause = defineCommand('task.pauseClaim', Away, {
  needs: [],
  decide({ state, now }, { id, since }) {
    const lease = leaseAt(state, id);
    if (isRefusal(lease)) return lease;
    if (lease.awaySince !== undefined) return { duplicate: true };
    if (now < lease.until - 2 * askedBefore) return refuse('illegal', { reason: 'task.claimed_by_other' });
    return { events: [events.claimPaused.make({ id, since: Math.min(now, Math.max(since, lease.changedAt)) })] };
  },
});

/** Sent by the system when whoever was away is back. */
const backAgain = defineCommand('task.resumeClaim', One, {
  needs: [],
  decide({ state }, { id }) {
    const lease = leaseAt(state, id);
    if (isRefusal(lease)) return lease;
    return lease.awaySince === undefined ? { duplicate: true } : { events: [events.claimResumed.make({ id })] };
  },
});

const forget = defineCommand('task.forgetClaim', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const lease = state.get(taskLeases, id);
    if (!lease) return { duplicate: true };
    return now < (forgottenAt(lease) ?? Infinity)
      ? refuse('illegal', { reason: 'task.no_claim' })
      : { events: [events.claimForgotten.make({ id })] };
  },
});

/** Why somebody may not free a task that another holds, or nothing: it is broken with a reason, or it lapses. */
export function faultOfHeld({ state, actor }: Pick<DecideContext, 'state' | 'actor'>, id: string): Refusal | undefined {
  const lease = state.get(taskLeases, id);
  if (!isLive(lease) || lease.holder === actor.id) return undefined;
  return refuse('illegal', { reason: 'task.claimed_by_other' });
}

export const leaseCommands = [renew, breakClaim, lapse, pause, backAgain, forget] as const;
