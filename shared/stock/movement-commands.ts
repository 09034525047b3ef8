import { Type, type Static } from 'typebox';
import { correcting } from '../kernel/corrects.ts';
import { defineCommand, type DecideContext, type FollowUp, type Need } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { faultOfThen } from '../kernel/typed-in.ts';
import { Id } from '../protocol/up.ts';
import { Pledges, Requests, type PledgeRecord } from '../requests/schema.ts';
import {
  movementApproved,
  movementDeclined,
  movementDrafted,
  movementReceived,
  movementRetired,
  movementReversed,
} from './events.ts';
import { takeFirst } from './lots.ts';
import { movementMachine } from './machine.ts';
import { entered, posting, unposting } from './posting.ts';
import {
  belongsOfEnds,
  belongsOfMovement,
  faultOfExpiryNow,
  faultOfReceiver,
  faultOfReverse,
  issuing,
} from './rules.ts';
import { Move, StockItems, StockMovements, type MovementFields, type StockMovement } from './schema.ts';
import { Reason } from './whose-goods.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);
type One = Static<typeof One>;
const target = ({ id }: One) => ({ collection: StockMovements.name, id });
const advancing: Need<One> = { object: 'stock', act: 'U', belongs: belongsOfMovement };
const approving: Need<One> = { object: 'stock', act: 'A', belongs: belongsOfMovement };
const standing = (state: State, { id }: One) => state.get(StockMovements, id);

/** Whether a thing is counted in stores as the line of a pledge counts it, so that the one number is the other. */
function countsAlike(state: State, item: string, { request, line }: PledgeRecord): boolean {
  const asked = state.get(Requests, request)?.lines.find(({ id }) => id === line);
  return asked?.unit !== undefined && asked.unit === state.get(StockItems, item)?.unit;
}

/** Goods that leave to a request are on their way in the same act, as many as left: nobody types it twice. */
function sending(
  { state, actor }: DecideContext,
  { kind, pledge, item, quantity }: MovementFields,
): readonly FollowUp[] | Refusal {
  if (pledge === undefined || kind !== 'issue_out') return [];
  const promised = state.get(Pledges, pledge);
  if (!promised) return refuse('not_found', { field: 'pledge' });
  if (!grantFor(actor, 'pledge', 'U', { org: promised.org }))
    return refuse('illegal', { field: 'pledge', reason: 'stock.other_pledge' });
  const steps = { accepted: ['pledge.prepare', 'pledge.send'], preparing: ['pledge.send'] }[promised.status] ?? [];
  if (steps.length === 0) return refuse('illegal', { field: 'pledge', reason: 'stock.pledge_gone' });
  const alike = countsAlike(state, item, promised);
  if (alike && quantity > promised.quantity)
    return refuse('exceeds', {
      field: 'quantity',
      reason: 'pledge.more_than_promised',
      params: { left: promised.quantity },
    });
  return steps.map((type) => ({
    type,
    payload: { id: pledge, ...(alike && type === 'pledge.send' ? { quantity } : {}) },
  }));
}

/** Moves goods: posted at once where the standing rule approves it, else a draft that waits for leave. */
const move = defineCommand('stock.move', Move, {
  needs: [{ object: 'stock', act: 'C', belongs: belongsOfEnds }, issuing((_, payload: MovementFields) => payload)],
  decide(context, { draft = false, ...movement }) {
    if (context.state.get(StockMovements, movement.id)) return { duplicate: true };
    const events = entered(context, movement, draft);
    if (isRefusal(events)) return events;
    const commands = sending(context, movement);
    if (isRefusal(commands)) return commands;
    // They are on their way when the goods leave, not when somebody only means to send them.
    if (events.length > 1) return { events, commands };
    return draft ? { events } : { events, note: { reason: 'stock.waits' } };
  },
});

/** The movement that a command steps, or why it can't. */
function at({ state, command }: DecideContext, id: string): Stamped<StockMovement> | Refusal {
  const movement = state.get(StockMovements, id);
  if (!movement) return refuse('not_found', { field: 'id' });
  if (stepBy(movementMachine, movement.status, command.type) === undefined)
    return refuse('illegal', { params: { from: movement.status, entity: movementMachine.entity } });
  if (movement.declined !== undefined) return refuse('illegal', { field: 'id', reason: 'stock.was_declined' });
  return movement;
}

/** Four eyes: nobody gives leave to what they drafted. */
const approve = defineCommand('stock.approve', One, {
  needs: [approving],
  target,
  decide(context, { id }) {
    const movement = at(context, id);
    if (isRefusal(movement)) return movement;
    if (movement.by === context.actor.id) return refuse('illegal', { field: 'id', reason: 'stock.own_draft' });
    return { events: [movementApproved.make({ id })] };
  },
});

