import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { readingOne, readingRoster } from './belongs.ts';
import { faultInDrill } from './in-drill.ts';
import { rosterReveals, shift } from './schema.ts';

const closed = { additionalProperties: false } as const;
/** why names and phones are needed, in the reader's words */
const purpose = Text({ minLength: 2, maxLength: 200 });

const Reveal = Type.Object({ person: Id, purpose }, closed);

/** What of somebody was read, where it is more than name and phone. */
const readMatters = ['care', 'case', 'distress', 'handover', 'call', 'reader'] as const;

/** Somebody read a person's name and phone in full, or more of them. It changes nothing that a screen shows. */
export const personRevealed = defineEvent(
  'person.revealed',
  Type.Object({ person: Id, purpose, what: Type.Optional(Type.Enum([...readMatters])) }, closed),
  {
    sealed: true,
    reduce: () => undefined,
  },
);

/** Entered in the ledger before the answer is given; the answer itself never passes through here. */
export const reveal = defineCommand('person.reveal', Reveal, {
  needs: readingOne,
  decide: ({ command }, payload) => faultInDrill(command) ?? { events: [personRevealed.make(payload)] },
});

/**
 * Whoever verifies who read whom is told by name who did: that of a reader, as it stands in an entry of a read, never of
 * who was read. Entered like every other read; the server opens the name of nobody else.
 */
export const revealReader = defineCommand('person.revealReader', Reveal, {
  needs: [{ object: 'ledger', act: 'verify' }],
  decide: ({ command }, payload) =>
    faultInDrill(command) ?? { events: [personRevealed.make({ ...payload, what: 'reader' })] },
});

/** From here on, and for a shift, somebody reads the people in reach in full: one entry instead of one per person. */
export const rosterRevealed = defineEvent(
  'person.rosterRevealed',
  Type.Object({ purpose, until: Type.Integer({ minimum: 0 }) }, closed),
  {
    sealed: true,
    reduce: (write, { by, data }) => write.put(rosterReveals, { id: by, until: data.until }),
  },
);

export const revealRoster = defineCommand('person.revealRoster', Type.Object({ purpose }, closed), {
  needs: readingRoster,
  decide: ({ now, command }, { purpose: why }) =>
    faultInDrill(command) ?? { events: [rosterRevealed.make({ purpose: why, until: now + shift })] },
});

const One = Type.Object({ id: Id }, closed);

/** The shift for which somebody read the people in reach is over; that they did stays in the ledger. */
export const rosterEnded = defineEvent('person.rosterEnded', One, {
  reduce: (write, { data: { id } }) => write.remove(rosterReveals, id),
});

/** Sent by the clock when the shift is over. */
export const endRoster = defineCommand('person.endRoster', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const open = state.get(rosterReveals, id);
    if (!open) return refuse('not_found', { field: 'id' });
    if (open.until > now) return refuse('illegal', { reason: 'person.roster_open' });
    return { events: [rosterEnded.make({ id })] };
  },
});

/** Types of the events by which the ledger knows who read whom. */
export const readEvents: readonly string[] = [personRevealed.type, rosterRevealed.type];
