import { defineMachine } from '../kernel/machine.ts';

export const volunteerMachine = defineMachine('Volunteer', 'applied', {
  'volunteer.approve': 'applied → approved',
  'volunteer.reject': 'applied → rejected',
  'volunteer.activate': 'approved|suspended → active',
  'volunteer.suspend': 'active → suspended',
  'volunteer.retire': 'active → retired',
});

export const assignmentMachine = defineMachine('Assignment', 'offered', {
  'assignment.accept': 'offered → accepted',
  'assignment.decline': 'offered → declined',
  'assignment.expire': 'offered → expired',
  'assignment.checkIn': 'accepted → checked_in',
  'assignment.cancel': 'accepted → cancelled',
  'assignment.noShow': 'accepted → no_show',
  'assignment.reassign': 'accepted|checked_in → reassigned',
  'assignment.checkOut': 'checked_in → checked_out',
  'assignment.confirmHours': 'checked_out|hours_disputed → hours_confirmed',
  'assignment.disputeHours': 'checked_out → hours_disputed',
});

/** States in which an assignment takes its person: there is at most one such per person. */
export const liveStates = ['offered', 'accepted', 'checked_in'] as const;
