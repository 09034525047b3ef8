import { Type } from 'typebox';
import { faultOfGrid, faultOfGrids } from '../areas/fault-of-grid.ts';
import { defineCommand, type DecideContext, type Need } from '../kernel/command.ts';
import { canMove } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { State, Stamped } from '../kernel/state.ts';
import type { TextPlace } from '../kernel/text.ts';
import { basisFor, citation } from '../legal-bases/register.ts';
import { retention } from '../people/retention.ts';
import { phaseNow } from '../phases/schema.ts';
import { phaseSettings, weekly } from '../phases/settings.ts';
import { faultOfWhy } from '../notices/why.ts';
import { Id } from '../protocol/up.ts';
import { Reason } from '../tasks/schema.ts';
import { checkpointShiftEnded } from './checkpoint-events.ts';
import { checkpointEntries, checkpointFlags, checkpoints, checkpointShifts, entryId } from './checkpoint-schema.ts';
import * as events from './events.ts';
import { answering } from './asks.ts';
import { closureMachine } from './machine.ts';
import { faultOfIssuer, faultOfNumber } from './order-words.ts';
import { closures, isAlarm, longestOrder, longestWarning, Move, Relay, Renew, Warn, type Closure } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const target = ({ id }: { readonly id: string }) => ({ collection: closures.name, id });

/** Who relays what the organ ordered: the lead, and the subdistrict itself. */
const relaying: readonly Need<unknown>[] = [
  { object: 'closure', act: 'relay' },
  { object: 'closure', act: 'A' },
];

/** Who carries it out where it stands. */
const there: readonly Need<{ readonly id: string }>[] = [
  {
    object: 'closure',
    act: 'U',
    belongs: (state, { id }) => ({ grids: state.get(closures, id)?.grids ?? [] }),
  },
];

/** How a basis is cited, or why nothing can rest on it. */
function cited(state: State, basis: string, now: number): { basis: string; basisId: string } | Refusal {
  const entry = basisFor(state, { basis, act: 'closure', now });
  return isRefusal(entry) ? entry : { basis: citation(entry), basisId: basis };
}

/** Whether the phase lets an order be relayed until then. */
function faultOfTime(state: State, expires: number, now: number): Refusal | undefined {
  if (expires <= now) return refuse('invalid', { field: 'expires', reason: 'closure.over' });
  if (expires - now > longestOrder) return refuse('invalid', { field: 'expires', reason: 'closure.order_too_long' });
  const { effects } = phaseSettings[phaseNow(state)];
  if (effects.includes('closures')) return undefined;
  if (!effects.includes('weekly_closures')) return refuse('illegal', { reason: 'closure.not_in_phase' });
  return expires - now <= weekly ? undefined : refuse('invalid', { field: 'expires', reason: 'closure.weekly' });
}

/** An order or a warning in one state or another, or why it can't be stepped. */
function standing({ state }: DecideContext, id: string, kind: Closure['kind']): Stamped<Closure> | Refusal {
  const found = state.get(closures, id);
  if (!found) return refuse('not_found', { field: 'id' });
  if (found.kind !== kind) return refuse('illegal', { field: 'id', reason: `closure.is_${found.kind}` });
  return found;
}

/** Nobody guards what is open or over: the shifts that are under way end with it. */
function endOfShifts(state: State, closure: string): readonly NewEvent[] {
  return [...state.all(checkpointShifts).values()]
    .filter((shift) => shift.closure === closure && shift.endedAt === undefined)
    .map(({ id }) => checkpointShiftEnded.make({ id }));
}

function illegal(from: string): Refusal {
  return refuse('illegal', { params: { from, entity: closureMachine.entity } });
}

const relay = defineCommand('closure.relay', Relay, {
  needs: relaying,
  target,
  decide({ state, now }, { to, reason, basis, ask, ...said }) {
    if (state.get(closures, said.id)) return { duplicate: true };
    const founded = cited(state, basis, now);
    if (isRefusal(founded)) return founded;
    const fault =
      faultOfWhy(reason, 'reason') ??
      faultOfIssuer(state, said.issuer) ??
      faultOfNumber(said.documentNo) ??
      faultOfGrids(state, said.grids) ??
      faultOfTime(state, said.expires, now);
    if (fault) return fault;
    const answers = answering(state, ask, said);
    if (isRefusal(answers)) return answers;
    const relayed = events.closureRelayed.make({ ...said, ...founded });
    return { events: [relayed, events.closureMoved.make({ id: said.id, to, reason }), ...answers] };
  },
});

/** 险点警戒: whoever is there keeps people away from a place; the subdistrict hears of it at once. */
const warn = defineCommand('closure.warn', Warn, {
  needs: [{ object: 'closure', act: 'U', belongs: (_, { grid }) => ({ grids: [grid] }) }],
  target,
  decide({ state, now }, { reason, ...said }) {
    if (state.get(closures, said.id)) return { duplicate: true };
    if (said.expires <= now) return refuse('invalid', { field: 'expires', reason: 'closure.over' });
    if (said.expires - now > longestWarning)
      return refuse('invalid', { field: 'expires', reason: 'closure.warning_too_long' });
    const warned = events.closureWarned.make(said);
    const moved = events.closureMoved.make({ id: said.id, to: 'controlled', reason });
    const fault = faultOfWhy(reason, 'reason') ?? faultOfGrid(state, said.grid);
    return fault ?? { events: [warned, moved] };
  },
});

