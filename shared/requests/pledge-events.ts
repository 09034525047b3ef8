import { Type } from 'typebox';
import { correction } from '../kernel/corrects.ts';
import { defineEvent } from '../kernel/event.ts';
import { statesOf } from '../kernel/machine.ts';
import type { Write } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { recount } from './counts.ts';
import { pledgeMachine } from './machine.ts';
import { backStates, becauses, Pledges, type PledgeRecord } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Reason = Type.Optional(Text({ maxLength: 500 }));
const Count = Type.Integer({ minimum: 0 });

/** Changes a pledge, and what its line counts by it. */
function change(write: Write, id: string, fields: Partial<Omit<PledgeRecord, 'id'>>): void {
  const before = write.get(Pledges, id);
  if (!before) return;
  write.edit(Pledges, id, fields);
  recount(write, before, { ...before, ...fields });
}

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
      instead: Type.Optional(Text({ maxLength: 80 })),
      answerBy: Type.Optional(Type.Integer()),
      lent: Type.Optional(Type.Literal(true)),
      backBy: Type.Optional(Type.Integer()),
    },
    closed,
  ),
  {
    reduce(write, { data }) {
      write.put(Pledges, data);
      recount(write, undefined, data);
    },
  },
);

export const pledgeMoved = defineEvent(
  'pledge.moved',
  Type.Object(
    {
      id: Id,
      status: Type.Enum([...statesOf(pledgeMachine)]),
      /** of what was offered, how many were taken */
      quantity: Type.Optional(Type.Integer({ minimum: 1 })),
      /** how many its giver handed over */
      handed: Type.Optional(Count),
      received: Type.Optional(Count),
      reason: Reason,
      because: Type.Optional(Type.Enum(becauses)),
    },
    closed,
  ),
  {
    reduce(write, { by, data: { id, reason: _, ...moved } }) {
      change(write, id, { ...moved, ...(moved.status === 'delivered' ? { handedBy: by } : {}) });
    },
  },
);

/** The giver sends a part: what stays behind is a pledge of its own, as far as the first was. */
export const pledgeSplit = defineEvent(
  'pledge.split',
  Type.Object({ id: Id, rest: Id, quantity: Type.Integer({ minimum: 1 }) }, closed),
  {
    reduce(write, { data: { id, rest, quantity } }) {
      const whole = write.get(Pledges, id);
      if (!whole) return;
      change(write, id, { quantity });
      const others = whole.quantity - quantity;
      const left: PledgeRecord = { ...whole, id: rest, asked: others, quantity: others };
      write.put(Pledges, left);
      recount(write, undefined, left);
    },
  },
);

/** What was promised to a request is promised to another that stands for the same. */
export const pledgeRedirected = defineEvent(
  'pledge.redirected',
  Type.Object({ id: Id, request: Id, line: Type.String(), grid: Id }, closed),
  { reduce: (write, { data: { id, ...to } }) => change(write, id, to) },
);

/** 签收: the second signature. Where the two say different numbers, that stands open until it is settled. */
export const pledgeReceived = defineEvent(
  'pledge.received',
  Type.Object(
    { id: Id, quantity: Count, differs: Type.Boolean(), reason: Reason, signedAt: Type.Optional(Type.Integer()) },
    closed,
  ),
  {
    sealed: true,
    reduce(write, { at, by, seq, data: { id, quantity, differs, reason, signedAt = at } }) {
      change(write, id, {
        ...{ status: 'received', received: quantity, receivedBy: by, receivedAt: signedAt, entry: seq },
        ...(differs ? { difference: { state: 'open', ...(reason === undefined ? {} : { reason }) } } : {}),
      });
    },
  },
);

/** What became of a difference: the giver agrees or not, or a coordinator settled it at a number. Another than was signed for points to that entry. */
export const pledgeDiffered = defineEvent(
  'pledge.differed',
  Type.Object(
    {
      id: Id,
      state: Type.Enum(['disputed', 'settled']),
      quantity: Type.Optional(Count),
      reason: Reason,
      ...correction,
    },
    closed,
  ),
  {
    sealed: true,
    reduce(write, { data: { id, state, quantity, reason } }) {
      const before = write.get(Pledges, id);
      if (!before) return;
      const difference = { ...before.difference, state, ...(reason === undefined ? {} : { answer: reason }) };
      change(write, id, { difference, ...(quantity === undefined ? {} : { received: quantity }) });
    },
  },
);

/** Where what was lent is on its way back. */
export const pledgeBack = defineEvent(
  'pledge.back',
  Type.Object({ id: Id, back: Type.Enum(backStates), quantity: Type.Optional(Count), reason: Reason }, closed),
  {
    reduce(write, { data: { id, back, quantity, reason } }) {
      change(write, id, {
        back,
        ...(quantity === undefined ? {} : { backQuantity: quantity }),
        ...(reason === undefined ? {} : { backReason: reason }),
      });
    },
  },
);

/** What its giver says of how it goes: where it is, when it comes. */
export const pledgeTold = defineEvent(
  'pledge.told',
  Type.Object({ id: Id, said: Type.Optional(Text({ maxLength: 200 })), eta: Type.Optional(Type.Integer()) }, closed),
  {
    reduce(write, { data: { id, ...told } }) {
      if (write.get(Pledges, id)) write.edit(Pledges, id, told);
    },
  },
);

export const pledgeEvents = [
  pledgeMade,
  pledgeMoved,
  pledgeSplit,
  pledgeRedirected,
  pledgeReceived,
  pledgeDiffered,
  pledgeBack,
  pledgeTold,
] as const;
