import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { without } from '../kernel/without.ts';
import { there } from '../tasks/there.ts';
import { Subject } from '../care/subject.ts';
import {
  GroupProposed,
  GroupRevised,
  groupTotals,
  Leaving,
  OverdueCounted,
  specialGroups,
  type SpecialGroup,
} from './schema.ts';

const One = Type.Object({ id: Subject }, { additionalProperties: false });

export const groupProposed = defineEvent('specialGroup.proposed', GroupProposed, {
  reduce: (write, { data, by }) => write.put(specialGroups, { ...data, status: 'proposed', by, unanswered: 0 }),
});

export const groupVerified = defineEvent('specialGroup.verified', One, {
  reduce: (write, { data, by }) => write.edit(specialGroups, data.id, { status: 'verified', verifiedBy: by }),
});

export const groupActivated = defineEvent('specialGroup.activated', One, {
  reduce(write, { data, at }) {
    const record = without(there(write, specialGroups, data.id), 'leftBecause', 'leftAt');
    write.put<SpecialGroup>(specialGroups, { ...record, status: 'active', activeSince: at });
  },
});

const left = (type: string, status: string) =>
  defineEvent(type, Leaving, {
    reduce: (write, { data: { id, reason }, at }) =>
      write.edit(specialGroups, id, { status, leftBecause: reason, leftAt: at }),
  });
export const groupSuspended = left('specialGroup.suspended', 'suspended');
export const groupDeactivated = left('specialGroup.deactivated', 'deactivated');

export const groupRevised = defineEvent('specialGroup.revised', GroupRevised, {
  reduce: (write, { data: { id, major, ...standing }, at }) =>
    write.edit(specialGroups, id, { ...standing, ...(major ? { majorAt: at } : {}) }),
});

/** Its time is over: it leaves live state, and what was sealed of it was erased in the same act. */
export const groupForgotten = defineEvent('specialGroup.forgotten', One, {
  reduce: (write, { data }) => write.remove(specialGroups, data.id),
});

/** How many were not reached in their time: nobody does anything when time goes by, so the clock says it. */
export const overdueCounted = defineEvent('specialGroup.overdueCounted', OverdueCounted, {
  reduce: (write, { data: { id, overdue, next: recountAt } }) => write.edit(groupTotals, id, { overdue, recountAt }),
});

export const groupEvents = [
  groupProposed,
  groupVerified,
  groupActivated,
  groupSuspended,
  groupDeactivated,
  groupRevised,
  groupForgotten,
  overdueCounted,
] as const;
