import { Type } from 'typebox';
import { sealedId, unsealing } from '../care/sealed.ts';
import { Subject } from '../care/subject.ts';
import { defineCommand, type DecideContext } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { needPlan } from '../needs/commands.ts';
import { needs } from '../needs/schema.ts';
import { Id } from '../protocol/up.ts';
import * as events from './events.ts';
import {
  carePlans,
  mostRevisions,
  planKeeps,
  planPiece,
  planWordsKind,
  Writing,
  type CarePlan,
  type Goal,
  type KeptPlan,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Subject }, closed);
const target = ({ id }: { readonly id: string }) => ({ collection: carePlans.name, id });
const keyOf = (subject: string) => ({ kind: planWordsKind, id: sealedId(planPiece, subject) });

/** States in which a need may stand in a plan: looked at, and not over. */
const planned: ReadonlySet<string> = new Set(['assessed', 'planned', 'in_service', 'reassessing']);

/** Each goal answers a need of the very person that somebody has looked at. */
function faultOfGoals(state: State, subject: string, goals: readonly Goal[]): Refusal | undefined {
  for (const [index, { need }] of goals.entries()) {
    const found = state.get(needs, need);
    if (found?.subject !== subject)
      return refuse('invalid', { field: `goals/${index}/need`, reason: 'carePlan.other_need' });
    if (!planned.has(found.status))
      return refuse('invalid', { field: `goals/${index}/need`, reason: 'carePlan.assess_first' });
  }
  const twice = goals.findIndex(({ id }, n) => goals.findIndex((one) => one.id === id) !== n);
  return twice < 0 ? undefined : refuse('invalid', { field: `goals/${twice}/id` });
}

function revised({ record, actor, now }: DecideContext, id: string, goals: readonly Goal[], n: number): KeptPlan {
  const before = (record(keyOf(id)) as KeptPlan | undefined)?.revisions ?? [];
  return { revisions: [...before, { n, by: actor.id, at: now, goals }].slice(-mostRevisions) };
}

/** Writes a plan, or the next revision of it: what changed can be read from both. */
const write = defineCommand('carePlan.write', Writing, {
  needs: [{ object: 'need', act: 'U' }],
  target,
  reads: ({ id }) => [keyOf(id)],
  decide(context, { id, goals }) {
    const { state } = context;
    const fault = faultOfGoals(state, id, goals);
    if (fault) return fault;
    const revision = (state.get(carePlans, id)?.revision ?? 0) + 1;
    const facts = goals.map(({ id: goal, need, measure }) => ({
      ...{ id: goal, need },
      ...(measure ? { from: measure.from, to: measure.to, by: measure.by } : {}),
    }));
    return {
      events: [events.planWritten.make({ id, revision, goals: facts })],
      private: [{ ...keyOf(id), body: revised(context, id, goals, revision) }],
    };
  },
});

/** Whether one can see that a goal was reached: it leads somewhere else than it begins. */
function isMeasurable({ from, to, by }: { from?: number; to?: number; by?: number }): boolean {
  return from !== undefined && to !== undefined && by !== undefined && from !== to;
}

/** Four eyes; and nothing is approved of which nobody could say afterwards whether it helped [R32]. */
const approve = defineCommand('carePlan.approve', One, {
  needs: [{ object: 'need', act: 'A' }],
  target,
  decide({ state, actor }, { id }) {
    const plan = state.get(carePlans, id);
    if (!plan) return refuse('not_found', { field: 'id' });
    if (plan.status === 'approved') return { duplicate: true };
    if (plan.by === actor.id) return refuse('illegal', { reason: 'carePlan.own' });
    const vague = plan.goals.findIndex((goal) => !isMeasurable(goal));
    if (vague >= 0) return refuse('illegal', { field: `goals/${vague}`, reason: 'carePlan.not_measurable' });
    const waiting = plan.goals.filter(({ need }) => state.get(needs, need)?.status === 'assessed');
    return {
      events: [events.planApproved.make({ id })],
      commands: [...new Set(waiting.map(({ need }) => need))].map((need) => needPlan({ id: need })),
    };
  },
});

const measure = defineCommand(
  'carePlan.measure',
  Type.Object({ id: Subject, goal: Id, now: Type.Number({ minimum: 0, maximum: 100_000 }) }, closed),
  {
    needs: [{ object: 'need', act: 'U' }],
    decide({ state }, payload) {
      const goal = state.get(carePlans, payload.id)?.goals.find(({ id }) => id === payload.goal);
      return goal ? { events: [events.goalMeasured.make(payload)] } : refuse('not_found', { field: 'goal' });
    },
  },
);

/** When a plan that nobody touched leaves live state, ms. */
export function planLeavesAt({ changedAt }: Pick<CarePlan, 'at'> & { readonly changedAt: number }): number {
  return changedAt + planKeeps;
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('carePlan.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const plan = state.get(carePlans, id);
    if (!plan) return { duplicate: true };
    if (planLeavesAt(plan) > now) return refuse('illegal', { reason: 'carePlan.still_kept' });
    return { events: [events.planForgotten.make({ id })], private: [unsealing(planWordsKind, planPiece, id)] };
  },
});

export const planCommands = [write, approve, measure, forget] as const;
