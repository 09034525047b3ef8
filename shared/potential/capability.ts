import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand, type DecideContext, type Need } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { placedBy } from '../kernel/placed.ts';
import { grantFor } from '../kernel/rights.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { retiring } from '../kernel/retire.ts';
import type { Change, Write } from '../kernel/state.ts';
import { erasedPeople } from '../people/schema.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { assignments, volunteers, type Assignment } from '../volunteers/schema.ts';
import { activeResidents, deriveActive } from './active.ts';
import { claimShares, claimShareVisibility, deriveClaimShare } from './claim-share.ts';
import { skillOfferMade } from './events.ts';
import { tracesOf } from '../traces/schema.ts';
import { Confirmation, DeedFields, deeds, OfferFields, skillOffers, timeAccounts } from './schema.ts';
import { terms } from './terms.ts';

const day = 86_400_000;
/** How many offers, and how many deeds that wait for a word, one account may have at a time (default); whoever minds them writes for others too. */
const mostOpen = 10;
/** An offer that nobody renewed, and a deed that nobody confirmed, leave by themselves. */
const offerRetiring = retiring(skillOffers, 'skillOffer', () => true, { keeps: 90 * day });
const deedRetiring = retiring(deeds, 'deed', () => true, { keeps: 30 * day });

/** Why somebody can't have one more, or nothing. */
function faultOfMany(
  { state, actor }: DecideContext,
  of: { readonly name: string },
  reason: string,
): Refusal | undefined {
  if (grantFor(actor, 'pledge', 'A')) return undefined;
  const open = tracesOf(state, actor.id, of).length;
  return open < mostOpen ? undefined : refuse('exceeds', { reason, params: { n: mostOpen } });
}

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** What residents and volunteers offer of their own; those who bring offers together may take one away. */
const offering: readonly Need<unknown>[] = [{ object: 'pledge', act: 'offer' }];
const minding: readonly Need<unknown>[] = [{ object: 'pledge', act: 'A' }];

const ended = defineEvent('skillOffer.ended', One, {
  reduce: (write, { data }) => write.remove(skillOffers, data.id),
});

const offer = defineCommand('skillOffer.make', OfferFields, {
  needs: offering,
  decide: (context, wish) =>
    context.state.get(skillOffers, wish.id)
      ? { duplicate: true }
      : (faultOfMany(context, skillOffers, 'skillOffer.enough') ??
        faultOfGrid(context.state, wish.grid) ?? { events: [skillOfferMade.make(wish)] }),
});

const end = defineCommand('skillOffer.end', One, {
  needs: [...offering, ...minding],
  decide({ state, actor }, { id }) {
    const one = state.get(skillOffers, id);
    if (one?.person !== actor.id && !grantFor(actor, 'pledge', 'A')) return refuse('forbidden');
    if (!one) return { duplicate: true };
    return { events: [ended.make({ id })] };
  },
});

const noted = defineEvent('deed.noted', DeedFields, {
  reduce: (write, { data, by, at }) => write.put(deeds, { ...data, giver: by, at }),
});

function credit(write: Write, id: string, which: 'given' | 'received', minutes: number): void {
  // Of whoever was erased no account is made anew.
  if (write.get(erasedPeople, id)) return;
  const old = write.get(timeAccounts, id) ?? { id, given: 0, received: 0 };
  write.put(timeAccounts, { ...old, [which]: old[which] + minutes });
}

const Confirmed = Type.Object({ id: Id, minutes: Type.Integer(), receiver: Type.Optional(Id) }, closed);
const confirmed = defineEvent('deed.confirmed', Confirmed, {
  sealed: true,
  reduce: (write, { data: { id, minutes, receiver } }) => {
    credit(write, there(write, deeds, id).giver, 'given', minutes);
    if (receiver !== undefined) credit(write, receiver, 'received', minutes);
    write.remove(deeds, id);
  },
});
const declined = defineEvent('deed.declined', One, { reduce: (write, { data }) => write.remove(deeds, data.id) });

const note = defineCommand('deed.note', DeedFields, {
  needs: offering,
  decide: (context, deed) =>
    context.state.get(deeds, deed.id)
      ? { duplicate: true }
      : (faultOfMany(context, deeds, 'deed.enough') ?? { events: [noted.make(deed)] }),
});

/** Somebody with an account here, or on the register. */
const isKnown = ({ state, grantsOf }: DecideContext, id: string): boolean =>
  grantsOf(id).length > 0 || state.get(volunteers, id) !== undefined;

/** Another person confirms the time, or says less; they know for whom it was. */
const confirm = defineCommand('deed.confirm', Confirmation, {
  needs: minding,
  decide(context, { id, minutes, receiver }) {
    const { state, actor } = context;
    const deed = state.get(deeds, id);
    if (!deed) return refuse('not_found', { field: 'id' });
    if (deed.giver === actor.id) return refuse('illegal', { reason: 'deed.own' });
    if (receiver === deed.giver) return refuse('invalid', { field: 'receiver', reason: 'deed.for_others' });
    // Whoever gives no name gives it to nobody's account: one that nobody has would stand for ever.
    if (receiver !== undefined && !isKnown(context, receiver))
      return refuse('not_found', { field: 'receiver', reason: 'deed.no_receiver' });
    const whose = receiver === undefined ? {} : { receiver };
    return { events: [confirmed.make({ id, minutes: minutes ?? deed.minutes, ...whose })] };
  },
});

const decline = defineCommand('deed.decline', One, {
  needs: minding,
  decide: ({ state }, { id }) => (state.get(deeds, id) ? { events: [declined.make({ id })] } : { duplicate: true }),
});

/** Confirmed hours of duty are given time too; of whoever is erased no account is left. */
function deriveAccounts(write: Write, { collection, id, before, after }: Change): void {
  if (collection === erasedPeople.name && after) write.remove(timeAccounts, id);
  if (collection !== assignments.name) return;
  const [was, is] = [before as Assignment | undefined, after as Assignment | undefined];
  if (!is || is.confirmedMinutes === undefined || was?.confirmedMinutes !== undefined) return;
  credit(write, is.person, 'given', is.confirmedMinutes);
}

/** 居民潜能 [R05]: what people can do, the time they give one another, and the share of tasks taken on by themselves. */
export const potential: Capability = {
  name: 'potential',
  commands: [offer, end, note, confirm, decline, offerRetiring.command, deedRetiring.command],
  events: [skillOfferMade, ended, noted, confirmed, declined, offerRetiring.event, deedRetiring.event],
  deadlines: [offerRetiring.deadline, deedRetiring.deadline],
  collections: [
    shown(skillOffers, {
      object: 'pledge',
      belongs: ({ person }) => ({ people: [person] }),
      people: ({ person }) => [person],
    }),
    shown(deeds, {
      object: 'pledge',
      belongs: ({ giver }) => ({ people: [giver] }),
      people: ({ giver }) => [giver],
    }),
    shown(timeAccounts, { object: 'account', belongs: ({ id }) => ({ people: [id] }), people: ({ id }) => [id] }),
    shown(claimShares, claimShareVisibility),
    // For the server alone: who took part is counted, and told of nobody.
    shown(activeResidents, { object: 'account', belongs: () => ({}), full: () => undefined }),
  ],
  placed: [placedBy(skillOffers, 'grid')],
  terms,
  derive(write, change) {
    deriveClaimShare(write, change);
    deriveAccounts(write, change);
    deriveActive(write, change);
  },
};
