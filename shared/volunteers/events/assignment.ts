import { Type } from 'typebox';
import { correction } from '../../kernel/corrects.ts';
import { defineEvent } from '../../kernel/event.ts';
import type { Write } from '../../kernel/state.ts';
import { Id } from '../../protocol/up.ts';
import { openLease } from '../../tasks/lease.ts';
import { including } from '../../tasks/events.ts';
import { Reason, tasks } from '../../tasks/schema.ts';
import { advance, end, join } from '../crew.ts';
import { dayOf, minutesBetween, minutesOfLastDay, minutesOn } from '../hours.ts';
import { assignments, volunteers } from '../schema.ts';
import { there } from '../../tasks/there.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

interface Opening {
  readonly id: string;
  readonly person: string;
  readonly task: string;
}

function open(
  write: Write,
  { id, person, task }: Opening,
  by: string,
  at: number,
  moved: 'assigned' | 'claimed',
): void {
  const volunteer = there(write, volunteers, person);
  const work = there(write, tasks, task);
  const { party, org } = volunteer;
  write.put(assignments, {
    id,
    person,
    task,
    grid: work.grid,
    party,
    status: 'offered',
    offeredBy: by,
    offeredAt: at,
    ...(org === undefined ? {} : { org }),
  });
  write.edit(volunteers, person, { assignment: id });
  join(write, id, person, work, moved);
}

/** `claimed`: by the person; `leased`: for a time, as `task.claimed`. */
const Offered = Type.Object(
  { id: Id, person: Id, task: Id, claimed: Type.Boolean(), leased: Type.Optional(Type.Literal(true)) },
  closed,
);

export const assignmentOffered = defineEvent('assignment.offered', Offered, {
  reduce: (write, { data, by, at }) => {
    open(write, data, by, at, data.claimed ? 'claimed' : 'assigned');
    if (data.leased) openLease(write, data.task, at);
  },
});

export const assignmentAccepted = defineEvent('assignment.accepted', One, {
  reduce: (write, { data, at }) => {
    write.edit(assignments, data.id, { status: 'accepted', acceptedAt: at });
    const assignment = there(write, assignments, data.id);
    advance(write, assignment, 'accepted');
    write.edit(volunteers, assignment.person, { duty: 'on_task' });
    if (write.get(tasks, assignment.task)?.status === 'assigned')
      write.edit(tasks, assignment.task, { status: 'accepted' });
  },
});

/** 签到: work has begun; a task that was only claimed is thereby accepted. */
export const assignmentCheckedIn = defineEvent('assignment.checkedIn', One, {
  reduce: (write, { data, at }) => {
    write.edit(assignments, data.id, { status: 'checked_in', checkedInAt: at });
    const assignment = there(write, assignments, data.id);
    advance(write, assignment, 'checked_in');
    const task = write.get(tasks, assignment.task);
    if (!task) return;
    write.edit(tasks, task.id, { workedBy: including(task.workedBy, assignment.person) });
    if (task.status === 'claimed' || task.status === 'assigned') write.edit(tasks, task.id, { status: 'accepted' });
    if (write.get(tasks, task.id)?.status === 'accepted') write.edit(tasks, task.id, { status: 'in_progress' });
  },
});

const Ended = Type.Object({ id: Id, reason: Type.Optional(Reason) }, closed);

/** Whose act it was tells a lapse by the clock from a withdrawal by a person. */
function ended(type: string, status: string) {
  return defineEvent(type, Ended, {
    reduce: (write, { data: { id, reason }, at, role }) => {
      const lapsed = role === 'system' ? { lapsed: true as const } : {};
      end(write, id, { status, at, ...lapsed, ...(reason === undefined ? {} : { reason }) });
    },
  });
}

export const assignmentDeclined = ended('assignment.declined', 'declined');
export const assignmentExpired = ended('assignment.expired', 'expired');
export const assignmentCancelled = ended('assignment.cancelled', 'cancelled');
export const assignmentNoShow = ended('assignment.noShow', 'no_show');

