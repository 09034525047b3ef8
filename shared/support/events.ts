import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { PairProposed, pairs, TieNoted, tieRhythms, ties } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** Who it is stands beside the log. */
export const tieNoted = defineEvent('tie.noted', TieNoted, { reduce: (write, { data }) => write.put(ties, data) });

export const tieChanged = defineEvent(
  'tie.changed',
  Type.Object({ id: Id, often: Type.Enum([...tieRhythms]) }, closed),
  { reduce: (write, { data: { id, often } }) => write.edit(ties, id, { often }) },
);

export const tieDropped = defineEvent('tie.dropped', One, { reduce: (write, { data }) => write.remove(ties, data.id) });

export const pairProposed = defineEvent('pair.proposed', PairProposed, {
  reduce: (write, { data, by }) => write.put(pairs, { ...data, status: 'proposed', by }),
});

const stepped = (type: string, status: string) =>
  defineEvent(type, One, {
    reduce: (write, { data, at }) =>
      write.edit(pairs, data.id, status === 'ended' ? { status, endedAt: at } : { status }),
  });
export const pairAgreed = stepped('pair.agreed', 'agreed');
export const pairActivated = stepped('pair.activated', 'active');
export const pairPaused = stepped('pair.paused', 'paused');
export const pairEnded = stepped('pair.ended', 'ended');
export const pairForgotten = defineEvent('pair.forgotten', One, {
  reduce: (write, { data }) => write.remove(pairs, data.id),
});

export const supportEvents = [
  ...[tieNoted, tieChanged, tieDropped],
  ...[pairProposed, pairAgreed, pairActivated, pairPaused, pairEnded, pairForgotten],
] as const;
