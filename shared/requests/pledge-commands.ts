import { Type, type Static } from 'typebox';
import { defineCommand, type CommandKind, type DecideContext, type Decision } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { countOf } from './counts.ts';
import { pledgeMachine } from './machine.ts';
import { pledgesOf } from './over.ts';
import { pledgeMade, pledgeMoved, pledgeSplit } from './pledge-events.ts';
import { byGiver, byReceiver, pledgeOf, target } from './pledge-rights.ts';
import {
  leftOf,
  Pledges,
  Quantity,
  Requests,
  Time,
  type PledgeRecord,
  type RequestLine,
  type RequestRecord,
} from './schema.ts';
import { answerWithin, mostPledges } from './settings.ts';
import { faultOfTime } from './times.ts';

const closed = { additionalProperties: false } as const;
const Reason = Type.Optional(Text({ minLength: 1, maxLength: 500 }));
const Step = Type.Object({ id: Id, reason: Reason }, closed);
const Amount = Type.Object({ id: Id, quantity: Type.Optional(Quantity), reason: Reason }, closed);

const PledgeMake = Type.Object(
  {
    id: Id,
    request: Id,
    line: Type.String({ minLength: 1, maxLength: 80 }),
    org: Id,
    quantity: Quantity,
    eta: Type.Optional(Time),
    how: Type.Optional(Type.String({ maxLength: 60 })),
    /** something else that would do: whoever asked accepts it or not */
    instead: Type.Optional(Text({ minLength: 1, maxLength: 80 })),
    lent: Type.Optional(Type.Literal(true)),
    /** when it is wanted back, ms since 1970 UTC */
    backBy: Type.Optional(Time),
  },
  closed,
);

/** The line of a published request that a pledge is for, or why nothing can be pledged there. */
function lineFor(
  state: State,
  pledge: Pick<PledgeRecord, 'request' | 'line'>,
): Refusal | readonly [RequestRecord, RequestLine] {
  const request = state.get(Requests, pledge.request);
  if (!request) return refuse('not_found', { field: 'request' });
  if (request.status !== 'published') return refuse('illegal', { field: 'request', params: { from: request.status } });
  const line = request.lines.find((entry) => entry.id === pledge.line);
  return line ? [request, line] : refuse('not_found', { field: 'line' });
}

/** Pledges are few and whole: nobody makes thousands of one thing, which all that follow would have to carry. */
function faultOfMany(state: State, { request, line, org }: Pick<PledgeRecord, 'request' | 'line' | 'org'>) {
  const all = pledgesOf(state, request);
  const live = all.filter((one) => one.status === 'offered' || countOf[one.status] !== undefined);
  const theirs = all.filter((one) => one.org === org);
  const onLine = live.filter((one) => one.org === org && one.line === line);
  if (onLine.length >= mostPledges.giverLine || theirs.length >= mostPledges.giver)
    return refuse('exceeds', {
      field: 'line',
      reason: 'pledge.many_of_yours',
      params: { most: theirs.length >= mostPledges.giver ? mostPledges.giver : mostPledges.giverLine },
    });
  return live.length >= mostPledges.request
    ? refuse('exceeds', { field: 'request', reason: 'pledge.many', params: { most: mostPledges.request } })
    : undefined;
}

const partly = (taken: number, asked: number): Pick<Decision, 'note'> =>
  taken === asked ? {} : { note: { reason: 'pledge.partly', params: { taken, excess: asked - taken } } };

/**
 * Pledges goods or people. What is left is taken and the excess refused with the number left, so that the
 * live pledges of a line never come to more than it asks; an open call is accepted at once. Another thing than
 * was asked for counts for nothing until whoever asked has accepted it.
 */
const pledgeMake = defineCommand('pledge.make', PledgeMake, {
  needs: [
    { object: 'request', act: 'pledge' },
    { object: 'pledge', act: 'C', belongs: (_, { org }) => ({ org }) },
  ],
  decide({ state, actor, now }, { id, quantity, ...pledge }) {
    if (!actor.grants.some((grant) => grant.org === pledge.org)) return refuse('forbidden', { field: 'org' });
    if (state.get(Pledges, id)) return { duplicate: true };
    const found = lineFor(state, pledge);
    if (isRefusal(found)) return found;
    const [request, line] = found;
    if (pledge.backBy !== undefined && (!pledge.lent || pledge.backBy <= now))
      return refuse('invalid', { field: 'backBy', reason: 'pledge.back_by' });
    const fault = faultOfTime(pledge, now) ?? faultOfMany(state, pledge);
    if (fault) return fault;
    const left = leftOf(line);
    if (left === 0)
      return refuse('exceeds', { field: 'quantity', reason: 'pledge.full', params: { left: 0, asked: quantity } });
    const made = { ...pledge, id, grid: request.grid, asked: quantity };
    if (pledge.instead !== undefined) {
      const answerBy = now + answerWithin[request.priority];
      return { events: [pledgeMade.make({ ...made, quantity, status: 'offered', answerBy })] };
    }
    const taken = Math.min(quantity, left);
    return { events: [pledgeMade.make({ ...made, quantity: taken, status: 'accepted' })], ...partly(taken, quantity) };
  },
});