const move = defineCommand('closure.move', Move, {
  needs: relaying,
  target,
  decide(context, { basis, ...step }) {
    const { state, now } = context;
    const found = standing(context, step.id, 'order');
    if (isRefusal(found)) return found;
    if (!canMove(closureMachine, found.status, step.to)) return illegal(found.status);
    const founded = cited(state, basis, now);
    if (isRefusal(founded)) return founded;
    const fault =
      faultOfWhy(step.reason, 'reason') ??
      faultOfNumber(step.documentNo) ??
      (step.to === 'open' ? undefined : faultOfTime(state, found.expires, now));
    if (fault) return fault;
    const ended = step.to === 'open' ? endOfShifts(state, step.id) : [];
    return { events: [events.closureMoved.make({ ...step, ...founded }), ...ended] };
  },
});

const renew = defineCommand('closure.renew', Renew, {
  needs: relaying,
  target,
  decide(context, { basis, ...anew }) {
    const { state, now } = context;
    const found = standing(context, anew.id, 'order');
    if (isRefusal(found)) return found;
    if (found.status === 'open' || found.status === 'expired') return illegal(found.status);
    const founded = cited(state, basis, now);
    if (isRefusal(founded)) return founded;
    const fault = faultOfNumber(anew.documentNo) ?? faultOfTime(state, anew.expires, now);
    return fault ?? { events: [events.closureRenewed.make({ ...anew, ...founded })] };
  },
});

/** Ends a warning about a place before its time. */
const lift = defineCommand('closure.lift', Type.Object({ id: Id, reason: Reason }, closed), {
  needs: there,
  target,
  decide(context, { id, reason }) {
    const found = standing(context, id, 'place');
    if (isRefusal(found)) return found;
    if (found.status !== 'controlled') return illegal(found.status);
    return { events: [events.closureMoved.make({ id, to: 'open', reason })] };
  },
});

/** Somebody was there: nothing stands in the way any more. Until then what has expired alarms. */
const settle = defineCommand('closure.settle', One, {
  needs: there,
  target,
  decide({ state }, { id }) {
    const found = state.get(closures, id);
    if (!found) return refuse('not_found', { field: 'id' });
    if (found.settledAt !== undefined) return { duplicate: true };
    return isAlarm(found) ? { events: [events.closureSettled.make({ id })] } : illegal(found.status);
  },
});

/** The subdistrict takes notice of a warning about a place. */
const acknowledge = defineCommand('closure.acknowledge', One, {
  needs: [{ object: 'closure', act: 'A' }],
  target,
  decide(context, { id }) {
    const found = standing(context, id, 'place');
    if (isRefusal(found)) return found;
    if (found.acknowledgedAt !== undefined) return { duplicate: true };
    return { events: [events.closureAcknowledged.make({ id })] };
  },
});

/** Sent by the system's clock; nobody ends an order by it. */
const expire = defineCommand('closure.expire', One, {
  needs: [],
  target,
  decide({ state, now }, { id }) {
    const found = state.get(closures, id);
    if (!found) return refuse('not_found', { field: 'id' });
    if (!canMove(closureMachine, found.status, 'expired')) return illegal(found.status);
    if (found.expires > now) return refuse('illegal', { reason: 'closure.still_valid' });
    return { events: [events.closureExpired.make({ id }), ...endOfShifts(state, id)] };
  },
});

/**
 * When what was counted at an ended closure is erased, ms since 1970 UTC; it is forgotten itself then, but for one that alarms: that
 * goes as soon as somebody was there.
 */
export function forgottenAt(closure: Closure): number | undefined {
  if (closure.endedAt === undefined || (isAlarm(closure) && closure.isLogErased)) return undefined;
  return closure.endedAt + retention.checkpointLog.keeps;
}

const idsOf = (records: Iterable<{ readonly id: string; readonly closure: string }>, closure: string): string[] =>
  [...records].filter((one) => one.closure === closure).map(({ id }) => id);

/** Where in the log the entries of a shift stand. */
function seqsOf(state: State, shift: string): readonly number[] {
  const { entries = 0 } = state.get(checkpointShifts, shift) ?? {};
  return Array.from({ length: entries }, (_, n) => state.get(checkpointEntries, entryId(shift, n + 1))?.seq ?? 0);
}

/** What was written down at the checkpoints of a closure, erased. */
export function entriesGone(state: State, closure: string): TextPlace[] {
  const shifts = idsOf(state.all(checkpointShifts).values(), closure);
  return shifts.flatMap((shift) => seqsOf(state, shift)).map((seq) => ({ seq, path: '/entry' }));
}

/** Sent by the system's clock when a closure is long over. */
const forget = defineCommand('closure.forget', One, {
  needs: [],
  target,
  decide({ state, now }, { id }) {
    const found = state.get(closures, id);
    if (!found) return { duplicate: true };
    if ((forgottenAt(found) ?? Infinity) > now) return refuse('illegal', { reason: 'closure.still_kept' });
    const shifts = idsOf(state.all(checkpointShifts).values(), id);
    const forgotten = events.closureForgotten.make({
      ...{ id, shifts, checkpoints: idsOf(state.all(checkpoints).values(), id) },
      flags: idsOf(state.all(checkpointFlags).values(), id),
    });
    return { events: [forgotten], erases: entriesGone(state, id) };
  },
});

export const closureCommands = [relay, warn, move, renew, lift, settle, acknowledge, expire, forget] as const;
