import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { blockIn } from '../areas/placed-in-block.ts';
import { faultOfIssuer, faultOfNumber } from '../closures/order-words.ts';
import type { Actor } from '../kernel/actor.ts';
import { defineCommand, type Decision, type Need } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { canMove } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { basisFor, citation } from '../legal-bases/register.ts';
import { phaseNow } from '../phases/schema.ts';
import * as events from './events.ts';
import { filingMachine } from './machine.ts';
import {
  Advising,
  Dropping,
  Filing,
  filings,
  FollowingUp,
  Helping,
  Holding,
  mostUnvisited,
  One,
  resumptionTotals,
  Visiting,
  type ResumptionFiling,
} from './schema.ts';

const target = ({ id }: { readonly id: string }) => ({ collection: filings.name, id });

/** Whoever looks after the shops of a grid. */
const there: readonly Need<{ readonly id: string }>[] = [
  {
    object: 'recovery',
    act: 'U',
    belongs: (state, { id }) => ({ grids: [state.get(filings, id)?.grid ?? ''] }),
  },
];
/** The shop itself may say it too. */
const itself: readonly Need<{ readonly id: string }>[] = [...there, { object: 'recovery', act: 'C' }];
const approving = [{ object: 'recovery', act: 'A' }] as const;

type Found = Stamped<ResumptionFiling>;

/** A filing, for whoever looks after it or told it; one shop says nothing of another. */
function ofTheirs(state: State, actor: Actor, id: string): Found | Refusal {
  const found = state.get(filings, id);
  if (!found) return refuse('not_found', { field: 'id' });
  const speaks = actor.system === true || found.by === actor.id;
  return speaks || grantFor(actor, 'recovery', 'U', { grids: [found.grid] })
    ? found
    : refuse('forbidden', { params: { object: 'recovery', act: 'U' } });
}

/** A filing that can go to a state, or why not. */
function movable(state: State, id: string, to: string): Found | Refusal {
  const found = state.get(filings, id);
  if (!found) return refuse('not_found', { field: 'id' });
  if (found.droppedAt !== undefined) return refuse('illegal', { reason: 'resumption.is_dropped' });
  const { entity } = filingMachine;
  return canMove(filingMachine, found.status, to)
    ? found
    : refuse('illegal', { params: { from: found.status, entity } });
}

/** The events of a step, once the state allows it. */
function step(state: State, id: string, to: string, make: (found: Found) => readonly NewEvent[]): Decision | Refusal {
  const found = movable(state, id, to);
  return isRefusal(found) ? found : { events: make(found) };
}

/** Somebody was there: if it opened before that, it has resumed by now. */
const alsoResumed = ({ id, openedAt }: Found): readonly NewEvent[] =>
  openedAt === undefined ? [] : [events.resumed.make({ id })];

/** The shop tells; a captain or grid worker does for whoever asks them. */
const file = defineCommand('resumption.file', Filing, {
  needs: [
    { object: 'recovery', act: 'C' },
    { object: 'recovery', act: 'U', belongs: (_, { grid }) => ({ grids: [grid] }) },
  ],
  target,
  decide({ state, actor }, payload) {
    if (state.get(filings, payload.id)) return { duplicate: true };
    if (phaseNow(state) !== 'recovery') return refuse('illegal', { reason: 'resumption.not_in_phase' });
    const nowhere = faultOfGrid(state, payload.grid);
    if (nowhere) return nowhere;
    const { byState = {} } = state.get(resumptionTotals, blockIn(state, payload.grid)) ?? {};
    if (actor.system && (byState['filed'] ?? 0) >= mostUnvisited)
      return refuse('exceeds', { reason: 'resumption.too_many' });
    return { events: [events.filed.make(payload)] };
  },
});

const visit = defineCommand('resumption.visit', Visiting, {
  ...{ needs: there, target },
  decide: ({ state }, payload) => step(state, payload.id, 'visited', () => [events.visited.make(payload)]),
});

/** Help may come at any time, and more than once. */
const help = defineCommand('resumption.help', Helping, {
  ...{ needs: there, target },
  decide({ state }, payload) {
    const found = state.get(filings, payload.id);
    if (!found) return refuse('not_found', { field: 'id' });
    const other = payload.helped.find((want) => !found.wants.includes(want));
    if (other !== undefined) return refuse('invalid', { field: 'helped', reason: 'resumption.not_asked' });
    return { events: [events.helped.make(payload)] };
  },
});

