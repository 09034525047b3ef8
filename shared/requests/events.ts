import { Type } from 'typebox';
import { defineEvent, inPlain } from '../kernel/event.ts';
import { statesOf } from '../kernel/machine.ts';
import type { Write } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { offerMachine, pledgeMachine, requestMachine } from './machine.ts';
import {
  Asker,
  LineFields,
  LineOf,
  mostLines,
  OfferFields,
  Offers,
  Pledges,
  RequestFields,
  Requests,
  type PledgeRecord,
  type RequestLine,
  type RequestRecord,
} from './schema.ts';

const closed = { additionalProperties: false } as const;

type Count = 'pledged' | 'inTransit' | 'received';

/** Which count of its line a pledge of this status fills; ended pledges fill none. */
export const countOf: Readonly<Record<string, Count>> = {
  offered: 'pledged',
  accepted: 'pledged',
  preparing: 'pledged',
  in_transit: 'inTransit',
  delivered: 'received',
  received: 'received',
};

function excessOf(line: RequestLine): number {
  if (line.ask === 'open') return 0;
  const asked = line.ask === 'amount' ? (line.quantity ?? 0) : 0;
  return Math.max(0, line.pledged + line.inTransit + line.received - asked);
}

function withCounts(line: LineFields, before?: RequestLine): RequestLine {
  const counted = {
    ...line,
    pledged: before?.pledged ?? 0,
    inTransit: before?.inTransit ?? 0,
    received: before?.received ?? 0,
    excess: 0,
  };
  return { ...counted, excess: excessOf(counted) };
}

function shift(write: Write, request: string, line: string, status: string, by: number): void {
  const count = countOf[status];
  const record = write.get(Requests, request);
  if (!count || !record) return;
  const lines = record.lines.map((entry) => {
    if (entry.id !== line) return entry;
    const moved = { ...entry, [count]: entry[count] + by };
    return { ...moved, excess: excessOf(moved) };
  });
  write.edit(Requests, request, { lines });
}

/** Whoever promised, and was accepted, is told where to. */
function gives(status: string): boolean {
  return countOf[status] !== undefined && status !== 'offered';
}

/** Keeps who gives to a request, once for each pledge. */
function tellWhere(
  write: Write,
  { request, org }: Pick<PledgeRecord, 'request' | 'org'>,
  gave: boolean,
  now: boolean,
): void {
  const record = write.get(Requests, request);
  if (!record || gave === now) return;
  const givers = record.givers ?? [];
  const one = givers.indexOf(org);
  write.edit(Requests, request, { givers: now ? [...givers, org] : givers.filter((_, n) => n !== one) });
}

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
    reduce(write, { at, data: { id, status, request, ...due } }) {
      const lines = request.lines.map((line) => withCounts(line));
      const published = status === 'published' ? { publishedAt: at } : {};
      write.put(Requests, { ...request, id, status, lines, ...published, ...due });
    },
  },
);

export const requestMoved = defineEvent(
  'request.moved',
  Type.Object(
    {
      id: Id,
      status: Type.Enum([...statesOf(requestMachine)]),
      reason: Type.Optional(Text({ maxLength: 500 })),
      approvalDue: Type.Optional(Type.Integer()),
    },
    closed,
  ),
  {
    sealed: true,
    reduce(write, { at, data: { id, status, ...more } }) {
      write.edit(Requests, id, { status, ...(status === 'published' ? { publishedAt: at } : {}), ...more });
    },
  },
);

/** The approval of a request that was published before it. */
export const requestApproved = defineEvent('request.approved', Type.Object({ id: Id }, closed), {
  sealed: true,
  reduce(write, { at, data: { id } }) {
    write.edit(Requests, id, { approvedAt: at });
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

export const pledgeMade = defineEvent(
  'pledge.made',
  Type.Object(
    {
      id: Id,
      request: Id,
      line: Type.String(),
      grid: Id,
      org: Id,
      asked: Type.Integer(),
      quantity: Type.Integer(),
      status: Type.Enum(['offered', 'accepted']),
      eta: Type.Optional(Type.Integer()),
      how: Type.Optional(Text({ maxLength: 60 })),
    },
    closed,
  ),
  {
    reduce(write, { data }) {
      write.put(Pledges, data);
      shift(write, data.request, data.line, data.status, data.quantity);
      tellWhere(write, data, false, gives(data.status));
    },
  },
);

export const pledgeMoved = defineEvent(
  'pledge.moved',
  Type.Object(
    {
      id: Id,
      status: Type.Enum([...statesOf(pledgeMachine)]),
      received: Type.Optional(Type.Integer()),
      reason: Type.Optional(Text({ maxLength: 500 })),
    },
    closed,
  ),
  {
    reduce(write, { data: { id, status, received } }) {
      const pledge = write.get(Pledges, id);
      if (!pledge) return;
      const counted = pledge.received ?? pledge.quantity;
      shift(write, pledge.request, pledge.line, pledge.status, -counted);
      write.edit(Pledges, id, { status, ...(received === undefined ? {} : { received }) });
      shift(write, pledge.request, pledge.line, status, received ?? counted);
      tellWhere(write, pledge, gives(pledge.status), gives(status));
    },
  },
);

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
