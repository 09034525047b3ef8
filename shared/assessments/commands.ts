import { Type } from 'typebox';
import { sealing, unsealing } from '../care/sealed.ts';
import { careFiles } from '../care/files.ts';
import { stepsOf } from '../care/steps.ts';
import { faultOfSubject, householdOf } from '../care/subject.ts';
import { covers } from '../kernel/actor.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { noteNeed } from '../needs/commands.ts';
import { Id } from '../protocol/up.ts';
import { reviseGroup } from '../special-groups/commands.ts';
import { specialGroups } from '../special-groups/schema.ts';
import * as events from './events.ts';
import { assessmentMachine, openAssessments } from './machine.ts';
import {
  assessmentKeeps,
  assessments,
  assessmentWordsKind,
  lookWithin,
  mostQueued,
  relooked,
  Scheduling,
  situationChanges,
  Submitting,
  type Assessment,
} from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });
const advancing = [{ object: 'need', act: 'U' }] as const;

const schedule = defineCommand('assessment.schedule', Scheduling, {
  needs: advancing,
  decide({ state, now }, { id, subject, due = now + lookWithin }) {
    if (state.get(assessments, id)) return { duplicate: true };
    const grid = householdOf(state, subject)?.building;
    if (grid === undefined) return faultOfSubject(state, subject) ?? refuse('not_found');
    return { events: [events.assessmentScheduled.make({ id, subject, grid, due })] };
  },
});

/** Those of the two highest levels where something changed, whom nobody looks at by `due` (ms) already; what was to be later comes sooner. */
function concerned(
  state: State,
  grids: readonly string[] | undefined,
  due: number,
): { id?: string; subject: string; grid: string }[] {
  const open = [...state.all(assessments).values()].filter(({ status }) => openAssessments.has(status));
  const isQueued = (one: Assessment): boolean => one.status !== 'scheduled' || one.due <= due;
  const queued = new Set(open.filter(isQueued).map(({ subject }) => subject));
  const later = new Map(open.filter((one) => !isQueued(one)).map(({ id, subject }) => [subject, id]));
  return [...state.all(specialGroups).values()]
    .filter(
      ({ id, status, level, grid }) =>
        status === 'active' &&
        relooked.has(level) &&
        !queued.has(id) &&
        (grids === undefined || grids.some((area) => covers(area, grid))),
    )
    .map(({ id, grid }) => ({ subject: id, grid, ...stated({ id: later.get(id) }) }));
}

/** Sent by the clock as soon as the situation changed; so many people at a time. */
const trigger = defineCommand('assessment.trigger', One, {
  needs: [],
  decide({ state, now, newId }, { id }) {
    const change = state.get(situationChanges, id);
    if (!change) return { duplicate: true };
    const due = now + lookWithin;
    const people = concerned(state, change.grids, due).map((one) => ({ id: newId(), ...one }));
    const queues = [];
    for (let from = 0; from < people.length; from += mostQueued)
      queues.push(
        events.reassessmentTriggered.make({
          ...{ cause: change.cause, ref: change.ref, due, people: people.slice(from, from + mostQueued) },
        }),
      );
    return { events: [...queues, events.situationTaken.make({ id })] };
  },
});

const step = stepsOf({ machine: assessmentMachine, collection: assessments, needs: advancing });

const begin = step('assessment.begin', One, (_, { id }) => ({ events: [events.assessmentBegun.make({ id })] }));
const submit = step('assessment.submit', Submitting, ({ subject }, { id, words, needs = [], level }, context) => {
  if (level !== undefined && !grantFor(context.actor, 'specialGroup', 'U'))
    return refuse('forbidden', { field: 'level' });
  if (level !== undefined && !context.state.get(specialGroups, subject))
    return refuse('invalid', { field: 'level', reason: 'visit.not_in' });
  return {
    events: [events.assessmentSubmitted.make({ id })],
    private: sealing(context, assessmentWordsKind, id, subject, words),
    commands: [
      ...needs.map((need) => noteNeed({ ...need, subject, origin: 'assessment' })),
      ...(level === undefined ? [] : [reviseGroup({ id: subject, level })]),
    ],
  };
});

const supersede = step('assessment.supersede', One, (_, { id }) => ({
  events: [events.assessmentSuperseded.make({ id })],
}));

/** The newest that was confirmed counts: it takes the place of the one before. */
const confirm = step(
  'assessment.confirm',
  One,
  ({ subject }, { id }, { state }) => ({
    events: [events.assessmentConfirmed.make({ id })],
    commands: (state.get(careFiles, subject)?.records[assessments.name] ?? [])
      .filter((other) => state.get(assessments, other)?.status === 'confirmed')
      .map((other) => supersede.make({ id: other })),
  }),
  [{ object: 'need', act: 'A' }],
);

/** When an assessment leaves live state and its words are erased, ms; never while it counts. */
export function assessmentLeavesAt({ endedAt }: Pick<Assessment, 'endedAt'>): number | undefined {
  return endedAt === undefined ? undefined : endedAt + assessmentKeeps;
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('assessment.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const found = state.get(assessments, id);
    if (!found) return { duplicate: true };
    if ((assessmentLeavesAt(found) ?? Infinity) > now) return refuse('illegal', { reason: 'assessment.still_kept' });
    return {
      events: [events.assessmentForgotten.make({ id })],
      private: [unsealing(assessmentWordsKind, id, found.subject)],
    };
  },
});

export const assessmentCommands = [schedule, trigger, begin, submit, confirm, supersede, forget] as const;
