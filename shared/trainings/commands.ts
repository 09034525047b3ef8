import { Type, type Static, type TSchema } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { realOf } from '../drills/of.ts';
import { mostFindings } from '../drills/schema.ts';
import { defineCommand, type DecideContext, type Decision, type FollowUp, type Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { retiring } from '../kernel/retire.ts';
import type { State } from '../kernel/state.ts';
import { Plans } from '../plans/schema.ts';
import { Id } from '../protocol/up.ts';
import { taskCreated, taskOpened } from '../tasks/events.ts';
import { completed } from '../tasks/rules.ts';
import { Grid } from '../tasks/schema.ts';
import { volunteers } from '../volunteers/schema.ts';
import * as events from './events.ts';
import { Completion, mostEnrolled, Note, One, Received, TrainingFields, trainingMachine, Trainings } from './schema.ts';
import { WithReason, type Training, type TrainingFields as Planned } from './schema.ts';

/** How long an archived or cancelled one stays in live state, ms: its year is counted on. */
const keeps = 400 * 86_400_000;
const month = 30 * 86_400_000;

const steering: readonly Need<unknown>[] = [{ object: 'training', act: 'U' }];

const plan = defineCommand('training.plan', TrainingFields, {
  needs: [
    { object: 'training', act: 'C' },
    { object: 'training', act: 'A' },
  ],
  target: ({ id }) => ({ collection: Trainings.name, id }),
  decide({ state, command }, training) {
    if (state.get(Trainings, training.id)) return { duplicate: true };
    if (realOf(command.community) !== undefined) return refuse('illegal', { reason: 'training.in_drill' });
    return faultOfPlan(state, training) ?? { events: [events.trainingPlanned.make(training)] };
  },
});

function faultOfPlan(state: State, { kind, plan: tried, script = [], certificate }: Planned): Refusal | undefined {
  if (kind === 'drill' && certificate)
    return refuse('invalid', { field: 'certificate', reason: 'training.no_certificate' });
  if (kind === 'training' && script.length > 0)
    return refuse('invalid', { field: 'script', reason: 'training.no_script' });
  if (tried !== undefined && !state.get(Plans, tried)) return refuse('not_found', { field: 'plan' });
  for (const [n, { key, grid }] of script.entries()) {
    if (script.findIndex((one) => one.key === key) !== n)
      return refuse('invalid', { field: `script/${n}/key`, reason: 'training.inject_twice' });
    const nowhere = faultOfGrid(state, grid, `script/${n}/grid`);
    if (nowhere) return nowhere;
  }
  return undefined;
}

/** A command that takes one step of the machine. */
function step<S extends TSchema, Payload extends { id: string } = Static<S> & { id: string }>(
  type: string,
  schema: S,
  needs: readonly Need<unknown>[],
  then: (training: Training, payload: NoInfer<Payload>, context: DecideContext) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs,
    target: ({ id }) => ({ collection: Trainings.name, id }),
    decide(context, payload) {
      const training = context.state.get(Trainings, payload.id);
      if (!training) return refuse('not_found', { field: 'id' });
      if (stepBy(trainingMachine, training.status, type) === undefined)
        return refuse('illegal', { params: { from: training.status, entity: trainingMachine.entity } });
      return then(training, payload, context);
    },
  });
}

const openEnrolment = step('training.openEnrolment', One, steering, (_, { id }) => ({
  events: [events.enrolmentOpened.make({ id })],
}));
/** One act: of a drill the installation founds its community out of this event. */
const begin = step('training.begin', One, steering, (_, { id }) => ({ events: [events.trainingBegun.make({ id })] }));
const cancel = step('training.cancel', WithReason, steering, ({ kind, status, stuck }, why) =>
  kind === 'drill' && status === 'in_progress' && !stuck
    ? refuse('illegal', { reason: 'training.ends_there' })
    : { events: [events.trainingCancelled.make(why)] },
);
/** Sent by the installation alone: the community of a drill could not be set up. */
const stick = defineCommand('training.stick', One, {
  needs: [],
  decide({ state }, { id }) {
    const training = state.get(Trainings, id);
    if (training?.kind !== 'drill') return refuse('illegal', { reason: 'training.no_drill' });
    return training.stuck || training.status !== 'in_progress'
      ? { duplicate: true }
      : { events: [events.drillStuck.make({ id })] };
  },
});
const archive = step('training.archive', One, steering, (_, { id }) => ({
  events: [events.trainingArchived.make({ id })],
}));

