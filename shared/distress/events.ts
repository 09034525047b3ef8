import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { without } from '../kernel/without.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { limitedFields } from '../time-limits/schema.ts';
import {
  crisisLevel,
  distressContacts,
  HandedOver,
  handovers,
  Received,
  Stepped,
  Triaged,
  type DistressContact,
} from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });

export const distressReceived = defineEvent('distress.received', Received, {
  reduce: (write, { data: { note, ...data }, by, at }) =>
    write.put(distressContacts, {
      ...{ ...data, ...limitedFields, status: 'received', by, at },
      notes: note === undefined ? [] : [note],
    }),
});

/** What a step says of a contact, and the note that came with it. */
function move(write: Write, id: string, note: string | undefined, change: Partial<DistressContact>): void {
  const { notes } = there(write, distressContacts, id);
  write.edit(distressContacts, id, {
    ...change,
    ...(note === undefined ? {} : { notes: [...notes, note] }),
  });
}

export const distressTriaged = defineEvent('distress.triaged', Triaged, {
  reduce: (write, { data: { id, note, level, minor, violence }, by, at }) =>
    move(write, id, note, {
      ...stated({ minor, violence }),
      ...{ level, status: 'triaged', triagedAt: at, worker: by },
    }),
});

/** Somebody's life may be at stake; what of stands nowhere in it. */
export const distressCrisis = defineEvent('distress.crisis', One, {
  sealed: true,
  reduce(write, { data: { id }, at }) {
    const { level, ...contact } = there(write, distressContacts, id);
    if (level === crisisLevel) write.edit(distressContacts, id, { status: 'crisis' });
    // Whoever was with them before it grew worse was not with them in the crisis.
    else
      write.put<DistressContact>(distressContacts, {
        ...without(contact, 'contactAt'),
        ...{ status: 'crisis', level: crisisLevel, crisisAt: at },
      });
  },
});

export const distressSupported = defineEvent('distress.supported', Stepped, {
  reduce(write, { data: { id, note }, by, at }) {
    const { contactAt = at } = there(write, distressContacts, id);
    move(write, id, note, { status: 'supporting', worker: by, contactAt });
  },
});

const stepped = (type: string, status: string, ends = false) =>
  defineEvent(type, Stepped, {
    reduce: (write, { data: { id, note }, at }) => move(write, id, note, ends ? { status, endedAt: at } : { status }),
  });
export const distressStabilised = stepped('distress.stabilised', 'stabilised');
export const distressFollowedUp = stepped('distress.followedUp', 'followed_up');
export const distressClosed = stepped('distress.closed', 'closed', true);
export const distressReferred = stepped('distress.referred', 'referred', true);
export const distressNoted = defineEvent('distress.noted', Stepped, {
  reduce: (write, { data: { id, note } }) => move(write, id, note, {}),
});

/** A person gave a sheet to those who help; what stands on it is sealed. */
export const distressHandedOver = defineEvent('distress.handedOver', HandedOver, {
  sealed: true,
  reduce(write, { data: { id, sheet, to }, by, at }) {
    const { subject, contactAt = at } = there(write, distressContacts, id);
    move(write, id, undefined, { status: 'handed_over', contactAt });
    write.put(handovers, { id: sheet, contact: id, subject, to, by, at });
  },
});

export const distressForgotten = defineEvent('distress.forgotten', One, {
  reduce: (write, { data }) => write.remove(distressContacts, data.id),
});
export const handoverForgotten = defineEvent('handover.forgotten', One, {
  reduce: (write, { data }) => write.remove(handovers, data.id),
});

export const distressEvents = [
  ...[distressReceived, distressTriaged, distressCrisis, distressSupported, distressStabilised, distressFollowedUp],
  ...[distressClosed, distressReferred, distressNoted, distressHandedOver, distressForgotten, handoverForgotten],
] as const;