/** Says no to a draft, with the reason; it leaves live state in time. */
const decline = defineCommand('stock.decline', WithReason, {
  needs: [approving],
  target,
  decide({ state }, { id, reason }) {
    const movement = state.get(StockMovements, id);
    if (!movement) return refuse('not_found', { field: 'id' });
    if (movement.status !== 'draft')
      return refuse('illegal', { params: { from: movement.status, entity: movementMachine.entity } });
    return movement.declined === undefined ? { events: [movementDeclined.make({ id, reason })] } : { duplicate: true };
  },
});

/** Posts what was approved: the goods move now, if they are there. */
const post = defineCommand('stock.post', One, {
  needs: [advancing, issuing(standing)],
  target,
  decide(context, { id }) {
    const movement = at(context, id);
    if (isRefusal(movement)) return movement;
    const posted = faultOfExpiryNow(context, movement) ?? posting(context, movement);
    if (isRefusal(posted)) return posted;
    const commands = sending(context, movement);
    return isRefusal(commands) ? commands : { events: posted, commands };
  },
});

/** Undoes what was posted by its contrary; what has moved on since can't be taken back. */
const reverse = defineCommand('stock.reverse', WithReason, {
  needs: [advancing],
  target,
  decide(context, { id, reason }) {
    const movement = at(context, id);
    if (isRefusal(movement)) return movement;
    const fault = faultOfReverse(context.actor, movement) ?? unposting(context.state, movement);
    return fault ?? { events: [movementReversed.make({ id, reason, ...correcting(movement) })] };
  },
});

/** `quantity`: all that was sent where it is not named; `signedAt` when, ms, where it was signed for on paper. */
const Receipt = Type.Object(
  {
    id: Id,
    quantity: Type.Optional(Type.Integer({ minimum: 0 })),
    reason: Type.Optional(Reason),
    signedAt: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);

/**
 * Counter-signs what arrived. What is missing is explained in words, and becomes a draft for somebody to approve. Of what has not come
 * at all there is nothing to sign: whoever sent it takes it back.
 */
const receive = defineCommand('stock.receive', Receipt, {
  needs: [
    { object: 'stock', act: 'receive' },
    advancing,
    { object: 'stock', act: 'issue', belongs: belongsOfMovement },
  ],
  target,
  decide({ state, actor, now }, { id, reason, signedAt, ...said }) {
    const movement = state.get(StockMovements, id);
    if (!movement) return refuse('not_found', { field: 'id' });
    if (movement.received) return { duplicate: true };
    const { quantity = movement.quantity } = said;
    const fault =
      faultOfReceiver(state, actor, movement) ??
      (signedAt === undefined
        ? undefined
        : faultOfThen(signedAt, now, 'signedAt', movement.handedAt ?? movement.postedAt));
    if (fault) return fault;
    const missing = movement.quantity - quantity;
    if (missing < 0)
      return refuse('exceeds', { field: 'quantity', params: { left: movement.quantity, asked: quantity } });
    if (quantity === 0) return refuse('invalid', { field: 'quantity', reason: 'stock.received_nothing' });
    if (missing > 0 && !reason?.trim())
      return refuse('invalid', { field: 'reason', reason: 'stock.short_reason', params: { missing } });
    const received = movementReceived.make({ id, quantity, ...stated({ reason, signedAt }) });
    return { events: missing === 0 ? [received] : [received, ...explained(movement, missing, reason)] };
  },
});

/**
 * What did not arrive, lot by lot from the last that was taken: from a store that it should be in it is counted away,
 * what was handed out is taken back.
 */
function explained(
  { id, kind, item, from, to, lots = [] }: StockMovement,
  missing: number,
  reason: string | undefined,
): NewEvent[] {
  const where =
    kind === 'transfer' ? { kind: 'count_adjust' as const, from: to } : { kind: 'return_in' as const, to: from };
  return (takeFirst(lots.toReversed(), missing) ?? []).map((part, n) =>
    movementDrafted.make({
      ...{ ...part, id: n === 0 ? `${id}.short` : `${id}.short.${n}`, item, ...where },
      ...(reason === undefined ? {} : { reason }),
    }),
  );
}

/** Sent by the clock alone: what is settled, or waited too long, leaves live state. */
const retire = defineCommand('stock.retire', One, {
  needs: [],
  decide: ({ state }, { id }) =>
    state.get(StockMovements, id) ? { events: [movementRetired.make({ id })] } : { duplicate: true },
});

export const movementCommands = [move, approve, decline, post, reverse, receive, retire] as const;