/** Where the command leads from where a pledge stands, or why it leads nowhere. */
function stepOf(
  { state, command }: DecideContext,
  id: string,
): Refusal | { readonly pledge: PledgeRecord; readonly status: string } {
  const pledge = pledgeOf(state, id);
  if (isRefusal(pledge)) return pledge;
  const status = stepBy(pledgeMachine, pledge.status, command.type);
  return status ? { pledge, status } : refuse('illegal', { field: 'id', params: { from: pledge.status } });
}

/** What goes out goes to a request that stands: no lorry leaves for one that is over. */
function faultOfGoing(state: State, { request: id }: PledgeRecord): Refusal | undefined {
  const request = state.get(Requests, id);
  return request?.status === 'published'
    ? undefined
    : refuse('illegal', { field: 'id', reason: 'pledge.request_over' });
}

function pledgeStep(
  type: string,
  needs: typeof byGiver | typeof byReceiver,
  goes = false,
): CommandKind<Static<typeof Step>> {
  return defineCommand(type, Step, {
    needs,
    target,
    decide(context, { id, reason }) {
      const step = stepOf(context, id);
      if (isRefusal(step)) return step;
      const fault = goes ? faultOfGoing(context.state, step.pledge) : undefined;
      const said = reason === undefined ? {} : { reason };
      return fault ?? { events: [pledgeMoved.make({ id, status: step.status, ...said })] };
    },
  });
}

/** Accepts another thing than was asked for: as many as are still missing. */
const pledgeAccept = defineCommand('pledge.accept', Step, {
  needs: byReceiver,
  target,
  decide(context, { id, reason }) {
    const step = stepOf(context, id);
    if (isRefusal(step)) return step;
    const { pledge, status } = step;
    const found = lineFor(context.state, pledge);
    if (isRefusal(found)) return found;
    const taken = Math.min(pledge.quantity, leftOf(found[1]));
    if (taken === 0) return refuse('exceeds', { field: 'id', reason: 'pledge.full_now', params: { left: 0 } });
    const said = reason === undefined ? {} : { reason };
    return { events: [pledgeMoved.make({ id, status, quantity: taken, ...said })], ...partly(taken, pledge.quantity) };
  },
});

/** Sends all of a pledge, or a part of it: the rest waits as a pledge of its own. Whoever sends is told where the community is asked whether this is wanted twice. */
const pledgeSend = defineCommand('pledge.send', Amount, {
  needs: byGiver,
  target,
  decide(context, { id, quantity, reason }) {
    const step = stepOf(context, id);
    if (isRefusal(step)) return step;
    const { pledge, status } = step;
    const fault = faultOfGoing(context.state, pledge);
    if (fault) return fault;
    const promised = pledge.quantity;
    const sent = quantity ?? promised;
    if (sent > promised)
      return refuse('exceeds', { field: 'quantity', reason: 'pledge.more_than_promised', params: { left: promised } });
    const many = sent < promised ? faultOfMany(context.state, pledge) : undefined;
    if (many) return many;
    const split = sent < promised ? [pledgeSplit.make({ id, rest: context.newId(), quantity: sent })] : [];
    const said = reason === undefined ? {} : { reason };
    const checks = context.state.get(Requests, pledge.request)?.checks ?? [];
    return {
      events: [...split, pledgeMoved.make({ id, status, ...said })],
      ...(checks.length > 0 ? { note: { reason: 'request.being_checked' } } : {}),
    };
  },
});

/** Says how many were handed over: the first of two signatures. */
const pledgeDeliver = defineCommand('pledge.deliver', Amount, {
  needs: byGiver,
  target,
  decide(context, { id, quantity, reason }) {
    const step = stepOf(context, id);
    if (isRefusal(step)) return step;
    const { pledge, status } = step;
    const handed = quantity ?? pledge.quantity;
    if (handed > pledge.quantity)
      return refuse('exceeds', {
        field: 'quantity',
        reason: 'pledge.more_than_promised',
        params: { left: pledge.quantity },
      });
    const said = reason === undefined ? {} : { reason };
    return { events: [pledgeMoved.make({ id, status, handed, ...said })] };
  },
});

export const pledgeCommands: readonly CommandKind[] = [
  pledgeMake,
  pledgeAccept,
  pledgeStep('pledge.decline', byReceiver),
  pledgeStep('pledge.prepare', byGiver, true),
  pledgeSend,
  pledgeDeliver,
  pledgeStep('pledge.withdraw', byGiver),
  pledgeStep('pledge.fail', byGiver),
];
