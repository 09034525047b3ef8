import { Type, type Static } from 'typebox';
import type { Belongs } from '../kernel/actor.ts';
import { defineCommand, type CommandKind, type DecideContext, type Decision } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { pledgeMade, pledgeMoved } from './events.ts';
import { pledgeMachine } from './machine.ts';
import { leftOf, Pledges, Quantity, Requests } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Reason = Type.Optional(Text({ minLength: 1, maxLength: 500 }));
const Step = Type.Object({ id: Id, reason: Reason }, closed);

function ownPledge(state: State, { id }: { id: string }): Belongs {
  const pledge = state.get(Pledges, id);
  return pledge ? { org: pledge.org } : {};
}

/** Where the goods arrive: whoever asked signs for them. */
function asker(state: State, { id }: { id: string }): Belongs {
  const pledge = state.get(Pledges, id);
  return pledge ? { grids: [pledge.grid] } : {};
}

const PledgeMake = Type.Object(
  {
    id: Id,
    request: Id,
    line: Type.String({ minLength: 1, maxLength: 80 }),
    org: Id,
    quantity: Quantity,
    eta: Type.Optional(Type.Integer()),
    how: Type.Optional(Type.String({ maxLength: 60 })),
  },
  closed,
);

/**
 * Pledges goods or people. What is left is taken and the excess refused with the number left, so that the
 * live pledges of a line never come to more than it asks; an open call is accepted at once.
 */
const pledgeMake = defineCommand('pledge.make', PledgeMake, {
  needs: [
    { object: 'request', act: 'pledge' },
    { object: 'pledge', act: 'C', belongs: (_, { org }) => ({ org }) },
  ],
  decide({ state, actor }, { id, quantity, ...pledge }) {
    if (!actor.grants.some((grant) => grant.org === pledge.org)) return refuse('forbidden', { field: 'org' });
    if (state.get(Pledges, id)) return { duplicate: true };
    const request = state.get(Requests, pledge.request);
    if (!request) return refuse('not_found', { field: 'request' });
    if (request.status !== 'published')
      return refuse('illegal', { field: 'request', params: { from: request.status } });
    const line = request.lines.find((entry) => entry.id === pledge.line);
    if (!line) return refuse('not_found', { field: 'line' });
    const left = leftOf(line);
    if (left === 0)
      return refuse('exceeds', { field: 'quantity', reason: 'pledge.full', params: { left: 0, asked: quantity } });
    const taken = Math.min(quantity, left);
    const made = pledgeMade.make({
      ...pledge,
      id,
      grid: request.grid,
      asked: quantity,
      quantity: taken,
      status: 'accepted',
    });
    if (taken === quantity) return { events: [made] };
    return { events: [made], note: { reason: 'pledge.partly', params: { taken, excess: quantity - taken } } };
  },
});

function step(
  { state, command }: DecideContext,
  id: string,
  more: { received?: number; reason?: string } = {},
): Decision | Refusal {
  const pledge = state.get(Pledges, id);
  if (!pledge) return refuse('not_found', { field: 'id' });
  const status = stepBy(pledgeMachine, pledge.status, command.type);
  if (!status) return refuse('illegal', { field: 'id', params: { from: pledge.status } });
  return { events: [pledgeMoved.make({ id, status, ...more })] };
}

const target = ({ id }: { id: string }) => ({ collection: Pledges.name, id });
const byGiver = [{ object: 'pledge', act: 'U', belongs: ownPledge }] as const;
const byCoordinator = [{ object: 'pledge', act: 'A' }] as const;

function pledgeStep(type: string, needs: typeof byGiver | typeof byCoordinator): CommandKind<Static<typeof Step>> {
  return defineCommand(type, Step, {
    needs,
    target,
    decide: (context, { id, reason }) => step(context, id, reason === undefined ? {} : { reason }),
  });
}

/** Signs for what arrived; fewer than promised frees the rest for others. */
const pledgeReceive = defineCommand(
  'pledge.receive',
  Type.Object({ id: Id, quantity: Type.Optional(Type.Integer({ minimum: 0 })) }, closed),
  {
    needs: [...byCoordinator, { object: 'request', act: 'C', belongs: asker }],
    target,
    decide(context, { id, quantity }) {
      const promised = context.state.get(Pledges, id)?.quantity ?? 0;
      if (quantity !== undefined && quantity > promised)
        return refuse('exceeds', { field: 'quantity', params: { left: promised } });
      return step(context, id, quantity === undefined ? {} : { received: quantity });
    },
  },
);

export const pledgeCommands: readonly CommandKind[] = [
  pledgeMake,
  pledgeStep('pledge.accept', byCoordinator),
  pledgeStep('pledge.decline', byCoordinator),
  pledgeStep('pledge.prepare', byGiver),
  pledgeStep('pledge.send', byGiver),
  pledgeStep('pledge.deliver', byGiver),
  pledgeReceive,
  pledgeStep('pledge.withdraw', byGiver),
  pledgeStep('pledge.fail', byGiver),
];
