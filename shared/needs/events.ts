import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { without } from '../kernel/without.ts';
import { Id } from '../protocol/up.ts';
import { usualPurposes } from '../purposes/purpose.ts';
import { there } from '../tasks/there.ts';
import { limitedFields } from '../time-limits/schema.ts';
import { needHands, NeedNoted, needs, type Need } from './schema.ts';
import { needClassNames, needFamilies, tiers } from './taxonomy.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** What it is in words stands beside the log. */
export const needCreated = defineEvent('need.created', NeedNoted, {
  reduce: (write, { data, by, at }) =>
    write.put(needs, {
      ...{ purpose: usualPurposes.need, ...data, ...limitedFields },
      ...{ status: 'identified', by, at },
    }),
});

/** A need as it is looked at anew: what belonged to the time before is over. */
function again(write: Write, id: string, at: number): void {
  const need = without(there(write, needs, id), 'endedAt', 'task', 'request');
  write.put<Need>(needs, { ...need, status: 'reassessing', againAt: at });
}

export const needAssessed = defineEvent(
  'need.assessed',
  Type.Object(
    { id: Id, tier: Type.Enum(tiers), needClass: Type.Enum(needClassNames), family: Type.Enum(needFamilies) },
    closed,
  ),
  {
    reduce: (write, { data: { id, ...found }, by, at }) =>
      write.edit(needs, id, { ...found, status: 'assessed', worker: by, assessedAt: at }),
  },
);

export const needPlanned = defineEvent('need.planned', One, {
  reduce: (write, { data }) => write.edit(needs, data.id, { status: 'planned' }),
});

export const needServed = defineEvent(
  'need.served',
  Type.Object({ id: Id, task: Type.Optional(Id), request: Type.Optional(Id) }, closed),
  { reduce: (write, { data: { id, ...by } }) => write.edit(needs, id, { ...by, status: 'in_service' }) },
);

/** How a need ended; whether it was met changes the rate of its family. */
export const needMetChanged = defineEvent(
  'need.metChanged',
  Type.Object({ id: Id, status: Type.Enum(['met', 'partially_met', 'unmet']) }, closed),
  { reduce: (write, { data: { id, status }, at }) => write.edit(needs, id, { status, endedAt: at }) },
);

export const needReassessing = defineEvent('need.reassessing', One, {
  reduce: (write, { data, at }) => again(write, data.id, at),
});

export const needWithdrawn = defineEvent('need.withdrawn', One, {
  reduce: (write, { data, at }) => write.edit(needs, data.id, { status: 'withdrawn', endedAt: at }),
});

export const needRouted = defineEvent('need.routed', Type.Object({ id: Id, to: Type.Enum([...needHands]) }, closed), {
  reduce: (write, { data: { id, to } }) => write.edit(needs, id, { routedTo: to }),
});

/** Its time is over: the words were erased in the same act, and it leaves live state. */
export const needForgotten = defineEvent('need.forgotten', One, {
  reduce: (write, { data }) => write.remove(needs, data.id),
});

export const needEvents = [
  needCreated,
  needAssessed,
  needPlanned,
  needServed,
  needMetChanged,
  needReassessing,
  needWithdrawn,
  needRouted,
  needForgotten,
] as const;
