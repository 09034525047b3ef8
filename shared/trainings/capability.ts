import { shown, type Capability } from '../kernel/capability.ts';
import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { retires, trainingCommands } from './commands.ts';
import * as events from './events.ts';
import { trainingMachine, Trainings, TrainingYears, type Training } from './schema.ts';
import { terms } from './terms.ts';

/** What somebody sees who takes part: not who else does, nor what is going to happen. */
const bare = once(
  ({
    enrolled,
    attended: _,
    script: __,
    findings: ___,
    by: ____,
    changedBy: _____,
    ...rest
  }: Stamped<Training>): Entity => ({ ...rest, enrolledCount: enrolled.length }) as Entity,
);

const trainingVisibility: Visibility<Training> = {
  object: 'training',
  belongs: () => ({}),
  full: (training, { actor }) =>
    (grantFor(actor, 'training', 'U') ?? grantFor(actor, 'training', 'C') ?? grantFor(actor, 'evaluation', 'R'))
      ? training
      : bare(training),
  people: ({ enrolled }) => enrolled,
  own: bare,
};

/** 培训和演练 [R47]. */
export const trainings: Capability = {
  name: 'trainings',
  commands: trainingCommands,
  events: [
    ...[events.trainingPlanned, events.enrolmentOpened, events.enrolled, events.withdrawn, events.trainingBegun],
    ...[events.trainingCompleted, events.drillReceived, events.findingNoted, events.trainingReviewed],
    ...[events.trainingArchived, events.trainingCancelled, events.drillStuck, retires.event],
  ],
  collections: [
    shown(Trainings, trainingVisibility),
    shown(TrainingYears, { object: 'training', belongs: () => ({}) }),
  ],
  machines: [trainingMachine],
  deadlines: [retires.deadline],
  bySystem: ['training.receive', 'training.stick'],
  terms,
  derive: events.countFinding,
};
