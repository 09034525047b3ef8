import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View } from '../kernel/view.ts';
import { adviceCommands } from './advice.ts';
import { belongsOfCase, caseCommands, caseLeavesAt } from './commands.ts';
import { caseEvents } from './events.ts';
import { caseMachine } from './machine.ts';
import { cases as collection, caseTotals, caseFamily, caseWords, type Case } from './schema.ts';
import { terms } from './terms.ts';
import { casesOnWall, deriveCases } from './totals.ts';

/** How far it is, and nothing of whose it is: to those who judge the work, and to the person. */
function summary({ id, status, stages, at, version, changedAt }: Stamped<Case>) {
  return { id, status, stages, at, version, changedAt };
}

/** To whose case it is, all of the record; to the person it is about, how far it is. */
function own(record: Stamped<Case>, { person }: View): Entity {
  return record.worker === person ? record : summary(record);
}

/** 个案管理 by the stages of the method: consent first, closing signed, every read recorded [R39]. */
export const cases: Capability = {
  name: 'cases',
  commands: [...caseCommands, ...adviceCommands],
  events: caseEvents,
  collections: [
    shown(collection, {
      object: 'caseNotes',
      belongs: belongsOfCase,
      partly: { words: ['anonymised'], show: summary },
      people: ({ worker, subject }) => [subject, ...(worker === undefined ? [] : [worker])],
      own,
    }),
    shown(caseTotals, {
      object: 'caseNotes',
      belongs: () => ({}),
      partly: { words: ['anonymised'], show: casesOnWall },
      summary: casesOnWall,
    }),
  ],
  machines: [caseMachine],
  deadlines: [deadline(collection, 'case.forget', caseLeavesAt)],
  personal: [caseWords, caseFamily],
  placed: [placedBy(collection, 'grid')],
  terms,
  derive: deriveCases,
};