/** Those who attended get the certificate in the register: what it allows follows from there, and ends with it. */
const complete = step('training.complete', Completion, steering, (training, { id, attended }, { state, now }) => {
  if (training.kind === 'drill') return refuse('illegal', { reason: 'training.ends_there' });
  const stranger = attended.findIndex((person) => !training.enrolled.includes(person));
  if (stranger >= 0) return refuse('invalid', { field: `attended/${stranger}`, reason: 'training.not_enrolled' });
  const strangers = training.certificate ? attended.filter((person) => !state.get(volunteers, person)).length : 0;
  return {
    events: [events.trainingCompleted.make({ id, attended })],
    commands: attended.flatMap((person) => certify(state, training, person, now)),
    ...(strangers > 0 ? { note: { reason: 'training.no_record', params: { n: strangers } } } : {}),
  };
});

function certify(state: State, { certificate }: Training, id: string, now: number): readonly FollowUp[] {
  const person = state.get(volunteers, id);
  if (!certificate || !person) return [];
  const { kind, months } = certificate;
  const held = person.trained.includes(kind) ? (person.expires?.[kind] ?? Infinity) : 0;
  const until = now + months * month;
  // What holds longer already is not shortened by a course.
  if (held >= until) return [];
  const trained = [...new Set([...person.trained, kind])];
  const expires = { ...person.expires, [kind]: until };
  return [{ type: 'volunteer.revise', payload: { id, trained, expires } }];
}

/** Sent by the installation alone, from what the drill's own log released. */
const receive = step('training.receive', Received, [], (training, received) =>
  training.kind === 'drill'
    ? { events: [events.drillReceived.make(received)] }
    : refuse('illegal', { reason: 'training.no_drill' }),
);

/** Looks at what was found: each finding becomes a task of the community. */
const review = step(
  'training.review',
  Type.Object({ id: Id, grid: Grid }, { additionalProperties: false }),
  steering,
  ({ findings }, { id, grid }, { state, newId }) => {
    const nowhere = faultOfGrid(state, grid);
    if (nowhere) return nowhere;
    // The beginning says whose it is; what follows nobody can have taken before.
    const made = findings.map(({ id: finding, words }) => ({ finding, words, task: `${id}.${newId()}` }));
    return {
      events: [
        ...made.flatMap(({ task, words }) => [
          taskCreated.make(
            completed({
              ...{ id: task, title: words.slice(0, 80), grid, line: 'other', lead: 'community' },
              ...{ purpose: 'preventive', need: 1 },
            }),
          ),
          taskOpened.make({ id: task }),
        ]),
        events.trainingReviewed.make({ id, tasks: made.map(({ finding, task }) => ({ finding, task })) }),
      ],
    };
  },
);

const note = defineCommand('training.note', Note, {
  needs: steering,
  decide({ state }, { id, finding }) {
    const training = state.get(Trainings, id);
    if (!training) return refuse('not_found', { field: 'id' });
    if (training.status !== 'completed' || training.findings.length >= mostFindings)
      return refuse('illegal', { params: { from: training.status, entity: trainingMachine.entity } });
    return training.findings.some((one) => one.id === finding.id)
      ? { duplicate: true }
      : { events: [events.findingNoted.make({ id, finding })] };
  },
});

/** Whoever takes part says so for themselves. */
const taking: readonly Need<unknown>[] = [
  { object: 'training', act: 'take' },
  ...steering,
  { object: 'training', act: 'C' },
];

const enrol = defineCommand('training.enrol', One, {
  needs: taking,
  decide({ state, actor }, { id }) {
    const training = state.get(Trainings, id);
    if (!training) return refuse('not_found', { field: 'id' });
    if (training.enrolled.includes(actor.id)) return { duplicate: true };
    if (training.status !== 'enrolling')
      return refuse('illegal', { params: { from: training.status, entity: trainingMachine.entity } });
    return training.enrolled.length < Math.min(training.seats, mostEnrolled)
      ? { events: [events.enrolled.make({ id, person: actor.id })] }
      : refuse('illegal', { reason: 'training.full', params: { seats: training.seats } });
  },
});

const withdraw = defineCommand('training.withdraw', One, {
  needs: taking,
  decide({ state, actor }, { id }) {
    const training = state.get(Trainings, id);
    if (!training) return refuse('not_found', { field: 'id' });
    if (!training.enrolled.includes(actor.id)) return { duplicate: true };
    return training.status === 'enrolling'
      ? { events: [events.withdrawn.make({ id, person: actor.id })] }
      : refuse('illegal', { params: { from: training.status, entity: trainingMachine.entity } });
  },
});

export const retires = retiring(
  Trainings,
  'training',
  ({ status }) => status === 'archived' || status === 'cancelled',
  { keeps },
);

export const trainingCommands = [
  ...[plan, openEnrolment, enrol, withdraw, begin, stick, complete, receive, note, review, archive, cancel],
  retires.command,
] as const;
