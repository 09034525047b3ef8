import { Type } from 'typebox';
import { defineEvent } from '../../kernel/event.ts';
import { Id } from '../../protocol/up.ts';
import { Reason } from '../../tasks/schema.ts';
import { duties, partyOf, VolunteerChange, VolunteerFields, volunteers } from '../schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);

export const volunteerRegistered = defineEvent('volunteer.registered', VolunteerFields, {
  reduce: (write, { data }) =>
    write.put(volunteers, {
      ...data,
      party: partyOf(data.force),
      status: 'applied',
      duty: 'off_duty',
      minutes: 0,
      day: 0,
    }),
});

function moved(type: string, status: string) {
  return defineEvent(type, One, {
    reduce: (write, { data }) => write.edit(volunteers, data.id, { status, duty: 'off_duty' }),
  });
}

function movedBecause(type: string, status: string) {
  return defineEvent(type, WithReason, {
    reduce: (write, { data }) => write.edit(volunteers, data.id, { status, duty: 'off_duty', reason: data.reason }),
  });
}

export const volunteerApproved = moved('volunteer.approved', 'approved');
export const volunteerActivated = moved('volunteer.activated', 'active');
export const volunteerRetired = moved('volunteer.retired', 'retired');
export const volunteerRejected = movedBecause('volunteer.rejected', 'rejected');
export const volunteerSuspended = movedBecause('volunteer.suspended', 'suspended');

export const volunteerRevised = defineEvent('volunteer.revised', VolunteerChange, {
  reduce: (write, { data: { id, ...changed } }) => write.edit(volunteers, id, changed),
});

export const dutyChanged = defineEvent(
  'volunteer.dutyChanged',
  Type.Object({ id: Id, duty: Type.Enum(duties) }, closed),
  {
    reduce: (write, { data }) => write.edit(volunteers, data.id, { duty: data.duty }),
  },
);

export const volunteerEvents = [
  volunteerRegistered,
  volunteerApproved,
  volunteerRejected,
  volunteerActivated,
  volunteerSuspended,
  volunteerRetired,
  volunteerRevised,
  dutyChanged,
] as const;
