import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { stepsOf } from '../care/steps.ts';
import {
  defineCommand,
  type DecideContext,
  type Decision,
  type FollowUp,
  type PrivateRecord,
  type RecordKey,
} from '../kernel/command.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { stated } from '../kernel/stated.ts';
import { without } from '../kernel/without.ts';
import { pageCall } from '../paging/commands.ts';
import { personRevealed } from '../people/reveal.ts';
import * as events from './events.ts';
import { filedBy, mayFileCare } from './files.ts';
import { callMachine } from './machine.ts';
import {
  callerKind,
  callLimits,
  calls,
  Dropping,
  Logging,
  Missing,
  One,
  Reaching,
  type Call,
  type Caller,
  type Files,
  type Then,
} from './schema.ts';

const taking = [{ object: 'call', act: 'C' }] as const;
const calling = [{ object: 'call', act: 'U' }] as const;

/** A desk's clock may be a little fast. */
const skew = 5 * 60_000;

/** Why a call can't have been then, or nothing: not yet, long ago, longer than anybody talks. */
function faultOfTimes(now: number, startedAt: number, endedAt = startedAt): Refusal | undefined {
  if (endedAt > now + skew) return refuse('invalid', { field: 'endedAt', reason: 'call.not_yet' });
  if (startedAt < now - callLimits.late) return refuse('invalid', { field: 'startedAt', reason: 'call.too_old' });
  if (endedAt < startedAt || endedAt - startedAt > callLimits.longest)
    return refuse('invalid', { field: 'endedAt', reason: 'call.too_long' });
  return undefined;
}

/** Why nobody can be called back so, or nothing. Whoever is in danger is passed on without a number too: somebody goes there, or finds it. */
function faultOfThen(now: number, then: Then | undefined, canBeCalled: boolean): Refusal | undefined {
  if (!then) return undefined;
  if (!canBeCalled && !then.danger) return refuse('invalid', { field: 'caller/phone', reason: 'call.no_phone' });
  if (then.dueAt > now + callLimits.ahead) return refuse('invalid', { field: 'then/dueAt', reason: 'call.too_far' });
  return undefined;
}

/** Who is in danger now does not wait for a call back: whoever is on duty is called at once. */
function pagesFor({ newId }: DecideContext, id: string, then: Then | undefined): readonly FollowUp[] {
  if (!then?.danger) return [];
  const [list, kind] = then.matter === 'care' ? (['care', 'caller'] as const) : (['community', 'matter'] as const);
  return [pageCall.make({ id: newId(), list, cause: { kind, of: id } })];
}

/** Who rang, sealed; what they said only where somebody else goes on with it. */
function sealed(id: string, caller: Caller | undefined, then: Then | undefined): readonly PrivateRecord[] {
  const { words, ...who } = caller ?? {};
  const body = { ...who, ...(then ? stated({ words }) : {}) };
  return Object.keys(body).length === 0 ? [] : [{ kind: callerKind, id, body }];
}

/** What a talk led to: what is filed, who is called back, who is called at once. */
function led(
  context: DecideContext,
  { id, file, then }: { readonly id: string; readonly file?: Files; readonly then?: Then },
): { came: Pick<Call, 'filed' | 'dueAt' | 'matter'>; commands: readonly FollowUp[] } | Refusal {
  const found = filedBy(context, file);
  if (isRefusal(found)) return found;
  return {
    came: { filed: found.filed, ...stated({ dueAt: then?.dueAt, matter: then?.matter }) },
    commands: [...found.commands, ...pagesFor(context, id, then)],
  };
}

const log = defineCommand('call.log', Logging, {
  needs: taking,
  decide(context, payload): Decision | Refusal {
    const { id, grid, startedAt, endedAt, caller, then } = payload;
    const { state, now } = context;
    if (state.get(calls, id)) return { duplicate: true };
    const fault =
      faultOfGrid(state, grid) ??
      faultOfTimes(now, startedAt, endedAt) ??
      faultOfThen(now, then, caller?.phone !== undefined);
    if (fault) return fault;
    const end = led(context, payload);
    if (isRefusal(end)) return end;
    return {
      events: [events.callLogged.make({ id, grid, startedAt, endedAt, ...end.came, filed: [...end.came.filed] })],
      private: sealed(id, caller, then),
      commands: end.commands,
    };
  },
});

