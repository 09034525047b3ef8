import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { Text } from '../kernel/text.ts';
import { personRevealed } from '../people/reveal.ts';
import { belongsOfSubject, Subject } from './subject.ts';

/** How long what was opened stays open on a screen, ms (default). */
export const opensFor = 10 * 60_000;

/** Why somebody's file is read, in the reader's words. */
export const Opening = Type.Object(
  { id: Subject, purpose: Text({ minLength: 2, maxLength: 200 }) },
  { additionalProperties: false },
);

/**
 * Entered in the ledger before somebody's name, needs and visits are shown in words, to those who look after them; the
 * answer never passes through here. Neither a case nor distress is in it.
 */
export const openCare = defineCommand('care.open', Opening, {
  needs: [
    { object: 'specialGroup', act: 'R', belongs: (state, { id }) => belongsOfSubject(state, id) },
    // Who sees them masked sees them in full for a purpose.
    { object: 'specialGroup', act: 'masked' },
  ],
  decide: (_, { id, purpose }) => ({ events: [personRevealed.make({ person: id, purpose, what: 'care' })] }),
});
