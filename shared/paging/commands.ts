import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { Areas } from '../areas/schema.ts';
import type { Static, TSchema } from 'typebox';
import { defineCommand, type DecideContext, type Decision, type Need } from '../kernel/command.ts';
import { canMove } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import * as events from './events.ts';
import { pageMachine } from './machine.ts';
import { calledBy, mayBeCalled, mayTakeUp, waitOf } from './on-duty.ts';
import {
  Call,
  callsFor,
  DutyListFields,
  dutyLists,
  keeps,
  One,
  pages,
  Raise,
  Rang,
  SentNote,
  Settle,
  testKeeps,
  type Page,
} from './schema.ts';

const day = 86_400_000;
/** How long a turn that is over stays on its list, ms. */
const turnKeeps = 7 * day;

/** Whoever is called, and the desk. */
function rungOf(state: State, { id }: { id: string }) {
  return { people: state.get(pages, id)?.rung.map(({ person }) => person) ?? [] };
}
const answering: readonly Need<{ id: string }>[] = [{ object: 'page', act: 'U', belongs: rungOf }];
const desk: readonly Need<unknown>[] = [{ object: 'page', act: 'U' }];

type Order = Static<typeof Call>;

const byHand: ReadonlySet<string> = new Set<Page['cause']['kind']>(['person', 'matter']);

/**
 * A page that begins. Whoever calls is not who answers: they call the others. Only who is first and made it ring by a rule, or
 * stands there alone, has heard of it by that; who stands alone and is in danger reaches nobody.
 */
function begun({ state, actor, now, grantsOf }: DecideContext, { again: _, ...call }: Order): Decision {
  const all = calledBy(state, call.list, now).filter((person) => mayBeCalled(person, grantsOf(person)));
  const others = all.filter((person) => person !== actor.id);
  const isFirst = all[0] === actor.id && !byHand.has(call.cause.kind);
  const isAlone = all[0] === actor.id && others.length === 0 && call.cause.kind !== 'person';
  const hasHeard = isFirst || isAlone;
  const order = hasHeard ? all : others;
  const place = state.get(Areas, call.grid ?? '')?.name;
  const raised = events.pageRaised.make({ ...call, order, wait: waitOf(state, call.list), ...stated({ place }) });
  return { events: [raised, ...(hasHeard ? [events.pageAcknowledged.make({ id: call.id })] : [])] };
}

/** By hand: a person's danger, a matter that can't wait, or a trial. One at a time from each. */
const raise = defineCommand('page.raise', Raise, {
  needs: [{ object: 'page', act: 'C', belongs: (_, __, actor) => ({ people: [actor.id] }) }],
  decide(context, { id, kind, grid, pressedAt }) {
    const { state, actor, now } = context;
    if (state.get(pages, id)) return { duplicate: true };
    if (pressedAt !== undefined && now - pressedAt > callsFor)
      return refuse('illegal', { reason: 'page.pressed_long_ago', params: { minutes: callsFor / 60_000 } });
    const fault = faultOfGrid(state, grid);
    if (fault) return fault;
    if (kind === 'test') {
      const order = mayBeCalled(actor.id, context.grantsOf(actor.id)) ? [actor.id] : [];
      if (order.length === 0) return refuse('illegal', { reason: 'page.not_called' });
      const wait = waitOf(state, 'community');
      return { events: [events.pageRaised.make({ id, list: 'community', cause: { kind }, order, wait })] };
    }
    const mine = [...state.all(pages).values()].find(
      ({ status, raisedBy, cause }) => status === 'ringing' && raisedBy === actor.id && cause.kind === kind,
    );
    // It rings already: who presses again is heard.
    if (mine) return { duplicate: true };
    return begun(context, { id, list: 'community', cause: { kind }, ...stated({ grid }) });
  },
});

/**
 * A general call that follows from a decision of any capability: `commands: [pageCall.make({ id, list, cause })]`. Nobody may
 * send it alone. What was called for already is not called for anew, unless it says `again`; a page about something else that took
 * the id before gives way.
 */
export const pageCall = defineCommand('page.call', Call, {
  needs: [],
  decide(context, call) {
    const before = context.state.get(pages, call.id);
    const isSame = before?.cause.of !== undefined && before.cause.of === call.cause.of;
    if (isSame && (!call.again || before.status === 'ringing')) return { duplicate: true };
    return begun(context, call);
  },
});

/** A command that takes one step of the machine. */
function step<S extends TSchema, Payload extends { id: string } = Static<S> & { id: string }>(
  type: string,
  schema: S,
  needs: readonly Need<{ id: string }>[],
  to: (page: Page) => string,
  then: (page: Stamped<Page>, payload: NoInfer<Payload>, context: DecideContext) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs,
    target: ({ id }) => ({ collection: pages.name, id }),
    decide(context, payload) {
      const page = context.state.get(pages, payload.id);
      if (!page) return refuse('not_found', { field: 'id' });
      if (!canMove(pageMachine, page.status, to(page)))
        return refuse('illegal', { params: { from: page.status, entity: pageMachine.entity } });
      return then(page, payload, context);
    },
  });
}

const afterLast = ({ rung, order }: Page): string => (rung.length < order.length ? 'ringing' : 'unreached');
const passedOn = (page: Page): Decision => ({
  events: [(afterLast(page) === 'unreached' ? events.pageUnreached : events.pagePassedOn).make({ id: page.id })],
});

