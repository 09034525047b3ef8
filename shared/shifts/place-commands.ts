import { Type } from 'typebox';
import { defineCommand, type DecideContext, type Decision } from '../kernel/command.ts';
import { grantFor } from '../kernel/rights.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { Reason } from '../tasks/schema.ts';
import * as assigned from '../volunteers/events/assignment.ts';
import { checkFit, faultOfAlone, knownAs, roomAt, taken } from '../volunteers/rules.ts';
import { volunteers } from '../volunteers/schema.ts';
import * as events from './events.ts';
import { coming, firstInLine, volunteerFor } from './fit.ts';
import { keeping, ownPlace, shiftAt } from './rules.ts';
import { shifts, shiftSignUps, signUpId, type Shift } from './schema.ts';
import { isProposedAbsent, mayWithdraw, opensBefore } from './times.ts';

const closed = { additionalProperties: false } as const;
/** `id` is the shift's. */
const Of = Type.Object({ id: Id, person: Id }, closed);
type Of = { id: string; person: string };

/** A wish about somebody's place in a shift that has not begun. */
function ahead(type: string, then: (shift: Stamped<Shift>, wish: Of, context: DecideContext) => Decision | Refusal) {
  return defineCommand(type, Of, {
    needs: ownPlace,
    decide(context, wish) {
      const shift = shiftAt(context.state, wish.id, 'open', 'running');
      if (isRefusal(shift)) return shift;
      return shift.end <= context.now ? refuse('illegal', { reason: 'shift.is_ended' }) : then(shift, wish, context);
    },
  });
}

const noPlace = (): Refusal => refuse('illegal', { field: 'person', reason: 'shift.no_place' });

/** Takes a place, or stands in line for one: then the answer says so. */
const signUp = ahead('shift.signUp', (shift, { id, person }, { state }) => {
  const isFull = shift.signed.length >= shift.need;
  if (shift.signed.includes(person) || (isFull && shift.waiting.includes(person))) return { duplicate: true };
  const fault = volunteerFor(state, shift, person);
  if (fault) return fault;
  const note = { reason: 'shift.in_line', params: { n: shift.waiting.length + 1 } };
  return { events: [events.signedUp.make({ id, person })], ...(isFull ? { note } : {}) };
});

const Leaving = Type.Object({ id: Id, person: Id, reason: Type.Optional(Reason) }, closed);

/** Gives a place back, in good time; later it is offered to others, or a coordinator finds somebody. */
const withdraw = defineCommand('shift.withdraw', Leaving, {
  needs: ownPlace,
  decide({ state, actor, now }, wish) {
    const shift = shiftAt(state, wish.id, 'open', 'running');
    if (isRefusal(shift)) return shift;
    const { person } = wish;
    if (shift.waiting.includes(person)) return { events: [events.withdrawn.make(wish)] };
    const part = state.get(shiftSignUps, signUpId(shift.id, person));
    if (!shift.signed.includes(person) || part?.state !== 'signed') return noPlace();
    const isKeeper = grantFor(actor, 'volunteer', 'U') !== undefined;
    if (!isKeeper && !mayWithdraw(shift, now)) return refuse('illegal', { reason: 'shift.too_late' });
    const next = firstInLine(state, shift);
    return { events: [events.withdrawn.make({ ...wish, ...(next === undefined ? {} : { next }) })] };
  },
});

/** Offers one's place to others: where somebody waits in line who may have it, it is theirs at once. */
const offerPlace = ahead('shift.offerPlace', (shift, wish, { state }) => {
  if (shift.offered.includes(wish.person)) return { duplicate: true };
  if (shift.status !== 'open') return refuse('illegal', { reason: `shift.is_${shift.status}` });
  if (!shift.signed.includes(wish.person)) return noPlace();
  const next = firstInLine(state, shift);
  if (next === undefined) return { events: [events.placeOffered.make(wish)] };
  return { events: [events.placeTaken.make({ id: shift.id, from: wish.person, person: next })] };
});

