import type { NewEvent } from '../kernel/event.ts';
import { stepBy } from '../kernel/machine.ts';
import type { State } from '../kernel/state.ts';
import { pledgeMachine } from './machine.ts';
import { pledgeMoved } from './pledge-events.ts';
import { Pledges, PledgesOf, type PledgeRecord } from './schema.ts';

/** All pledges of a request that stand in state. */
export function pledgesOf(state: State, request: string): readonly PledgeRecord[] {
  const ids = state.get(PledgesOf, request)?.pledges ?? [];
  return ids.map((id) => state.get(Pledges, id)).filter((pledge) => pledge !== undefined);
}

/** Where a pledge ends of which nothing was sent yet; nothing where it can't end any more. */
export function endOf({ status }: PledgeRecord): string | undefined {
  return stepBy(pledgeMachine, status, 'pledge.decline') ?? stepBy(pledgeMachine, status, 'pledge.withdraw');
}

/** A request ends: what was promised and not sent ends with it, so that nobody sets out for nothing. */
export function endUnsent(state: State, request: string): NewEvent[] {
  return pledgesOf(state, request).flatMap((pledge) => {
    const status = endOf(pledge);
    return status === undefined ? [] : [pledgeMoved.make({ id: pledge.id, status, because: 'request_over' })];
  });
}
