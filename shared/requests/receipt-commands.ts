import { Type } from 'typebox';
import { correcting } from '../kernel/corrects.ts';
import { defineCommand, type CommandKind } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { Text } from '../kernel/text.ts';
import { faultOfThen } from '../kernel/typed-in.ts';
import { Id } from '../protocol/up.ts';
import { pledgeMachine } from './machine.ts';
import { pledgeDiffered, pledgeReceived } from './pledge-events.ts';
import { byCoordinator, byGiver, byReceiver, pledgeOf, target } from './pledge-rights.ts';
import { isDiffering, Pledges, PledgesOf, Requests, Time, type PledgeRecord } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Reason = Text({ minLength: 1, maxLength: 500 });
const Count = Type.Integer({ minimum: 0 });

/**
 * Signs for what arrived: the second signature, by somebody else than the first. Another number than was handed over is
 * signed with a reason, and stands open until the giver agrees or a coordinator settles it.
 */
export const pledgeReceive = defineCommand(
  'pledge.receive',
  Type.Object(
    { id: Id, quantity: Type.Optional(Count), reason: Type.Optional(Reason), signedAt: Type.Optional(Time) },
    closed,
  ),
  {
    needs: byReceiver,
    target,
    decide({ state, actor, command, now }, { id, quantity, reason, signedAt }) {
      const pledge = pledgeOf(state, id);
      if (isRefusal(pledge)) return pledge;
      if (!stepBy(pledgeMachine, pledge.status, command.type))
        return refuse('illegal', { field: 'id', params: { from: pledge.status } });
      if (pledge.handedBy === actor.id) return refuse('illegal', { field: 'id', reason: 'pledge.own_receipt' });
      const handed = pledge.handed ?? pledge.quantity;
      const arrived = quantity ?? handed;
      if (arrived > pledge.quantity)
        return refuse('exceeds', {
          field: 'quantity',
          reason: 'pledge.more_than_promised',
          params: { left: pledge.quantity },
        });
      const differs = arrived !== handed;
      if (differs && !reason?.trim())
        return refuse('invalid', { field: 'reason', reason: 'pledge.differs', params: { handed, arrived } });
      // On paper it was signed when it came: before it was asked for nothing came.
      const began = state.get(Requests, pledge.request)?.publishedAt;
      const fault = signedAt === undefined ? undefined : faultOfThen(signedAt, now, 'signedAt', began);
      if (fault) return fault;
      const said = stated({ reason, signedAt });
      return { events: [pledgeReceived.make({ id, quantity: arrived, differs, ...said })] };
    },
  },
);

function differing(state: State, id: string): PledgeRecord | Refusal {
  const pledge = pledgeOf(state, id);
  if (isRefusal(pledge) || isDiffering(pledge)) return pledge;
  return refuse('illegal', { field: 'id', reason: 'pledge.not_differing' });
}

/** The giver agrees to the receiver's number. */
const pledgeAgree = defineCommand('pledge.agree', Type.Object({ id: Id }, closed), {
  needs: byGiver,
  target,
  decide({ state }, { id }) {
    const pledge = differing(state, id);
    return isRefusal(pledge) ? pledge : { events: [pledgeDiffered.make({ id, state: 'settled' })] };
  },
});

/** The giver does not agree, and says why; a coordinator settles it. */
const pledgeDispute = defineCommand('pledge.dispute', Type.Object({ id: Id, reason: Reason }, closed), {
  needs: byGiver,
  target,
  decide({ state }, { id, reason }) {
    const pledge = differing(state, id);
    if (isRefusal(pledge)) return pledge;
    if (pledge.difference?.state === 'disputed') return { duplicate: true };
    return { events: [pledgeDiffered.make({ id, state: 'disputed', reason })] };
  },
});

/** A coordinator has heard both and says how many it were: not one of the two who signed. */
const pledgeSettle = defineCommand('pledge.settle', Type.Object({ id: Id, quantity: Count, reason: Reason }, closed), {
  needs: byCoordinator,
  target,
  decide({ state, actor }, { id, quantity, reason }) {
    const pledge = differing(state, id);
    if (isRefusal(pledge)) return pledge;
    if ([pledge.handedBy, pledge.receivedBy].includes(actor.id))
      return refuse('illegal', { field: 'id', reason: 'pledge.own_signature' });
    if (quantity > pledge.quantity)
      return refuse('exceeds', {
        field: 'quantity',
        reason: 'pledge.more_than_promised',
        params: { left: pledge.quantity },
      });
    const other = quantity === pledge.received ? {} : correcting(pledge);
    return { events: [pledgeDiffered.make({ id, state: 'settled', quantity, reason, ...other })] };
  },
});

/** Whether a receipt of a request is not settled: until then nobody knows what has come. */
export function hasOpenDifference(state: State, request: string): boolean {
  return (state.get(PledgesOf, request)?.pledges ?? []).some((id) => {
    const pledge = state.get(Pledges, id);
    return pledge !== undefined && isDiffering(pledge);
  });
}

export const receiptCommands: readonly CommandKind[] = [pledgeReceive, pledgeAgree, pledgeDispute, pledgeSettle];