const miss = defineCommand('call.miss', Missing, {
  needs: taking,
  decide({ state, now }, { id, grid, startedAt, caller }) {
    if (state.get(calls, id)) return { duplicate: true };
    if (caller.phone === undefined) return refuse('invalid', { field: 'caller/phone', reason: 'call.no_phone' });
    const fault = faultOfGrid(state, grid) ?? faultOfTimes(now, startedAt);
    if (fault) return fault;
    const dueAt = startedAt + callLimits.missed;
    return {
      events: [events.callMissed.make({ id, grid, startedAt, dueAt })],
      private: [{ kind: callerKind, id, body: caller }],
    };
  },
});

const step = stepsOf({ machine: callMachine, collection: calls, needs: calling });

const callerOf = ({ id }: { readonly id: string }): RecordKey => ({ kind: callerKind, id });
const reads = (payload: { readonly id: string }): readonly RecordKey[] => [callerOf(payload)];

/** What was said is for whoever goes on with that very matter: with nobody left to, it is not kept beside the number. */
function wordsNow(
  context: DecideContext,
  id: string,
  wordsFrom: (before: string | undefined) => string | undefined,
): readonly PrivateRecord[] {
  const caller = (context.record(callerOf({ id })) ?? {}) as Caller;
  const words = wordsFrom(caller.words);
  if (words === caller.words) return [];
  return [{ kind: callerKind, id, body: { ...without(caller, 'words'), ...stated({ words }) } }];
}

const reached = step('call.reach', Reaching, (call, payload, context): Decision | Refusal => {
  const { id, startedAt, endedAt, then, words } = payload;
  const fault = faultOfTimes(context.now, startedAt, endedAt) ?? faultOfThen(context.now, then, true);
  if (fault) return fault;
  const end = led(context, payload);
  if (isRefusal(end)) return end;
  return {
    events: [events.callReached.make({ id, startedAt, endedAt, ...end.came, filed: [...end.came.filed] })],
    // What they say now goes on in place of what they said before; that goes on with its own matter alone.
    private: wordsNow(context, id, (before) => then && (words ?? (then.matter === call.matter ? before : undefined))),
    commands: end.commands,
  };
});
const reach: typeof reached = { ...reached, reads };

const retry = step('call.retry', One, (_, { id }, { now }) => ({
  events: [events.callUnreached.make({ id, dueAt: now + callLimits.again })],
}));

const dropped = step('call.drop', Dropping, (_, payload, context) => ({
  events: [events.callDropped.make(payload)],
  private: wordsNow(context, payload.id, () => undefined),
}));
const drop: typeof dropped = { ...dropped, reads };

/** Entered in the ledger before a number is shown to whoever calls back: while they wait for it, of care to whoever may file that. */
const open = defineCommand('call.open', One, {
  needs: calling,
  decide(context, { id }) {
    const call = context.state.get(calls, id);
    if (!call) return refuse('not_found', { field: 'id' });
    if (stepBy(callMachine, call.status, 'call.reach') === undefined)
      return refuse('illegal', { reason: 'call.not_waiting' });
    if (call.matter === 'care' && !mayFileCare(context)) return refuse('forbidden', { reason: 'call.for_care' });
    return { events: [personRevealed.make({ person: id, purpose: '回电', what: 'call' })] };
  },
});

/** When a call leaves live state and the number is erased, ms; never while somebody waits to be called back. */
export function callLeavesAt({ settledAt }: Pick<Call, 'settledAt'>): number | undefined {
  return settledAt === undefined ? undefined : settledAt + callLimits.keeps;
}

/** Who called, taken away with the key. */
export function callerGone(id: string): PrivateRecord[] {
  return [callerKind, personKeyKind].map((kind) => ({ kind, id, body: null }));
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('call.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const call = state.get(calls, id);
    if (!call) return { duplicate: true };
    if ((callLeavesAt(call) ?? Infinity) > now) return refuse('illegal', { reason: 'call.still_kept' });
    return {
      events: [events.callForgotten.make({ id })],
      private: callerGone(id),
    };
  },
});

export const callCommands = [log, miss, reach, retry, drop, open, forget] as const;
