import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { usualPurposes } from '../purposes/purpose.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { VisitEnded, VisitPlanned, visits, type VisitWay } from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });

/** Ways in which somebody picks up, or does not. */
export const calls: ReadonlySet<VisitWay> = new Set<VisitWay>(['phone', 'video']);

export const visitPlanned = defineEvent('visit.planned', VisitPlanned, {
  reduce: (write, { data, by }) => write.put(visits, { purpose: usualPurposes.visit, ...data, status: 'planned', by }),
});

/** What a visit says of somebody in the register: when they were reached last, and how often nobody picked up since. */
function noteInRegister(write: Write, subject: string, way: VisitWay, outcome: string, at: number): void {
  const record = write.get(specialGroups, subject);
  if (!record) return;
  if (outcome === 'no_answer') {
    if (calls.has(way)) write.edit(specialGroups, subject, { unanswered: record.unanswered + 1 });
    return;
  }
  const seenAt = Math.max(record.seenAt ?? 0, at);
  write.edit(specialGroups, subject, { unanswered: 0, ...(outcome === 'done' ? { seenAt } : {}) });
}

/** A visit is over; what was said stands beside the log. */
export const visitEnded = defineEvent('visit.done', VisitEnded, {
  reduce(write, { data: { outcome, ...data }, by }) {
    const planned = write.get(visits, data.id);
    write.put(visits, { purpose: usualPurposes.visit, ...planned, ...data, status: outcome, by });
    noteInRegister(write, data.subject, data.way, outcome, data.at);
  },
});

export const visitCancelled = defineEvent('visit.cancelled', One, {
  reduce: (write, { data }) => write.edit(visits, data.id, { status: 'cancelled' }),
});

/** Nobody answered, and somebody goes there: the count of calls begins anew. */
export const visitEscalated = defineEvent('visit.escalated', One, {
  reduce(write, { data }) {
    const { subject } = write.get(visits, data.id) ?? {};
    write.edit(visits, data.id, { status: 'escalated' });
    if (subject !== undefined && write.get(specialGroups, subject))
      write.edit(specialGroups, subject, { unanswered: 0 });
  },
});

export const visitForgotten = defineEvent('visit.forgotten', One, {
  reduce: (write, { data }) => write.remove(visits, data.id),
});

export const visitEvents = [visitPlanned, visitEnded, visitCancelled, visitEscalated, visitForgotten] as const;
