import { Type } from 'typebox';
import { alerts, type Alert } from '../alerts/schema.ts';
import { defineEvent } from '../kernel/event.ts';
import type { Change, Write } from '../kernel/state.ts';
import { phaseRecords, type Phase } from '../phases/schema.ts';
import { Id } from '../protocol/up.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { assessments, Scheduled, situationChanges, Triggered } from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });

export const assessmentScheduled = defineEvent('assessment.scheduled', Scheduled, {
  reduce: (write, { data }) => write.put(assessments, { ...data, status: 'scheduled', cause: 'worker' }),
});

/** Everybody whom a change concerns is queued, and somebody goes there within a day. */
export const reassessmentTriggered = defineEvent('reassessment.triggered', Triggered, {
  reduce(write, { data: { cause, ref, due, people }, at }) {
    for (const one of people) {
      write.put(assessments, { ...one, due, status: 'scheduled', cause, ref });
      if (write.get(specialGroups, one.subject)) write.edit(specialGroups, one.subject, { majorAt: at });
    }
  },
});

/** All of a change are queued. */
export const situationTaken = defineEvent('reassessment.taken', One, {
  reduce: (write, { data }) => write.remove(situationChanges, data.id),
});

const stepped = (type: string, status: string) =>
  defineEvent(type, One, {
    reduce: (write, { data, by, at }) =>
      write.edit(assessments, data.id, {
        status,
        ...(status === 'in_progress' ? { by } : {}),
        ...(status === 'superseded' ? { endedAt: at } : {}),
      }),
  });
export const assessmentBegun = stepped('assessment.begun', 'in_progress');
export const assessmentSubmitted = stepped('assessment.submitted', 'submitted');
export const assessmentConfirmed = stepped('assessment.confirmed', 'confirmed');
export const assessmentSuperseded = stepped('assessment.superseded', 'superseded');
export const assessmentForgotten = defineEvent('assessment.forgotten', One, {
  reduce: (write, { data }) => write.remove(assessments, data.id),
});

/** Notes that the situation changed: a relayed alert covers grids, or the community goes into another phase [R23]. */
export function deriveSituation(write: Write, { collection, id, before, after }: Change): void {
  if (collection === alerts.name && after) {
    const [was, is] = [before as Alert | undefined, after as Alert & typeof after];
    if (is.status !== 'issued' || was?.status === 'issued' || is.origin !== 'official_relay') return;
    const change = { id: `alert:${id}`, cause: 'alert', ref: id, grids: is.grids, at: after.changedAt } as const;
    write.put(situationChanges, change);
  }
  if (collection === phaseRecords.name && after) {
    const [was, is] = [before as Phase | undefined, after as Phase & typeof after];
    if (was?.phase === is.phase && was.since === is.since) return;
    const ref = `${is.phase}-${is.since}`;
    write.put(situationChanges, { id: `phase:${ref}`, cause: 'phase', ref, at: after.changedAt });
  }
}

export const assessmentEvents = [
  assessmentScheduled,
  reassessmentTriggered,
  situationTaken,
  assessmentBegun,
  assessmentSubmitted,
  assessmentConfirmed,
  assessmentSuperseded,
  assessmentForgotten,
] as const;
