import { Type, type Static, type TSchema } from 'typebox';
import { Areas } from '../areas/schema.ts';
import { sealing, unsealing } from '../care/sealed.ts';
import { stepsOf } from '../care/steps.ts';
import { belongsOfSubject, faultOfSubject, householdOf } from '../care/subject.ts';
import { defineCommand, type DecideContext, type Decision, type FollowUp, type Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { faultOfThen } from '../kernel/typed-in.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State, Stamped } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { noteNeed } from '../needs/commands.ts';
import { newlyHeard } from '../needs/known.ts';
import { makePromise } from '../promises/commands.ts';
import { promises } from '../promises/schema.ts';
import { Id } from '../protocol/up.ts';
import { reviseGroup } from '../special-groups/commands.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { faultOfLesson } from '../lessons/commands.ts';
import * as events from './events.ts';
import { visitMachine } from './machine.ts';
import { lessonsNoticed, signsOf } from './noticed.ts';
import {
  Finishing,
  Missing,
  Planning,
  planWords,
  visitKeeps,
  visits,
  visitWordsKind,
  type Visit,
  type visitOutcomes,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const hour = 3_600_000;

/** Calls in a row that nobody takes, of somebody of the highest level, until somebody goes there at once [R27]. */
const lastCall = 2;

type Said = Static<typeof Finishing>;

/** Whoever hears of needs where somebody lives visits them. */
const visiting: readonly Need<{ subject: string }>[] = [
  { object: 'need', act: 'C', belongs: (state, { subject }) => belongsOfSubject(state, subject) },
  { object: 'need', act: 'U' },
];

/** Why another visit can't take the place of one: it is over, or with somebody else. */
function faultOfInstead(state: State, id: string, subject: string): Refusal | undefined {
  const visit = state.get(visits, id);
  if (visit?.subject !== subject) return refuse('not_found', { field: 'instead' });
  return stepBy(visitMachine, visit.status, 'visit.cancel') === undefined
    ? refuse('illegal', { field: 'instead', params: { from: visit.status, entity: visitMachine.entity } })
    : undefined;
}

const plan = defineCommand('visit.plan', Planning, {
  needs: visiting,
  decide(context, { instead, words, ...payload }) {
    const { state } = context;
    const { id, subject, lesson } = payload;
    if (state.get(visits, id)) return { duplicate: true };
    const grid = householdOf(state, subject)?.building;
    if (grid === undefined) return faultOfSubject(state, subject) ?? refuse('not_found');
    const fault =
      (lesson === undefined ? undefined : faultOfLesson(state, lesson, 'lesson')) ??
      (instead === undefined ? undefined : faultOfInstead(state, instead, subject));
    if (fault) return fault;
    const gone = instead === undefined ? [] : [events.visitCancelled.make({ id: instead })];
    return {
      events: [...gone, events.visitPlanned.make({ ...payload, grid })],
      private: sealing(context, visitWordsKind, planWords(id), subject, words),
    };
  },
});

/** Somebody goes there at once: which door it is stands in no event, only the building. */
function doorTask({ state, now }: DecideContext, id: string, grid: string, why: string): FollowUp {
  return {
    type: 'task.create',
    payload: {
      ...{ id: `${id}.door`, title: `马上上门看看：${state.get(Areas, grid)?.name ?? grid}`, grid, line: 'care' },
      ...{ lead: 'social_worker', support: ['community', 'volunteer'], purpose: 'remedial', need: 1 },
      ...{ priority: 'urgent', due: now + hour, why, ofHome: true },
    },
  };
}

/** A visit that reached nobody is followed by one at the door, and a task for whoever goes. */
function atTheDoor(
  context: DecideContext,
  { id, subject, grid }: Pick<Visit, 'id' | 'subject' | 'grid'>,
  why: string,
): Decision {
  const door = events.visitPlanned.make({ id: `${id}.visit`, subject, grid, way: 'door', due: context.now + hour });
  return { events: [events.visitEscalated.make({ id }), door], commands: [doorTask(context, id, grid, why)] };
}

/** What nobody took up: of somebody of the highest level the second call in a row is followed by somebody at the door. */
function afterMissed(context: DecideContext, { id, subject, way }: Said, grid: string): Decision {
  const record = context.state.get(specialGroups, subject);
  const isLast = record?.level === 'red' && events.calls.has(way) && record.unanswered + 1 >= lastCall;
  return isLast ? atTheDoor(context, { id, subject, grid }, '两次电话没人接') : {};
}

/** Everything that was heard goes where it belongs, in the same act: nobody types it twice. */
function passedOn(state: State, said: Said, grid: string): FollowUp[] {
  const { subject, needs = [], level, promises: given = [] } = said;
  const heard = newlyHeard(state, subject, needs).map((need) => noteNeed({ ...need, subject, origin: 'visit' }));
  return [
    ...heard,
    ...signsOf(state, said, grid),
    ...given.map((promise) => makePromise({ ...promise, subject })),
    ...(level === undefined ? [] : [reviseGroup({ id: subject, level })]),
  ];
}

/** Why something can't be told by a visit: the level is for those who keep the register. */
function faultOfSaid({ state, actor }: DecideContext, { subject, level }: Said): Refusal | undefined {
  if (level === undefined) return undefined;
  if (!grantFor(actor, 'specialGroup', 'U')) return refuse('forbidden', { field: 'level' });
  return state.get(specialGroups, subject) ? undefined : refuse('invalid', { field: 'level', reason: 'visit.not_in' });
}

/** Whether a visit may take the step: one that nobody planned begins with it. */
function standing(state: State, type: string, { id, subject }: Said): Stamped<Visit> | undefined | Refusal {
  const visit = state.get(visits, id);
  if (!visit) return undefined;
  if (visit.subject !== subject) return refuse('invalid', { field: 'subject' });
  if (stepBy(visitMachine, visit.status, type) !== undefined) return visit;
  return refuse('illegal', { params: { from: visit.status, entity: visitMachine.entity } });
}

/** Why the promises of a visit can't be noted: under an id that stands, or twice in a list, words would go nowhere. */
function faultOfPromises(state: State, { promises: given = [] }: Said): Refusal | undefined {
  const at = given.findIndex(
    ({ id }, n) => state.get(promises, id) !== undefined || given.findIndex((one) => one.id === id) !== n,
  );
  return at < 0 ? undefined : refuse('invalid', { field: `promises/${at}/id`, reason: 'promise.id_taken' });
}

/** A command that enters what came of a visit, planned or not. */
function endsBy(type: string, schema: TSchema, outcome: (typeof visitOutcomes)[number]) {
  return defineCommand<TSchema, Said>(type, schema, {
    needs: visiting,
    decide(context, payload) {
      const { state, now } = context;
      const { id, subject, way, words, purpose } = payload;
      const visit = standing(state, type, payload);
      if (visit && 'refused' in visit) return visit;
      const grid = householdOf(state, subject)?.building;
      if (grid === undefined) return faultOfSubject(state, subject) ?? refuse('not_found');
      const fault =
        faultOfSaid(context, payload) ?? faultOfThen(payload.at, now, 'at') ?? faultOfPromises(state, payload);
      if (fault) return fault;
      const ended = events.visitEnded.make({
        ...{ id, subject, way, grid, at: Math.min(payload.at, now), outcome },
        ...stated({ purpose }),
      });
      const more = outcome === 'no_answer' ? afterMissed(context, payload, grid) : {};
      return {
        events: [ended, ...lessonsNoticed(payload), ...(more.events ?? [])],
        private: sealing(context, visitWordsKind, id, subject, words),
        commands: [...passedOn(state, payload, grid), ...(more.commands ?? [])],
      };
    },
  });
}

const step = stepsOf({
  machine: visitMachine,
  collection: visits,
  needs: [
    {
      object: 'need',
      act: 'C',
      belongs: (state, { id }) => {
        const visit = state.get(visits, id);
        return visit ? { grids: [visit.grid], people: [visit.subject] } : {};
      },
    },
    { object: 'need', act: 'U' },
  ],
});
const cancel = step('visit.cancel', One, (_, { id }) => ({ events: [events.visitCancelled.make({ id })] }));
/** Somebody goes there, because one says so. */
const escalate = step('visit.escalate', One, (visit, _, context) => atTheDoor(context, visit, '没有联系上'));

/** When a visit that is over leaves live state and its words are erased, ms. */
export function visitLeavesAt({ status, at, due }: Pick<Visit, 'status' | 'at' | 'due'>): number | undefined {
  return status === 'planned' ? undefined : (at ?? due ?? 0) + visitKeeps;
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('visit.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const visit = state.get(visits, id);
    if (!visit) return { duplicate: true };
    if ((visitLeavesAt(visit) ?? Infinity) > now) return refuse('illegal', { reason: 'visit.still_kept' });
    return {
      events: [events.visitForgotten.make({ id })],
      private: [id, planWords(id)].map((record) => unsealing(visitWordsKind, record, visit.subject)),
    };
  },
});

export const visitCommands = [
  plan,
  endsBy('visit.finish', Finishing, 'done'),
  endsBy('visit.miss', Missing, 'no_answer'),
  endsBy('visit.refuse', Missing, 'refused'),
  cancel,
  escalate,
  forget,
] as const;
