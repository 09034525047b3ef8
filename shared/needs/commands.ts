import { Type } from 'typebox';
import { blockOf } from '../areas/block-of.ts';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { Areas } from '../areas/schema.ts';
import { sealing, unsealing } from '../care/sealed.ts';
import { stepsOf } from '../care/steps.ts';
import { belongsOfSubject, faultOfSubject, householdOf } from '../care/subject.ts';
import type { Belongs } from '../kernel/actor.ts';
import {
  defineCommand,
  type DecideContext,
  type Decision,
  type FollowUp,
  type Need as Takes,
  type PrivateRecord,
} from '../kernel/command.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { Id } from '../protocol/up.ts';
import { RequestFields } from '../requests/schema.ts';
import { NewTask } from '../tasks/schema.ts';
import * as events from './events.ts';
import { needMachine } from './machine.ts';
import { needHands, needKeeps, NeedNoting, needs, needWordsKind, Words, type Need, type NeedOrigin } from './schema.ts';
import { needClasses, needClassNames, tiers } from './taxonomy.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** Whom a need belongs to: where it is, whom it is of, and who entered it. */
export function belongsOfNeed({ grid, subject, by }: Pick<Need, 'grid' | 'subject' | 'by'>): Belongs {
  return { grids: [grid], people: [subject, by] };
}

/** Where somebody hears of a need; one's own without a subject. */
const noting: readonly Takes<NeedNoting>[] = [
  {
    object: 'need',
    act: 'C',
    belongs: (state, { subject }, actor) =>
      subject === undefined ? { people: [actor.id] } : belongsOfSubject(state, subject),
  },
];

/** Whose it is and where: of somebody in the register, or the sender's own at the place said. */
function placed(
  state: State,
  { subject, grid }: NeedNoting,
  sender: string,
): { subject: string; grid: string } | Refusal {
  if (subject !== undefined) {
    const household = householdOf(state, subject);
    return household ? { subject, grid: household.building } : (faultOfSubject(state, subject) ?? refuse('not_found'));
  }
  if (grid === undefined) return refuse('invalid', { field: 'grid', reason: 'need.where' });
  return faultOfGrid(state, grid) ?? { subject: sender, grid };
}

export const needNote = defineCommand('need.note', NeedNoting, {
  needs: noting,
  decide(context, payload) {
    const { state, actor } = context;
    if (state.get(needs, payload.id)) return { duplicate: true };
    const place = placed(state, payload, actor.id);
    if ('refused' in place) return place;
    const { id, needClass, tier = 'regular', words, purpose } = payload;
    const usual: NeedOrigin = payload.subject === undefined ? 'self' : 'worker';
    const { origin = usual } = payload;
    return {
      events: [
        events.needCreated.make({
          ...{ id, ...place, block: blockOf((code) => state.get(Areas, code), place.grid) },
          ...{ family: needClasses[needClass], needClass, tier, origin, ...stated({ purpose }) },
        }),
      ],
      private: sealing(context, needWordsKind, id, place.subject, words),
    };
  },
});

const step = stepsOf({
  machine: needMachine,
  collection: needs,
  needs: [{ object: 'need', act: 'U' }],
});

const assess = step(
  'need.assess',
  Type.Object({ id: Id, tier: Type.Enum(tiers), needClass: Type.Optional(Type.Enum(needClassNames)) }, closed),
  (need, { id, tier, needClass = need.needClass }) => ({
    events: [events.needAssessed.make({ id, tier, needClass, family: needClasses[needClass] })],
  }),
);
const plan = step('need.plan', One, (_, { id }) => ({ events: [events.needPlanned.make({ id })] }));

/** By what a need is answered: a task, a request to those who give, both, or somebody who simply does it. */
const Serving = Type.Object(
  {
    id: Id,
    task: Type.Optional(NewTask),
    request: Type.Optional(Type.Object({ id: Id, request: RequestFields }, closed)),
  },
  closed,
);
const serve = step('need.serve', Serving, (need, { id, task, request }): Decision => {
  const commands: FollowUp[] = [];
  if (task) commands.push({ type: 'task.create', payload: { ...task, grid: need.grid, ofHome: true } });
  if (request)
    commands.push({
      type: 'request.submit',
      payload: { ...request, request: { ...request.request, grid: need.grid } },
    });
  return { events: [events.needServed.make({ id, ...stated({ task: task?.id, request: request?.id }) })], commands };
});

const Ending = Type.Object({ id: Id, words: Type.Optional(Words) }, closed);
/** One way in which a need ends; what there is to say of it is sealed beside what it was. */
function ends(type: string, status: 'met' | 'partially_met' | 'unmet') {
  return step(type, Ending, ({ subject }, { id, words }, context) => ({
    events: [events.needMetChanged.make({ id, status })],
    private: sealing(context, needWordsKind, `${id}/end`, subject, words),
  }));
}
const reassess = step('need.reassess', One, (_, { id }) => ({ events: [events.needReassessing.make({ id })] }));

/** By those who advance needs, and by whoever asked for themselves. */
const withdraw = step('need.withdraw', One, (_, { id }) => ({ events: [events.needWithdrawn.make({ id })] }), [
  { object: 'need', act: 'U' },
  {
    object: 'need',
    act: 'C',
    belongs: (state, { id }) => {
      const found = state.get(needs, id);
      return found && found.subject === found.by ? { people: [found.by] } : {};
    },
  },
]);

/** Passes a need on to who can answer it, by those who steer and see only counts too: they need not know what it is. */
const route = defineCommand('need.route', Type.Object({ id: Id, to: Type.Enum([...needHands]) }, closed), {
  needs: [
    { object: 'need', act: 'route' },
    { object: 'need', act: 'U' },
  ],
  decide: ({ state }, payload) =>
    state.get(needs, payload.id) ? { events: [events.needRouted.make(payload)] } : refuse('not_found', { field: 'id' }),
});

/** When an ended need leaves live state and its words are erased, ms. */
export function needLeavesAt({ endedAt }: Pick<Need, 'endedAt'>): number | undefined {
  return endedAt === undefined ? undefined : endedAt + needKeeps;
}

/** What was said of a need, taken away; with the key of whoever asked without an account, and was known by this need alone. */
export function wordsOfNeedGone({ id, subject }: Pick<Need, 'id' | 'subject'>): PrivateRecord[] {
  return [
    ...[id, `${id}/end`].map((record) => unsealing(needWordsKind, record, subject)),
    ...(subject === id ? [{ kind: personKeyKind, id, body: null }] : []),
  ];
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('need.forget', One, {
  needs: [],
  decide({ state, now }: DecideContext, { id }) {
    const need = state.get(needs, id);
    if (!need) return { duplicate: true };
    if ((needLeavesAt(need) ?? Infinity) > now) return refuse('illegal', { reason: 'need.still_kept' });
    return {
      events: [events.needForgotten.make({ id })],
      private: wordsOfNeedGone(need),
    };
  },
});

/** The wish for a need that was heard of elsewhere: at a door, on a visit, in an assessment. */
export const noteNeed = needNote.make;
/** The wish that follows when a plan is approved. */
export const needPlan = plan.make;

export const needCommands = [
  needNote,
  assess,
  plan,
  serve,
  ends('need.meet', 'met'),
  ends('need.meetPartly', 'partially_met'),
  ends('need.miss', 'unmet'),
  reassess,
  withdraw,
  route,
  forget,
] as const;
