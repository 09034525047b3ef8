import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { limitsOf } from '../time-limits/limits-of.ts';
import { reportCommands } from './commands.ts';
import { reportAsked, reportAskForgotten, reportFiled, reportMissing, reportZero } from './events.ts';
import { roundPlaced } from './placed.ts';
import { ReportAsks, Reports, Rounds } from './schema.ts';
import { terms } from './terms.ts';
import { deriveWork, GridWorks } from './told.ts';
import { upLeavesAt, upReportCommands } from './up-commands.ts';
import { upReportEvents } from './up-events.ts';
import { upReportLimits } from './up-limits.ts';
import { upReportMachine } from './up-machine.ts';
import { upKeeps, UpReports } from './up-schema.ts';

const limits = limitsOf(upReportLimits);

/** Reports from the spot, and those that go up: whole for those who work with them, one's own on one's own stream, never on a wall. */
export const reports: Capability = {
  name: 'reports',
  commands: [...reportCommands, ...upReportCommands, ...limits.commands],
  events: [reportAsked, reportMissing, reportAskForgotten, reportZero, reportFiled, ...upReportEvents],
  collections: [
    // What a superior asks is part of the plan: whoever works by it reads it, wherever they stand.
    shown(ReportAsks, { object: 'plan', belongs: () => ({}) }),
    shown(Rounds, { object: 'report', belongs: ({ grid }) => ({ grids: [grid] }) }),
    shown(GridWorks, { object: 'report', belongs: ({ id }) => ({ grids: [id] }) }),
    shown(Reports, {
      object: 'report',
      belongs: ({ grid, by }) => ({ grids: [grid], people: [by] }),
      people: ({ by }) => [by],
    }),
    shown(UpReports, { object: 'report', belongs: () => ({}) }),
  ],
  machines: [upReportMachine],
  deadlines: [
    ...limits.deadlines,
    deadline(ReportAsks, 'report.count', ({ counted, due }) => (counted ? undefined : due)),
    deadline(ReportAsks, 'report.forgetAsk', ({ due }) => due + upKeeps),
    deadline(UpReports, 'upReport.archive', upLeavesAt),
  ],
  placed: [placedBy(ReportAsks, 'grid'), placedBy(Reports, 'grid'), roundPlaced],
  placeCounts: [GridWorks.name],
  terms,
  derive: deriveWork,
};
