import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { once } from '../kernel/once.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { signedForStaff } from '../tasks/unsigned.ts';
import { moodCommands } from './commands.ts';
import { moodBegun, moodPulseChanged, moodWordsKept } from './events.ts';
import { moodKinds, moodPeriods, moodPulses, worryingWords, type MoodPulse } from './schema.ts';
import { terms } from './terms.ts';

/** What is told is told to all who see counts: nobody is in it. */
const told = once(({ id, days, version, changedAt }: Stamped<MoodPulse>): Entity => {
  const pulse = { id, days, version, changedAt };
  return pulse;
});

/** 情绪脉搏 [R06]: nobody can tell who answered what, not even the server. */
export const moodPulse: Capability = {
  name: 'mood',
  commands: moodCommands,
  events: [moodBegun, moodPulseChanged, moodWordsKept],
  collections: [
    // That a day runs is no news to anybody.
    shown(moodPeriods, { object: 'moodPulse', belongs: () => ({}) }),
    shown(moodPulses, { object: 'moodPulse', belongs: ({ id }) => ({ grids: [id] }), summary: told }),
    // The card that somebody writes on must know them, whoever it is.
    shown(worryingWords, { object: 'notice', belongs: () => ({}), full: signedForStaff }),
  ],
  deadlines: [deadline(moodPeriods, 'mood.close', ({ until }) => until)],
  bySystem: ['mood.begin', 'mood.answer'],
  personal: moodKinds,
  placeCounts: [moodPulses.name],
  terms,
};
