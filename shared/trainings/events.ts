import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Change, Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { there } from '../tasks/there.ts';
import { Completion, Note, One, Received, TrainingFields, Trainings, TrainingYears, WithReason } from './schema.ts';
import type { Training, TrainingYear } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Enrolment = Type.Object({ id: Id, person: Id }, closed);

export const trainingPlanned = defineEvent('training.planned', TrainingFields, {
  reduce(write, { data, by }) {
    const nothing = { enrolled: [], attended: [], findings: [] };
    write.put<Training>(Trainings, { ...data, ...nothing, status: 'planned', by });
  },
});

const moved = (type: string, status: string) =>
  defineEvent(type, One, { sealed: true, reduce: (write, { data: { id } }) => write.edit(Trainings, id, { status }) });

export const enrolmentOpened = moved('training.enrolmentOpened', 'enrolling');
export const trainingArchived = moved('training.archived', 'archived');

export const trainingBegun = defineEvent('training.begun', One, {
  sealed: true,
  reduce: (write, { data: { id }, at }) => write.edit(Trainings, id, { status: 'in_progress', startedAt: at }),
});

/** The community of a drill could not be set up. */
export const drillStuck = defineEvent('training.stuck', One, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.edit(Trainings, id, { stuck: true }),
});

export const trainingCancelled = defineEvent('training.cancelled', WithReason, {
  sealed: true,
  reduce: (write, { data: { id, reason } }) =>
    write.edit(Trainings, id, { status: 'cancelled', reason, stuck: undefined }),
});

export const enrolled = defineEvent('training.enrolled', Enrolment, {
  reduce(write, { data: { id, person } }) {
    const list = there(write, Trainings, id).enrolled;
    write.edit(Trainings, id, { enrolled: [...list, person] });
  },
});

export const withdrawn = defineEvent('training.withdrawn', Enrolment, {
  reduce(write, { data: { id, person } }) {
    const list = there(write, Trainings, id).enrolled;
    write.edit(Trainings, id, { enrolled: list.filter((one) => one !== person) });
  },
});

const offset = 8 * 3_600_000;
const yearOf = (at: number): string => String(new Date(at + offset).getUTCFullYear());

function inYear(write: Write, at: number, more: Partial<Omit<TrainingYear, 'id'>>): void {
  const id = yearOf(at);
  const { drills, trainings, findings, closed: done } = write.get(TrainingYears, id) ?? noYear;
  write.put(TrainingYears, {
    id,
    drills: drills + (more.drills ?? 0),
    trainings: trainings + (more.trainings ?? 0),
    findings: findings + (more.findings ?? 0),
    closed: done + (more.closed ?? 0),
  });
}
const noYear = { drills: 0, trainings: 0, findings: 0, closed: 0 };

export const trainingCompleted = defineEvent('training.completed', Completion, {
  sealed: true,
  reduce(write, { data: { id, attended }, at }) {
    write.edit(Trainings, id, { status: 'completed', attended, endedAt: at });
    inYear(write, at, { trainings: 1 });
  },
});

export const findingNoted = defineEvent('training.noted', Note, {
  reduce(write, { data: { id, finding } }) {
    const { findings } = there(write, Trainings, id);
    write.edit(Trainings, id, { findings: [...findings, finding] });
  },
});

/** The drill's own log said that it is over; its figures and findings are received here. */
export const drillReceived = defineEvent('training.received', Received, {
  sealed: true,
  reduce(write, { data: { id, figures, findings }, at }) {
    const { enrolled: attended } = there(write, Trainings, id);
    write.edit(Trainings, id, { status: 'completed', figures, findings, attended, endedAt: at });
    inYear(write, at, { drills: 1 });
  },
});

/** Each finding has its task from here on; the tasks themselves stand in events of their own. */
export const trainingReviewed = defineEvent(
  'training.reviewed',
  Type.Object({ id: Id, tasks: Type.Array(Type.Object({ finding: Id, task: Id }, closed)) }, closed),
  {
    sealed: true,
    reduce(write, { data: { id, tasks: made } }) {
      const { findings, endedAt = 0 } = there(write, Trainings, id);
      const byFinding = new Map(made.map(({ finding, task }) => [finding, task]));
      const following = findings.map((one) => {
        const task = byFinding.get(one.id);
        return task === undefined ? one : { ...one, task };
      });
      write.edit(Trainings, id, { status: 'reviewed', findings: following });
      inYear(write, endedAt, { findings: made.length });
    },
  },
);

const over = new Set(['done', 'verified', 'archived']);

/** A finding is closed when its task is done; the task's id begins with the training's, but not whatever begins so is of a finding. */
export function countFinding(write: Write, { collection, id, before, after }: Change): void {
  if (collection !== tasks.name || !before || !after) return;
  const training = write.get(Trainings, id.slice(0, id.lastIndexOf('.')));
  if (!training?.findings.some(({ task }) => task === id)) return;
  const isDone = over.has((after as unknown as Task).status);
  if (isDone === over.has((before as unknown as Task).status)) return;
  const findings = training.findings.map((one) => (one.task === id ? { ...one, done: isDone } : one));
  write.edit(Trainings, training.id, { findings });
  inYear(write, training.endedAt ?? 0, { closed: isDone ? 1 : -1 });
}
