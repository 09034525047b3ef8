import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { hindering } from '../phases/hindrances.ts';
import { limitsOf } from '../time-limits/limits-of.ts';
import { deskSteps } from './desk-steps.ts';
import { incidentEvents } from './events.ts';
import { incidentLimits } from './limits.ts';
import { incidentMachine, openStates } from './machine.ts';
import { incidentReport } from './report.ts';
import { incidentReports, incidents as collection } from './schema.ts';
import { leavesAt } from './rules.ts';
import { terms } from './terms.ts';
import { deriveTold, toldVisibility } from './told.ts';
import { incidentVisibility } from './view.ts';
import { workSteps } from './work-steps.ts';

const { commands, deadlines } = limitsOf(incidentLimits);
/** What is open, and what was closed and nobody evaluated, is in the way of ending the recovery [R14]. */
const hinder = hindering('incident', collection, ({ status }) => openStates.has(status) || status === 'closed');

/** 事件: what happens in a grid, from the first word of it to what keeps it from happening again. */
export const incidents: Capability = {
  name: 'incidents',
  commands: [incidentReport, ...deskSteps, ...workSteps, ...commands],
  events: incidentEvents,
  collections: [shown(collection, incidentVisibility), shown(incidentReports, toldVisibility)],
  machines: [incidentMachine],
  deadlines: [...deadlines, deadline(collection, 'incident.archive', leavesAt)],
  placed: [placedBy(collection, 'grid'), placedBy(incidentReports, 'grid')],
  terms,
  derive(write, change) {
    deriveTold(write, change);
    hinder(write, change);
  },
};
