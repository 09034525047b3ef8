import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { campaignCommands } from './campaign-commands.ts';
import { screeningEvents } from './events.ts';
import { campaignMachine, screeningMachine } from './machine.ts';
import { forgetAt, reviewCommands } from './review-commands.ts';
import { totalsPlaced } from './placed.ts';
import { answersRead, readAnswers } from './read-answers.ts';
import { answerRecords, campaigns, screeningRecords, screeningTotals } from './schema.ts';
import { campaignRetiring } from './retire.ts';
import { terms } from './terms.ts';
import { deriveScreening } from './totals.ts';
import { campaignVisibility, recordVisibility, totalsVisibility } from './view.ts';
import { visitCommands } from './visit-commands.ts';

/** 逐户排查: one visit fills every table that asks [R16]. */
export const screening: Capability = {
  name: 'screening',
  commands: [...campaignCommands, ...visitCommands, ...reviewCommands, readAnswers, campaignRetiring.command],
  events: [...screeningEvents, answersRead, campaignRetiring.event],
  collections: [
    shown(campaigns, campaignVisibility),
    shown(screeningRecords, recordVisibility),
    shown(screeningTotals, totalsVisibility),
  ],
  machines: [campaignMachine, screeningMachine],
  deadlines: [deadline(screeningRecords, 'screening.forget', forgetAt), campaignRetiring.deadline],
  personal: [answerRecords],
  placed: [placedBy(campaigns, 'areas', 'buildings'), placedBy(screeningRecords, 'building'), totalsPlaced],
  terms,
  derive: deriveScreening,
};
