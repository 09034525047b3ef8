import { Type } from 'typebox';
import { sealedId, sealing, unsealing } from '../care/sealed.ts';
import { careFiles } from '../care/files.ts';
import { stepsOf } from '../care/steps.ts';
import { faultOfSubject, householdOf } from '../care/subject.ts';
import { revisionAsked } from '../care-plans/events.ts';
import { carePlans, isToRevise } from '../care-plans/schema.ts';
import { covers } from '../kernel/actor.ts';
import { defineCommand, type DecideContext, type PrivateRecord, type RecordKey } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { noteNeed } from '../needs/commands.ts';
import { newlyHeard } from '../needs/known.ts';
import { Id } from '../protocol/up.ts';
import { reviseGroup } from '../special-groups/commands.ts';
import { specialGroups, type SpecialGroup } from '../special-groups/schema.ts';
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

/** Those in care of the two highest levels where something changed. */
function touched(state: State, grids: readonly string[] | undefined): readonly SpecialGroup[] {
  return [...state.all(specialGroups).values()].filter(
    ({ status, level, grid }) =>
      status === 'active' && relooked.has(level) && (grids === undefined || grids.some((area) => covers(area, grid))),
  );
}

/** Those of them whom nobody looks at by `due` (ms) already; what was to be later comes sooner. */
function concerned(
  state: State,
  people: readonly SpecialGroup[],
  due: number,
): { id?: string; subject: string; grid: string }[] {
  const open = [...state.all(assessments).values()].filter(({ status }) => openAssessments.has(status));
  const isQueued = (one: Assessment): boolean => one.status !== 'scheduled' || one.due <= due;
  const queued = new Set(open.filter(isQueued).map(({ subject }) => subject));
  const later = new Map(open.filter((one) => !isQueued(one)).map(({ id, subject }) => [subject, id]));
  return people
    .filter(({ id }) => !queued.has(id))
    .map(({ id, grid }) => ({ subject: id, grid, ...stated({ id: later.get(id) }) }));
}

function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / mostQueued) }, (_, n) =>
    all.slice(n * mostQueued, (n + 1) * mostQueued),
  );
}

/** Sent by the clock as soon as the situation changed: people are looked at anew, and plans of theirs; so many at a time. */
const trigger = defineCommand('assessment.trigger', One, {
  needs: [],
  decide({ state, now, newId }, { id }) {
    const change = state.get(situationChanges, id);
    if (!change) return { duplicate: true };
    const due = now + lookWithin;
    const { cause, ref, grids } = change;
    const all = touched(state, grids);
    const queued = concerned(state, all, due).map((one) => ({ id: newId(), ...one }));
    const asked = all.flatMap(({ id: of }) => (isToRevise(state.get(carePlans, of)) ? [of] : []));
    return {
      events: [
        ...inParts(queued).map((people) => events.reassessmentTriggered.make({ cause, ref, due, people: [...people] })),
        ...inParts(asked).map((people) => revisionAsked.make({ cause, due, people: [...people] })),
        events.situationTaken.make({ id }),
      ],
    };
  },
});

/** Where the words lie that count of somebody until new ones are written: those of the newest that was confirmed, or handed in. */
function lastWords(state: State, subject: string): RecordKey | undefined {
  const ids = state.get(careFiles, subject)?.records[assessments.name] ?? [];
  const all = ids.flatMap((id) => state.get(assessments, id) ?? []);
  const last = ['confirmed', 'submitted'].map((one) => all.findLast(({ status }) => status === one)).find(Boolean);
  return last && { kind: assessmentWordsKind, id: sealedId(last.id, subject) };
}

const common = { machine: assessmentMachine, collection: assessments, needs: advancing } as const;
const step = stepsOf(common);
/** Only what changed is asked: whoever writes nothing leaves the words as they were. */
const handIn = stepsOf({
  ...common,
  reads: ({ subject }, state) => [lastWords(state, subject)].filter((key) => key !== undefined),
});

function sealedWords(context: DecideContext, id: string, subject: string, words: string | undefined): PrivateRecord[] {
  const said = sealing(context, assessmentWordsKind, id, subject, words);
  const last = lastWords(context.state, subject);
  const body = last && context.record(last);
  return said.length > 0 || !body ? said : [{ kind: assessmentWordsKind, id: sealedId(id, subject), body }];
}

const begin = step('assessment.begin', One, (_, { id }) => ({ events: [events.assessmentBegun.make({ id })] }));
const submit = handIn('assessment.submit', Submitting, ({ subject }, { id, words, needs = [], level }, context) => {
  // Whoever advances needs advances the register too, by the table of rights.
  if (level !== undefined && !context.state.get(specialGroups, subject))
    return refuse('invalid', { field: 'level', reason: 'visit.not_in' });
  return {
    events: [events.assessmentSubmitted.make({ id })],
    private: sealedWords(context, id, subject, words),
    commands: [
      ...newlyHeard(context.state, subject, needs).map((need) => noteNeed({ ...need, subject, origin: 'assessment' })),
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
