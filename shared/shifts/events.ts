import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { Reason } from '../tasks/schema.ts';
import { there } from '../tasks/there.ts';
import {
  ShiftFields,
  shifts,
  shiftSignUps,
  shiftTemplates,
  signUpId,
  TemplateFields,
  type Shift,
  type ShiftSignUp,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const Of = Type.Object({ id: Id, person: Id }, closed);

export const templateKept = defineEvent('shift.templateKept', TemplateFields, {
  reduce: (write, { data }) => write.put(shiftTemplates, data),
});

export const templateDropped = defineEvent('shift.templateDropped', One, {
  reduce: (write, { data }) => write.remove(shiftTemplates, data.id),
});

const Published = Type.Object({ shifts: Type.Array(ShiftFields, { minItems: 1, maxItems: 42 }) }, closed);

export const shiftsPublished = defineEvent('shift.published', Published, {
  reduce: (write, { data }) => {
    for (const fields of data.shifts)
      write.put(shifts, { ...fields, status: 'open', signed: [], waiting: [], offered: [], parts: [] });
  },
});

const without = (people: readonly string[], person: string) => people.filter((one) => one !== person);

/** Notes somebody's part; what was said of an earlier part in it goes. */
function note(
  write: Write,
  shift: Shift,
  person: string,
  part: Omit<ShiftSignUp, 'id' | 'shift' | 'person' | 'grid'>,
): void {
  const { parts } = there(write, shifts, shift.id);
  if (!parts.includes(person)) write.edit(shifts, shift.id, { parts: [...parts, person] });
  write.put(shiftSignUps, { id: signUpId(shift.id, person), shift: shift.id, person, grid: shift.grid, ...part });
}

/** Gives a place that came free to somebody in line. */
function moveUp(write: Write, id: string, next: string, at: number): void {
  const shift = there(write, shifts, id);
  write.edit(shifts, id, { signed: [...shift.signed, next], waiting: without(shift.waiting, next) });
  note(write, shift, next, { state: 'signed', at, how: 'moved_up' });
}

export const signedUp = defineEvent('shift.signedUp', Of, {
  reduce: (write, { data: { id, person }, at }) => {
    const shift = there(write, shifts, id);
    const isFull = shift.signed.length >= shift.need;
    const list = isFull ? 'waiting' : 'signed';
    const { signed, waiting } = shift;
    const others = { signed: without(signed, person), waiting: without(waiting, person) };
    write.edit(shifts, id, { ...others, [list]: [...others[list], person] });
    note(write, shift, person, { state: list, at });
  },
});

/** `next` is whoever has the place now. */
const Withdrawn = Type.Object({ id: Id, person: Id, reason: Type.Optional(Reason), next: Type.Optional(Id) }, closed);

export const withdrawn = defineEvent('shift.withdrawn', Withdrawn, {
  reduce: (write, { data: { id, person, reason, next }, at }) => {
    const shift = there(write, shifts, id);
    const { signed, waiting, offered } = shift;
    write.edit(shifts, id, {
      signed: without(signed, person),
      waiting: without(waiting, person),
      offered: without(offered, person),
    });
    note(write, shift, person, { state: 'left', at, how: 'withdrawn', ...(reason === undefined ? {} : { reason }) });
    if (next !== undefined) moveUp(write, id, next, at);
  },
});

export const placeOffered = defineEvent('shift.placeOffered', Of, {
  reduce: (write, { data: { id, person } }) => {
    const { offered } = there(write, shifts, id);
    write.edit(shifts, id, { offered: [...without(offered, person), person] });
  },
});

export const placeKept = defineEvent('shift.placeKept', Of, {
  reduce: (write, { data: { id, person } }) =>
    write.edit(shifts, id, { offered: without(there(write, shifts, id).offered, person) }),
});

/** Puts one person into another's place. */
function swap(write: Write, id: string, from: string, to: string): Shift {
  const shift = there(write, shifts, id);
  write.edit(shifts, id, {
    signed: shift.signed.map((one) => (one === from ? to : one)),
    waiting: without(shift.waiting, to),
    offered: without(shift.offered, from),
  });
  return shift;
}

export const placeTaken = defineEvent('shift.placeTaken', Type.Object({ id: Id, from: Id, person: Id }, closed), {
  reduce: (write, { data: { id, from, person }, at }) => {
    const shift = swap(write, id, from, person);
    note(write, shift, from, { state: 'left', at, how: 'handed_over' });
    note(write, shift, person, { state: 'signed', at, from, how: 'taken_over' });
  },
});

const Objected = Type.Object({ id: Id, from: Id, person: Id, reason: Reason }, closed);

/** A coordinator objects to an exchange: the place goes back, and both read why. */
export const swapObjected = defineEvent('shift.swapObjected', Objected, {
  reduce: (write, { data: { id, from, person, reason }, at }) => {
    const shift = swap(write, id, person, from);
    note(write, shift, from, { state: 'signed', at, how: 'objected', reason });
    note(write, shift, person, { state: 'left', at, how: 'objected', reason });
  },
});

export const shiftBegun = defineEvent('shift.begun', One, {
  reduce: (write, { data }) => write.edit(shifts, data.id, { status: 'running' }),
});

const CheckedIn = Type.Object({ id: Id, person: Id, assignment: Id }, closed);

export const shiftCheckedIn = defineEvent('shift.checkedIn', CheckedIn, {
  reduce: (write, { data: { id, person, assignment }, at }) => {
    const shift = there(write, shifts, id);
    if (shift.offered.includes(person)) write.edit(shifts, id, { offered: without(shift.offered, person) });
    note(write, shift, person, { state: 'in', at, assignment });
  },
});

export const shiftMissed = defineEvent('shift.missed', Of, {
  reduce: (write, { data: { id, person }, at }) =>
    note(write, there(write, shifts, id), person, { state: 'no_show', at }),
});

export const shiftEnded = defineEvent('shift.ended', One, {
  reduce: (write, { data }) => write.edit(shifts, data.id, { status: 'ended' }),
});

export const shiftCancelled = defineEvent('shift.cancelled', Type.Object({ id: Id, reason: Reason }, closed), {
  reduce: (write, { data: { id, reason } }) => write.edit(shifts, id, { status: 'cancelled', reason }),
});

/** A shift that is over leaves with the parts of its people; the hours stay in their assignments. */
export const shiftLeft = defineEvent('shift.left', Type.Object({ id: Id, people: Type.Array(Id) }, closed), {
  reduce: (write, { data: { id, people } }) => {
    for (const person of people) write.remove(shiftSignUps, signUpId(id, person));
    write.remove(shifts, id);
  },
});

export const shiftEvents = [
  templateKept,
  templateDropped,
  shiftsPublished,
  signedUp,
  withdrawn,
  placeOffered,
  placeKept,
  placeTaken,
  swapObjected,
  shiftBegun,
  shiftCheckedIn,
  shiftMissed,
  shiftEnded,
  shiftCancelled,
  shiftLeft,
] as const;
