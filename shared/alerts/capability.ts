import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { hindering } from '../phases/hindrances.ts';
import { alertCommands } from './commands.ts';
import { alertEvents } from './events.ts';
import { alertMachine } from './machine.ts';
import { alertRetiring } from './retire.ts';
import { alertAcks, alerts as collection } from './schema.ts';
import { alertTerms } from './terms.ts';
import { ackVisibility, alertVisibility } from './view.ts';

export const alerts: Capability = {
  name: 'alerts',
  commands: [...alertCommands, alertRetiring.command],
  events: [...alertEvents, alertRetiring.event],
  collections: [shown(collection, alertVisibility), shown(alertAcks, ackVisibility)],
  machines: [alertMachine],
  deadlines: [
    deadline(collection, 'alert.expire', ({ status, validUntil }) => (status === 'issued' ? validUntil : undefined)),
    alertRetiring.deadline,
  ],
  placed: [placedBy(collection, 'grids')],
  terms: alertTerms,
  derive: hindering('alert', collection, ({ status }) => status === 'issued'),
};
