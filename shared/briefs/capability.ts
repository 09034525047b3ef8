import { Areas } from '../areas/schema.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { retiring } from '../kernel/retire.ts';
import type { Change, Write } from '../kernel/state.ts';
import { briefCommands } from './commands.ts';
import { dueAfter } from './day.ts';
import { briefApproved, briefCorrected, briefMade, briefWritten } from './events.ts';
import { briefMachine } from './machine.ts';
import { briefKeeps, briefs, briefSchedules, scheduleId } from './schema.ts';
import { terms } from './terms.ts';

/** Drafts that nobody approved go as well: the log has their figures. */
const retired = retiring(briefs, 'brief', () => true, { keeps: briefKeeps });

/** A community has its first report on the day after it has its first area. */
function deriveSchedule(write: Write, { collection, after }: Change): void {
  if (collection !== Areas.name || !after || write.get(briefSchedules, scheduleId)) return;
  write.put(briefSchedules, { id: scheduleId, due: dueAfter(after.changedAt) });
}

/** The daily situation report 简报: makes itself, is written by a person, approved, and kept. */
export const situationReports: Capability = {
  name: 'briefs',
  commands: [...briefCommands, retired.command],
  events: [briefMade, briefWritten, briefApproved, briefCorrected, retired.event],
  collections: [shown(briefs, { object: 'report', belongs: () => ({}) })],
  machines: [briefMachine],
  deadlines: [deadline(briefSchedules, 'brief.make', ({ due }) => due), retired.deadline],
  terms,
  derive: deriveSchedule,
};
