import { Type, type Static } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import type { Belongs } from '../kernel/actor.ts';
import { defineCommand, type CommandKind, type DecideContext, type Decision } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { offerListed, offerMoved, offerRevised } from './events.ts';
import { offerMachine } from './machine.ts';
import { LineOf, OfferFields, Offers, Requests } from './schema.ts';

const closed = { additionalProperties: false } as const;
const OneId = Type.Object({ id: Id }, closed);

function ownOffer(state: State, { id }: { id: string }): Belongs {
  const org = state.get(Offers, id)?.org;
  return org === undefined ? {} : { org };
}

/** Lists an unsolicited offer: beds, lorries, goods; a coordinator does so for whoever rings up or stands in a list. */
export const offerList = defineCommand('offer.list', Type.Object({ id: Id, offer: OfferFields }, closed), {
  needs: [
    { object: 'pledge', act: 'offer' },
    { object: 'pledge', act: 'A' },
    { object: 'pledge', act: 'C', belongs: (_, { offer }) => (offer.org === undefined ? {} : { org: offer.org }) },
  ],
  decide({ state }, { id, offer }) {
    if (state.get(Offers, id)) return { duplicate: true };
    return faultOfGrid(state, offer.grid) ?? { events: [offerListed.make({ id, offer })] };
  },
});

const offerNeeds = [
  { object: 'pledge', act: 'A' },
  { object: 'pledge', act: 'U', belongs: ownOffer },
  { object: 'feed', act: 'U' },
] as const;

export const offerRevise = defineCommand(
  'offer.revise',
  Type.Object({ id: Id, offer: Type.Partial(OfferFields, closed) }, closed),
  {
    needs: offerNeeds,
    decide({ state }, { id, offer }) {
      const standing = state.get(Offers, id);
      if (!standing) return refuse('not_found', { field: 'id' });
      if (standing.status !== 'listed') return refuse('illegal', { field: 'id', params: { from: standing.status } });
      return faultOfGrid(state, offer.grid) ?? { events: [offerRevised.make({ id, offer })] };
    },
  },
);

function move(context: DecideContext, id: string, more: { matched?: Static<typeof LineOf> } = {}): Decision | Refusal {
  const { state, command } = context;
  const offer = state.get(Offers, id);
  if (!offer) return refuse('not_found', { field: 'id' });
  const status = stepBy(offerMachine, offer.status, command.type);
  return status
    ? { events: [offerMoved.make({ id, status, ...more })] }
    : refuse('illegal', { field: 'id', params: { from: offer.status } });
}

/** Matches an offer, to the line of a request that it meets when there is one; the giver then pledges it. */
const offerMatch = defineCommand('offer.match', Type.Object({ id: Id, to: Type.Optional(LineOf) }, closed), {
  needs: offerNeeds,
  decide(context, { id, to }) {
    if (!to) return move(context, id);
    const request = context.state.get(Requests, to.request);
    if (!request) return refuse('not_found', { field: 'to/request' });
    if (request.status !== 'published')
      return refuse('illegal', { field: 'to/request', params: { from: request.status } });
    if (!request.lines.some((line) => line.id === to.line)) return refuse('not_found', { field: 'to/line' });
    return move(context, id, { matched: to });
  },
});

/** Sent when the time of an offer has come: nobody ends one by it before `until`. */
const offerExpire = defineCommand('offer.expire', OneId, {
  needs: offerNeeds,
  decide(context, { id }) {
    const until = context.state.get(Offers, id)?.until;
    if (until !== undefined && until > context.now)
      return refuse('illegal', { field: 'id', reason: 'offer.still_valid' });
    return move(context, id);
  },
});

const offerWithdraw = defineCommand('offer.withdraw', OneId, {
  needs: offerNeeds,
  decide: (context, { id }) => move(context, id),
});

export const offerCommands: readonly CommandKind[] = [offerList, offerRevise, offerMatch, offerExpire, offerWithdraw];