const keepPlace = ahead('shift.keepPlace', (shift, wish) =>
  shift.offered.includes(wish.person) ? { events: [events.placeKept.make(wish)] } : { duplicate: true },
);

/** Takes the place that was offered first, after those who wait in line; a coordinator may object until the shift begins. */
const takeOver = ahead('shift.takeOver', (shift, { id, person }, { state }) => {
  if (shift.status !== 'open') return refuse('illegal', { reason: `shift.is_${shift.status}` });
  if (shift.signed.includes(person)) return { duplicate: true };
  const [from] = shift.offered;
  if (from === undefined) return refuse('illegal', { reason: 'shift.none_offered' });
  if ((firstInLine(state, shift) ?? person) !== person) return refuse('illegal', { reason: 'shift.line_first' });
  return volunteerFor(state, shift, person) ?? { events: [events.placeTaken.make({ id, from, person })] };
});

const object = defineCommand('shift.object', Type.Object({ id: Id, person: Id, reason: Reason }, closed), {
  needs: keeping,
  decide({ state }, { id, person, reason }) {
    const shift = shiftAt(state, id, 'open');
    if (isRefusal(shift)) return shift;
    const from = state.get(shiftSignUps, signUpId(id, person))?.from;
    if (from === undefined || !shift.signed.includes(person)) return refuse('illegal', { reason: 'shift.no_swap' });
    return volunteerFor(state, shift, from) ?? { events: [events.swapObjected.make({ id, from, person, reason })] };
  },
});

/** `id` is that of the assignment on which the hours run. */
const Arriving = Type.Object({ id: Id, shift: Id, person: Id }, closed);

/** Somebody is at the shift: by themselves, or entered by who is there. */
const checkIn = defineCommand('shift.checkIn', Arriving, {
  needs: ownPlace,
  decide(context, { id, shift: shiftId, person }) {
    const { state, now } = context;
    const used = knownAs(state, { id, person, task: shiftId });
    if (used) return used;
    const shift = shiftAt(state, shiftId, 'running');
    if (isRefusal(shift))
      return state.get(shifts, shiftId)?.status === 'open'
        ? refuse('illegal', { reason: 'shift.not_yet', params: { minutes: opensBefore / 60_000 } })
        : shift;
    const part = state.get(shiftSignUps, signUpId(shiftId, person));
    if (part?.state !== 'signed' && part?.state !== 'no_show') return noPlace();
    if (now > shift.end) return refuse('illegal', { reason: 'shift.is_ended' });
    const volunteer = state.get(volunteers, person);
    if (!volunteer) return refuse('not_found', { field: 'person' });
    if (volunteer.assignment !== undefined) return taken(state, volunteer);
    const task = roomAt(state, shiftId);
    if (isRefusal(task)) return task;
    return (
      checkFit(context, volunteer, task) ??
      faultOfAlone(task, coming(context, shift, person)) ?? {
        events: [
          assigned.assignmentOffered.make({ id, person, task: shiftId, claimed: false }),
          assigned.assignmentAccepted.make({ id }),
          assigned.assignmentCheckedIn.make({ id }),
          events.shiftCheckedIn.make({ id: shiftId, person, assignment: id }),
        ],
      }
    );
  },
});

/** A person says that somebody did not come; the clock only proposes it. */
const noShow = defineCommand('shift.noShow', Of, {
  needs: keeping,
  decide({ state, now }, { id, person }) {
    const shift = shiftAt(state, id, 'running', 'ended');
    if (isRefusal(shift)) return shift;
    const part = state.get(shiftSignUps, signUpId(id, person));
    if (part?.state === 'no_show') return { duplicate: true };
    return part && isProposedAbsent(shift, part, now)
      ? { events: [events.shiftMissed.make({ id, person })] }
      : refuse('illegal', { field: 'person', reason: 'shift.not_absent' });
  },
});

export const placeCommands = [signUp, withdraw, offerPlace, keepPlace, takeOver, object, checkIn, noShow] as const;