const ready = defineCommand('resumption.ready', One, {
  ...{ needs: there, target },
  decide: ({ state }, { id }) =>
    step(state, id, 'ready', (found) => [events.readied.make({ id }), ...alsoResumed(found)]),
});

const advise = defineCommand('resumption.advise', Advising, {
  ...{ needs: there, target },
  decide: ({ state }, payload) =>
    step(state, payload.id, 'advised', (found) => [events.advised.make(payload), ...alsoResumed(found)]),
});

/**
 * The shop opens. It waits for nobody: before a visit it is noted that it is open, and the visit comes all the same. Only an
 * official list that somebody cited stands in the way [R25].
 */
const resume = defineCommand('resumption.resume', One, {
  ...{ needs: itself, target },
  decide({ state, actor }, { id }) {
    const found = ofTheirs(state, actor, id);
    if (isRefusal(found)) return found;
    if (found.held) return refuse('illegal', { reason: 'resumption.is_held' });
    if (found.openedAt !== undefined) return { duplicate: true };
    const goesOn = canMove(filingMachine, found.status, 'resumed');
    return {
      events: [
        // Whoever opens is a shop, whatever somebody took it for.
        ...(found.droppedAt === undefined ? [] : [events.restored.make({ id })]),
        events.opened.make({ id }),
        ...(goesOn ? [events.resumed.make({ id })] : []),
      ],
    };
  },
});

/** It shut again, or somebody pressed beside the mark: it counts as open no more, and may open whenever it likes. */
const shutAgain = defineCommand('resumption.shutAgain', One, {
  ...{ needs: itself, target },
  decide({ state, actor }, { id }) {
    const found = ofTheirs(state, actor, id);
    if (isRefusal(found)) return found;
    return found.openedAt === undefined ? { duplicate: true } : { events: [events.shut.make({ id })] };
  },
});

/** It is no shop, or was told twice. Nothing is lost by it: it can be put back, and a shop that opens is back by that. */
const drop = defineCommand('resumption.drop', Dropping, {
  ...{ needs: there, target },
  decide({ state }, payload) {
    const found = state.get(filings, payload.id);
    if (!found) return refuse('not_found', { field: 'id' });
    return found.droppedAt === undefined ? { events: [events.dropped.make(payload)] } : { duplicate: true };
  },
});

const restore = defineCommand('resumption.restore', One, {
  ...{ needs: there, target },
  decide({ state }, { id }) {
    const found = state.get(filings, id);
    if (!found) return refuse('not_found', { field: 'id' });
    return found.droppedAt === undefined ? { duplicate: true } : { events: [events.restored.make({ id })] };
  },
});

const followUp = defineCommand('resumption.followUp', FollowingUp, {
  ...{ needs: itself, target },
  decide({ state, actor }, payload) {
    const found = ofTheirs(state, actor, payload.id);
    return isRefusal(found) ? found : step(state, payload.id, 'followed_up', () => [events.followedUp.make(payload)]);
  },
});

/** Relays that an official list keeps a shop shut: nobody here can do that of their own. */
const hold = defineCommand('resumption.hold', Holding, {
  ...{ needs: approving, target },
  decide({ state, now }, payload) {
    const found = state.get(filings, payload.id);
    if (!found) return refuse('not_found', { field: 'id' });
    const { basis: id, issuer, documentNo } = payload;
    const basis = basisFor(state, { basis: id, act: 'closure', now });
    if (isRefusal(basis)) return basis;
    const fault = faultOfIssuer(state, issuer) ?? faultOfNumber(documentNo);
    if (fault) return fault;
    if (found.openedAt !== undefined) return refuse('illegal', { reason: 'resumption.open_already' });
    return { events: [events.held.make({ ...payload, citation: citation(basis) })] };
  },
});

const release = defineCommand('resumption.release', One, {
  ...{ needs: approving, target },
  decide({ state }, { id }) {
    const found = state.get(filings, id);
    if (!found) return refuse('not_found', { field: 'id' });
    return found.held ? { events: [events.released.make({ id })] } : { duplicate: true };
  },
});

export const filingCommands = [
  ...[file, visit, help, ready, advise, resume, shutAgain, followUp, drop, restore, hold, release],
] as const;
