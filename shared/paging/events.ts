import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { there } from '../tasks/there.ts';
import { endedPages } from './machine.ts';
import { DutyListFields, dutyLists, One, pages, Raised, Rang, SentNote, Settled, type Page } from './schema.ts';

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

/** Whoever gave it on themselves has heard of it. */
const passedBy = (rung: Page['rung'], by: string, at: number): Page['rung'] =>
  rung.map((one) => (one.person === by ? { ...one, passedAt: at } : one));

/** The next one is called as well; those before still ring, but for whoever gave it on. */
export const pagePassedOn = defineEvent('page.passedOn', One, {
  reduce(write, { data: { id }, at, by }) {
    const { rung, order } = there(write, pages, id);
    const next = order[rung.length];
    const more = next === undefined ? [] : [{ person: next, since: at }];
    write.edit(pages, id, { rung: [...passedBy(rung, by, at), ...more] });
  },
});

export const pageUnreached = defineEvent('page.unreached', One, {
  reduce: (write, { data: { id }, at, by }) =>
    write.edit(pages, id, { status: 'unreached', rung: passedBy(there(write, pages, id).rung, by, at) }),
});

/** Once it is answered or settled nothing more goes out of it. */
const overIn = (out: Page['out']): Page['out'] =>
  out.map((one) => (one.outcome === 'failing' ? { ...one, outcome: 'over' } : one));

export const pageAcknowledged = defineEvent('page.acknowledged', One, {
  reduce: (write, { data: { id }, at, by }) =>
    write.edit(pages, id, {
      ...{ status: 'acknowledged', answeredAt: at, answeredBy: by },
      out: overIn(there(write, pages, id).out),
    }),
});

export const pageSettled = defineEvent('page.settled', Settled, {
  reduce: (write, { data: { id, reason }, at, by }) =>
    write.edit(pages, id, {
      ...{ status: 'settled', settledAt: at, settledBy: by, reason },
      out: overIn(there(write, pages, id).out),
    }),
});

/** The newest word on each message that goes out. */
export const pageOutNoted = defineEvent('page.outNoted', SentNote, {
  reduce(write, { data: { id, ...note }, at }) {
    const { out, status } = there(write, pages, id);
    const newest = [...out.filter(({ key }) => key !== note.key), { ...note, at }];
    write.edit(pages, id, { out: endedPages.has(status) ? overIn(newest) : newest });
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
