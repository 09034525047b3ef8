import { Accounts } from '../accounts/schema.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { volunteers } from '../volunteers/schema.ts';
import { accountLapsesAt, erase, eraseAgain, lapse, lapsesAt, personErased } from './erase.ts';
import {
  endRoster,
  personRevealed,
  reveal,
  revealReader,
  revealRoster,
  rosterEnded,
  rosterRevealed,
} from './reveal.ts';
import { erasedPeople, personRecords, rosterReveals } from './schema.ts';
import { terms } from './terms.ts';

/** People beside the log: who read whom, when and why, and who was erased. */
export const people: Capability = {
  name: 'people',
  commands: [reveal, revealReader, revealRoster, endRoster, erase, eraseAgain, lapse],
  events: [personRevealed, rosterRevealed, rosterEnded, personErased],
  collections: [
    shown(erasedPeople, { object: 'volunteer', belongs: () => ({}) }),
    // To the reader alone: nobody else's screens change by it.
    shown(rosterReveals, { object: 'account', belongs: ({ id }) => ({ people: [id] }), people: ({ id }) => [id] }),
  ],
  deadlines: [
    deadline(volunteers, 'person.lapse', lapsesAt),
    deadline(Accounts, 'person.lapse', accountLapsesAt),
    deadline(rosterReveals, 'person.endRoster', ({ until }) => until),
  ],
  personal: [personRecords],
  terms,
};
