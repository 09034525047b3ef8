import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { there } from '../tasks/there.ts';
import { DutyListFields, dutyLists, One, pages, Raised, Rang, SentNote, Settle, type Page } from './schema.ts';

export const dutyListRevised = defineEvent(
  'dutyList.revised',
  Type.Object({ ...DutyListFields.properties, edition: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  { sealed: true, reduce: (write, { data }) => write.put(dutyLists, data) },
);

/** Whoever is first is called; where nobody is on duty, nobody is reached. */
export const pageRaised = defineEvent('page.raised', Raised, {
  reduce(write, { data, at, by }) {
    const [first] = data.order;
    write.put<Page>(pages, {
      ...data,
      ...{ raisedAt: at, raisedBy: by, out: [] },
      status: first === undefined ? 'unreached' : 'ringing',
      rung: first === undefined ? [] : [{ person: first, since: at }],
    });
  },
});

export const pageRang = defineEvent('page.rang', Rang, {
  reduce(write, { data: { id, how }, at, by }) {
    const { rung } = there(write, pages, id);
    write.edit(pages, id, {
      rung: rung.map((one) => (one.person === by ? { ...one, rangAt: one.rangAt ?? at, how } : one)),
    });
  },
});

/** The next one is called as well; those before still ring. */
export const pagePassedOn = defineEvent('page.passedOn', One, {
  reduce(write, { data: { id }, at }) {
    const { rung, order } = there(write, pages, id);
    const next = order[rung.length];
    if (next !== undefined) write.edit(pages, id, { rung: [...rung, { person: next, since: at }] });
  },
});

export const pageUnreached = defineEvent('page.unreached', One, {
  reduce: (write, { data: { id } }) => write.edit(pages, id, { status: 'unreached' }),
});

export const pageAcknowledged = defineEvent('page.acknowledged', One, {
  reduce: (write, { data: { id }, at, by }) =>
    write.edit(pages, id, { status: 'acknowledged', answeredAt: at, answeredBy: by }),
});

export const pageSettled = defineEvent('page.settled', Settle, {
  reduce: (write, { data: { id, reason }, at, by }) =>
    write.edit(pages, id, { status: 'settled', settledAt: at, settledBy: by, reason }),
});

/** The newest word on each message that goes out. */
export const pageOutNoted = defineEvent('page.outNoted', SentNote, {
  reduce(write, { data: { id, ...note }, at }) {
    const { out } = there(write, pages, id);
    write.edit(pages, id, { out: [...out.filter(({ key }) => key !== note.key), { ...note, at }] });
  },
});

/** It leaves live state; the log keeps it. */
export const pageArchived = defineEvent('page.archived', One, {
  reduce: (write, { data: { id } }) => write.remove(pages, id),
});

export const pageEvents = [
  dutyListRevised,
  pageRaised,
  pageRang,
  pagePassedOn,
  pageUnreached,
  pageAcknowledged,
  pageSettled,
  pageOutNoted,
  pageArchived,
] as const;
