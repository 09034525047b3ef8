import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { Areas, unlocated } from '../areas/schema.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent, inPlain } from '../kernel/event.ts';
import { canMove } from '../kernel/machine.ts';
import { refuse } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { taskCreated, taskOpened } from '../tasks/events.ts';
import { completed } from '../tasks/rules.ts';
import { tasks } from '../tasks/schema.ts';
import { phaseMachine } from './machine.ts';
import { playbook } from './playbook.ts';
import { phaseId, PhaseChange, PhaseChanged, phaseNow, phaseRecords, phases as names, type Phase } from './schema.ts';
import { phaseTerms } from './terms.ts';

const phaseChanged = defineEvent('phase.changed', PhaseChanged, {
  version: 2,
  upcast: inPlain,
  sealed: true,
  reduce: (write, { data: { to, from: _, ...why }, at, by }) =>
    write.put<Phase>(phaseRecords, { id: phaseId, phase: to, since: at, by, ...why }),
});

/** `base` begins the ids of the tasks: opened twice under one base, they are there once. */
const Opening = Type.Object({ base: Id, phase: Type.Enum(names), grid: Id }, { additionalProperties: false });

/** Opens a phase's tasks for all three parties. Who may change the phase may open its playbook. */
const openPlaybook = defineCommand('playbook.open', Opening, {
  needs: [{ object: 'phase', act: 'A' }],
  decide({ state }, { base, phase, grid }) {
    const nowhere = faultOfGrid(state, grid);
    if (nowhere) return nowhere;
    const missing = playbook[phase].filter(({ key }) => !state.get(tasks, `${base}.${key}`));
    if (missing.length === 0) return { duplicate: true };
    const events = missing.flatMap(({ key, ...fields }) => {
      const id = `${base}.${key}`;
      return [taskCreated.make(completed({ ...fields, id, grid })), taskOpened.make({ id })];
    });
    return { events };
  },
});

/** Where tasks of the whole community stand: at the community itself, if its area is known. */
function wholeCommunity(state: State): string {
  for (const area of state.all(Areas).values()) if (area.kind === 'community') return area.id;
  return unlocated;
}

/** Changes the phase, with a reason, a legal basis and what it follows, and opens the playbook [R12–R14, R44]. */
const change = defineCommand('phase.change', PhaseChange, {
  needs: [{ object: 'phase', act: 'A' }],
  target: () => ({ collection: phaseRecords.name, id: phaseId }),
  decide({ state, command, now }, { grid, ...payload }) {
    const from = phaseNow(state);
    if (!canMove(phaseMachine, from, payload.to))
      return refuse('illegal', { field: 'to', params: { from, entity: phaseMachine.entity } });
    if (!payload.basis.trim()) return refuse('invalid', { field: 'basis', reason: 'phase.basis_missing' });
    if (!payload.follows?.trim() && payload.reportedAt === undefined)
      return refuse('invalid', { field: 'follows', reason: 'phase.anchor_missing' });
    if (payload.reportedAt !== undefined && payload.reportedAt > now)
      return refuse('invalid', { field: 'reportedAt', reason: 'phase.reported_later' });
    return {
      events: [phaseChanged.make({ ...payload, from })],
      commands: [openPlaybook.make({ base: command.id, phase: payload.to, grid: grid ?? wholeCommunity(state) })],
    };
  },
});

export const phases: Capability = {
  name: 'phases',
  commands: [change, openPlaybook],
  events: [phaseChanged],
  collections: [
    shown(phaseRecords, {
      object: 'phase',
      belongs: () => ({}),
      summary: ({ id, phase, since, basis, follows, reportedAt, version, changedAt }) =>
        ({ id, phase, since, basis, follows, reportedAt, version, changedAt }) as { id: string },
    }),
  ],
  machines: [phaseMachine],
  terms: phaseTerms,
};
