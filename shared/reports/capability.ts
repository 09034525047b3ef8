import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { reportCommands } from './commands.ts';
import { reportAsked, reportFiled, reportZero } from './events.ts';
import { roundPlaced } from './placed.ts';
import { ReportAsks, Reports, Rounds } from './schema.ts';
import { terms } from './terms.ts';

/** Reports from the spot: whole for those who work with them, one's own on one's own stream, never on a wall. */
export const reports: Capability = {
  name: 'reports',
  commands: reportCommands,
  events: [reportAsked, reportZero, reportFiled],
  collections: [
    // What a superior asks is part of the plan: whoever works by it reads it, wherever they stand.
    shown(ReportAsks, { object: 'plan', belongs: () => ({}) }),
    shown(Rounds, { object: 'report', belongs: ({ grid }) => ({ grids: [grid] }) }),
    shown(Reports, {
      object: 'report',
      belongs: ({ grid, by }) => ({ grids: [grid], people: [by] }),
      people: ({ by }) => [by],
    }),
  ],
  placed: [placedBy(ReportAsks, 'grid'), placedBy(Reports, 'grid'), roundPlaced],
  terms,
};