/**
 * Somebody takes it up: one who is called, the desk, or whoever takes up what it is about. Where they can't help the person
 * themselves, the next is called at once.
 */
export const pageAcknowledge = step(
  'page.acknowledge',
  One,
  answering,
  () => 'acknowledged',
  (page, { id }, { actor }) => {
    if (mayTakeUp(page.cause.kind, actor)) return { events: [events.pageAcknowledged.make({ id })] };
    if (page.status === 'ringing') return passedOn(page);
    // Their device still rings: that they heard of it makes it quiet, and nothing else.
    const rings = page.rung.some(({ person, passedAt }) => person === actor.id && passedAt === undefined);
    return rings ? { events: [events.pageUnreached.make({ id })] } : refuse('illegal', { reason: 'page.find_helper' });
  },
);

/** When nobody has answered for so long that the next is called, ms since 1970 UTC. */
export function nextAt({ status, rung, wait }: Page): number | undefined {
  const last = rung.at(-1);
  return status === 'ringing' && last ? last.since + wait : undefined;
}

const isTest = ({ cause }: Page): boolean => cause.kind === 'test';
/** What nobody answers goes on; a test ring is over, and alarms nobody. */
const afterWait = (page: Page): string => (isTest(page) ? 'settled' : afterLast(page));

/** Nobody answered in time: sent by the system's clock. The desk need not wait for it. */
const next = step('page.next', One, desk, afterWait, (page, { id }, { actor, now }) => {
  if (actor.system && (nextAt(page) ?? Infinity) > now) return refuse('illegal', { reason: 'page.not_yet' });
  return isTest(page) ? { events: [events.pageSettled.make({ id })] } : passedOn(page);
});

const settle = step(
  'page.settle',
  Settle,
  desk,
  () => 'settled',
  (_, { id, reason }) =>
    reason.trim()
      ? { events: [events.pageSettled.make({ id, reason: reason.trim() })] }
      : refuse('invalid', { field: 'reason', reason: 'page.reason_missing' }),
);

/** A device of somebody who is called says that it rang; once is enough, sound is more than a look. */
const rang = defineCommand('page.rang', Rang, {
  needs: answering,
  decide({ state, actor }, { id, how }) {
    const mine = state.get(pages, id)?.rung.find(({ person }) => person === actor.id);
    if (!mine) return refuse('not_found', { field: 'id' });
    if (mine.how === 'sound' || mine.how === how) return { duplicate: true };
    return { events: [events.pageRang.make({ id, how })] };
  },
});

/** Each turn ends after it begins, no two meet, and whoever stands there may be called. */
function faultOfList(
  { grantsOf, now }: DecideContext,
  { turns, standby }: Static<typeof DutyListFields>,
): Refusal | undefined {
  const people = (list: readonly string[], field: string): Refusal | undefined => {
    const at = list.findIndex((person) => !mayBeCalled(person, grantsOf(person)));
    const person = list[at];
    if (person === undefined) return undefined;
    return refuse('invalid', { field: `${field}/${at}`, reason: 'page.may_not', params: { person } });
  };
  const inOrder = turns.map((turn, at) => ({ ...turn, at })).sort((a, b) => a.from - b.from);
  for (const [n, { from, until, at, people: list }] of inOrder.entries()) {
    if (until <= from) return refuse('invalid', { field: `turns/${at}/until`, reason: 'page.ends_before' });
    const after = inOrder[n + 1];
    if (after && after.from < until) return refuse('invalid', { field: `turns/${after.at}/from`, reason: 'page.meet' });
    // Who had a turn that is over may have left since.
    const fault = until > now ? people(list, `turns/${at}/people`) : undefined;
    if (fault) return fault;
  }
  return people(standby, 'standby');
}

/** The whole list anew; who saw another edition is told, by the version. */
const keepList = defineCommand('page.keepList', DutyListFields, {
  needs: [{ object: 'page', act: 'keep' }],
  target: ({ id }) => ({ collection: dutyLists.name, id }),
  decide(context, list) {
    const turns = list.turns.filter(({ until }) => until > context.now - turnKeeps).sort((a, b) => a.from - b.from);
    const edition = (context.state.get(dutyLists, list.id)?.edition ?? 0) + 1;
    return faultOfList(context, list) ?? { events: [events.dutyListRevised.make({ ...list, turns, edition })] };
  },
});

/** What became of word that went out; for the installation alone. */
const noteOut = defineCommand('page.noteOut', SentNote, {
  needs: [],
  decide({ state }, note) {
    // One that left live state meanwhile needs no note.
    return state.get(pages, note.id) ? { events: [events.pageOutNoted.make(note)] } : { duplicate: true };
  },
});

/** When a page that is over leaves live state, ms since 1970 UTC. */
export function leavesAt(page: Page): number | undefined {
  const ended = page.settledAt ?? page.answeredAt;
  return ended === undefined ? undefined : ended + (isTest(page) ? testKeeps : keeps);
}

/** For the clock alone. */
const archive = defineCommand('page.archive', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const page = state.get(pages, id);
    if (!page) return { duplicate: true };
    if ((leavesAt(page) ?? Infinity) > now) return refuse('illegal', { reason: 'page.still_kept' });
    return { events: [events.pageArchived.make({ id })] };
  },
});

export const pageCommands = [raise, pageCall, pageAcknowledge, next, settle, rang, keepList, noteOut, archive] as const;