/** 签退. `until` is set when the work ended before the check-out was noted, ms. */
const CheckedOut = Type.Object({ id: Id, until: Type.Optional(Type.Integer({ minimum: 0 })) }, closed);

export const assignmentCheckedOut = defineEvent('assignment.checkedOut', CheckedOut, {
  reduce: (write, { data, at, seq }) =>
    end(write, data.id, { status: 'checked_out', at: data.until ?? at, entry: seq }),
});

const TypedIn = Type.Object(
  { id: Id, person: Id, task: Id, since: Type.Integer({ minimum: 0 }), until: Type.Integer({ minimum: 0 }) },
  closed,
);

/** A line of a sheet on paper: offered, accepted, there from then until then, in one fact. The entry's own time is when it was typed. */
export const assignmentTypedIn = defineEvent('assignment.typedIn', TypedIn, {
  sealed: true,
  reduce: (write, { data: { id, person, task, since, until }, by, seq }) => {
    const { party, org, ...volunteer } = there(write, volunteers, person);
    const { grid, workedBy } = there(write, tasks, task);
    const minutes = minutesBetween(since, until);
    write.put(assignments, {
      ...{ id, person, task, grid, party, ...(org === undefined ? {} : { org }) },
      ...{ status: 'checked_out', offeredBy: by, offeredAt: since, acceptedAt: since, checkedInAt: since },
      ...{ endedAt: until, minutes, typedIn: true as const, entry: seq },
    });
    write.edit(tasks, task, { workedBy: including(workedBy, person) });
    // Of a day that is past, today's cap and rest know nothing new.
    const isToday = dayOf(until) >= volunteer.day;
    write.edit(volunteers, person, {
      ...(isToday ? { day: dayOf(until), minutes: minutesOn(volunteer, until) + minutesOfLastDay(since, until) } : {}),
      ...(until > (volunteer.lastEndedAt ?? 0) ? { lastEndedAt: until, lastMinutes: minutes } : {}),
    });
  },
});

const Reassigned = Type.Object({ id: Id, from: Id, person: Id, task: Id }, closed);

/** 调派: the old assignment closes with its hours and the new one opens, in one fact. */
export const assignmentReassigned = defineEvent('assignment.reassigned', Reassigned, {
  reduce: (write, { data, by, at }) => {
    const unanswered = there(write, assignments, data.from).status === 'offered';
    end(write, data.from, { status: unanswered ? 'expired' : 'reassigned', at, movedTo: data.id });
    open(write, data, by, at, 'assigned');
  },
});

const Confirmed = Type.Object({ id: Id, minutes: Type.Integer({ minimum: 0, maximum: 1440 }), ...correction }, closed);

/** Others than the clock or the sheet said point to the entry that did. */
export const hoursConfirmed = defineEvent('assignment.hoursConfirmed', Confirmed, {
  sealed: true,
  reduce: (write, { data: { id, minutes } }) => {
    write.edit(assignments, id, { status: 'hours_confirmed', confirmedMinutes: minutes });
    const person = write.get(volunteers, there(write, assignments, id).person);
    if (person) write.edit(volunteers, person.id, { confirmedMinutes: (person.confirmedMinutes ?? 0) + minutes });
  },
});

export const hoursDisputed = defineEvent('assignment.hoursDisputed', Type.Object({ id: Id, reason: Reason }, closed), {
  reduce: (write, { data }) => write.edit(assignments, data.id, { status: 'hours_disputed', reason: data.reason }),
});

export const assignmentEvents = [
  assignmentOffered,
  assignmentAccepted,
  assignmentDeclined,
  assignmentExpired,
  assignmentCancelled,
  assignmentNoShow,
  assignmentCheckedIn,
  assignmentCheckedOut,
  assignmentTypedIn,
  assignmentReassigned,
  hoursConfirmed,
  hoursDisputed,
] as const;
