import { Type } from 'typebox';
import { defineEvent, inPlain } from '../kernel/event.ts';
import { statesOf } from '../kernel/machine.ts';
import type { Write } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { limitedFields } from '../time-limits/schema.ts';
import { withCounts } from './counts.ts';
import { offerMachine, requestMachine } from './machine.ts';
import {
  Asker,
  LineFields,
  LineOf,
  mostChecks,
  mostLines,
  OfferFields,
  Offers,
  RequestFields,
  Requests,
  sorts,
  type RequestRecord,
} from './schema.ts';

const closed = { additionalProperties: false } as const;

export const requestFiled = defineEvent(
  'request.filed',
  Type.Object(
    {
      id: Id,
      status: Type.Enum(['draft', 'submitted', 'published']),
      request: RequestFields,
      approvalDue: Type.Optional(Type.Integer()),
      asker: Type.Optional(Asker),
    },
    closed,
  ),
  {
    version: 2,
    upcast: inPlain,
    reduce(write, { at, by, data: { id, status, request, ...due } }) {
      const lines = request.lines.map((line) => withCounts(line));
      const published = status === 'published' ? { publishedAt: at, publishedBy: by } : {};
      write.put(Requests, { ...request, ...limitedFields, id, status, lines, requestedBy: by, ...published, ...due });
    },
  },
);

/** What is over is compared with nothing more. */
function endChecks(write: Write, id: string): void {
  const checks = write.get(Requests, id)?.checks ?? [];
  for (const { other } of checks) {
    const left = write.get(Requests, other)?.checks?.filter((check) => check.other !== id);
    if (left) write.edit(Requests, other, { checks: left });
  }
  if (checks.length > 0) write.edit(Requests, id, { checks: [] });
}

export const requestMoved = defineEvent(
  'request.moved',
  Type.Object(
    {
      id: Id,
      status: Type.Enum([...statesOf(requestMachine)]),
      reason: Type.Optional(Text({ maxLength: 500 })),
      approvalDue: Type.Optional(Type.Integer()),
      mergedInto: Type.Optional(Id),
      expired: Type.Optional(Type.Literal(true)),
    },
    closed,
  ),
  {
    sealed: true,
    reduce(write, { at, by, data: { id, status, ...more } }) {
      write.edit(Requests, id, {
        status,
        ...(status === 'published' ? { publishedAt: at, publishedBy: by } : {}),
        ...(status === 'approved' ? { approvedAt: at, approvedBy: by } : {}),
        ...more,
      });
      if (status !== 'published') endChecks(write, id);
    },
  },
);

/** The approval of a request that was published before it. */
export const requestApproved = defineEvent('request.approved', Type.Object({ id: Id }, closed), {
  sealed: true,
  reduce(write, { at, by, data: { id } }) {
    write.edit(Requests, id, { approvedAt: at, approvedBy: by });
  },
});

/** Content that may change after a request was filed; lines are put by id, others stay. */
export const RequestRevision = Type.Object(
  {
    ...Type.Partial(Type.Omit(RequestFields, ['lines', 'source', 'org'])).properties,
    lines: Type.Optional(Type.Array(LineFields, { maxItems: mostLines })),
    /** what is said no longer */
    gone: Type.Optional(Type.Array(Type.Enum(['why', 'point', 'placeQuality']), { maxItems: 3 })),
  },
  closed,
);

export const requestRevised = defineEvent('request.revised', Type.Object({ id: Id, change: RequestRevision }, closed), {
  version: 2,
  upcast: inPlain,
  reduce(write, { data: { id, change } }) {
    const { lines, gone = [], ...fields } = change;
    const record = write.get(Requests, id);
    if (!record) return;
    const put = new Map((lines ?? []).map((line) => [line.id, line]));
    const kept = record.lines.map((line) => {
      const next = put.get(line.id);
      put.delete(line.id);
      return next ? withCounts(next, line) : line;
    });
    const added = [...put.values()].map((line) => withCounts(line));
    const next: RequestRecord = { ...record, ...fields, lines: [...kept, ...added] };
    for (const name of gone) delete next[name];
    write.put(Requests, next);
  },
});

export const offerListed = defineEvent('offer.listed', Type.Object({ id: Id, offer: OfferFields }, closed), {
  reduce(write, { data: { id, offer } }) {
    write.put(Offers, { ...offer, id, status: 'listed' });
  },
});

export const offerRevised = defineEvent(
  'offer.revised',
  Type.Object({ id: Id, offer: Type.Partial(OfferFields, closed) }, closed),
  {
    reduce(write, { data: { id, offer } }) {
      write.edit(Offers, id, offer);
    },
  },
);

export const offerMoved = defineEvent(
  'offer.moved',
  Type.Object({ id: Id, status: Type.Enum([...statesOf(offerMachine)]), matched: Type.Optional(LineOf) }, closed),
  {
    reduce(write, { data: { id, ...moved } }) {
      write.edit(Offers, id, moved);
    },
  },
);

/** A giver asks the community whether two requests are the same; both say so until a coordinator answers. */
export const requestCheckAsked = defineEvent('request.checkAsked', Type.Object({ id: Id, other: Id }, closed), {
  reduce(write, { at, data: { id, other } }) {
    for (const [one, two] of [
      [id, other],
      [other, id],
    ] as const) {
      const checks = (write.get(Requests, one)?.checks ?? []).filter((check) => check.other !== two);
      if (write.get(Requests, one)) write.edit(Requests, one, { checks: [...checks, { other: two, at }] });
    }
  },
});

/** A coordinator looked: the two are not the same. */
export const requestToldApart = defineEvent('request.toldApart', Type.Object({ id: Id, other: Id }, closed), {
  reduce(write, { data: { id, other } }) {
    for (const [one, two] of [
      [id, other],
      [other, id],
    ] as const) {
      const record = write.get(Requests, one);
      if (!record) continue;
      const checks = (record.checks ?? []).filter((check) => check.other !== two);
      const notSame = [...new Set([...(record.notSame ?? []), two])].slice(-mostChecks);
      write.edit(Requests, one, { checks, notSame });
    }
  },
});

/** Somebody read a call for help, said where it is, and made something of it. */
export const requestSorted = defineEvent(
  'request.sorted',
  Type.Object({ id: Id, as: Type.Enum(sorts), made: Id, grid: Id }, closed),
  {
    reduce(write, { data: { id, as, made, grid } }) {
      const record = write.get(Requests, id);
      if (record) write.edit(Requests, id, { grid, sorted: [...(record.sorted ?? []), { as, made }] });
    },
  },
);

export const requestEvents = [
  requestFiled,
  requestMoved,
  requestApproved,
  requestRevised,
  requestCheckAsked,
  requestToldApart,
  requestSorted,
  offerListed,
  offerRevised,
  offerMoved,
] as const;
