import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { retiring } from '../kernel/retire.ts';
import { activityEvents } from './events.ts';
import { feelingCommands } from './feeling-commands.ts';
import { keepCommands, sumsKey } from './keep-commands.ts';
import { activityMachine } from './machine.ts';
import { nameCommands, namesGoAt } from './names.ts';
import { placeCommands } from './place-commands.ts';
import { activities as collection, activityLimits, activitySignUps, signUpNames } from './schema.ts';
import { terms } from './terms.ts';
import { activitySignUpVisibility, activityVisibility } from './view.ts';

/** One that is over leaves with its names gone; a draft that nobody touched for so long leaves too. */
const left = retiring(
  collection,
  'activity',
  ({ status, isNameless }) => isNameless === true || ['draft', 'published'].includes(status),
  // Of one that ended and was never recorded, what people answered lies beside it still.
  { gone: ({ id }) => [sumsKey(id)], keeps: activityLimits.keeps, keepsId: true },
);

/** 线上活动, 活动记录: who comes, what it gave them, and a record that stands for good [R22]. */
export const activities: Capability = {
  name: 'activities',
  commands: [...keepCommands, ...placeCommands, ...feelingCommands, ...nameCommands, left.command],
  events: [...activityEvents, left.event],
  collections: [shown(collection, activityVisibility), shown(activitySignUps, activitySignUpVisibility)],
  machines: [activityMachine],
  deadlines: [
    deadline(collection, 'activity.begin', ({ status, start }) => (status === 'signup_open' ? start : undefined)),
    deadline(collection, 'activity.end', ({ status, end }) => (status === 'in_progress' ? end : undefined)),
    deadline(collection, 'activity.forgetNames', namesGoAt),
    left.deadline,
  ],
  // Whoever signs up on the residents' page has no account: the installation writes down what the page allows.
  bySystem: ['activity.enrol', 'activity.withdraw', 'activity.arrive', 'activity.addCame', 'activity.answer'],
  personal: [signUpNames],
  placed: [placedBy(collection, 'grid', 'buildings'), placedBy(activitySignUps, 'grid', 'home')],
  terms,
};
