import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Act } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { stepping, type About } from '../kernel/stepping.ts';
import { Id } from '../protocol/up.ts';
import { StockItems } from '../stock/schema.ts';
import { taskCreated, taskOpened } from '../tasks/events.ts';
import { beginsTasks } from '../tasks/begins-tasks.ts';
import { completed, whyNotPublished } from '../tasks/rules.ts';
import {
  planActivated,
  planEnforced,
  planRetired,
  planReviewed,
  planRevising,
  planStoodDown,
  planWritten,
  runRetired,
} from './events.ts';
import { planMachine } from './machine.ts';
import { PlanFields, PlanRuns, Plans } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** Each task once, in areas that there are, fit to be published as it is, and supplies of the catalogue. */
function faultOfPlan(state: State, { tasks, supplies }: PlanFields): Refusal | undefined {
  for (const [n, task] of tasks.entries()) {
    const { key, grid } = task;
    if (tasks.findIndex((one) => one.key === key) !== n)
      return refuse('invalid', { field: `tasks/${n}/key`, reason: 'plan.task_twice' });
    const nowhere = faultOfGrid(state, grid, `tasks/${n}/grid`);
    if (nowhere) return nowhere;
    const unfit = whyNotPublished({ hazard: 'general', nature: 'own', ...task })?.refused;
    if (unfit) return { refused: { ...unfit, field: `tasks/${n}/${unfit.field ?? ''}` } };
  }
  const n = supplies.findIndex(({ item }) => !state.get(StockItems, item));
  return n < 0 ? undefined : refuse('not_found', { field: `supplies/${n}/item` });
}

/** Writes a plan, or writes it anew while it is a draft or being revised. */
const write = defineCommand('plan.write', PlanFields, {
  needs: [{ object: 'plan', act: 'C' }],
  target: ({ id }) => ({ collection: Plans.name, id }),
  decide({ state }, plan) {
    const standing = state.get(Plans, plan.id);
    if (standing && standing.status !== 'draft' && standing.status !== 'revising')
      return refuse('illegal', { field: 'id', params: { from: standing.status, entity: planMachine.entity } });
    return faultOfPlan(state, plan) ?? { events: [planWritten.make(plan)] };
  },
});

const step = stepping(planMachine, Plans);
const by = (act: Act): readonly Need<About>[] => [{ object: 'plan', act }];

/** Four eyes: nobody reviews what they wrote. */
const review = step('plan.review', One, {
  needs: by('U'),
  then: (plan, data, { actor }) =>
    plan.writers.includes(actor.id)
      ? refuse('illegal', { field: 'id', reason: 'plan.own_draft' })
      : { events: [planReviewed.make(data)] },
});
const bare = (type: string, act: Act, event: typeof planEnforced) =>
  step(type, One, { needs: by(act), then: (_, data) => ({ events: [event.make(data)] }) });
const enforce = bare('plan.enforce', 'A', planEnforced);
const revise = bare('plan.revise', 'U', planRevising);
const retire = bare('plan.retire', 'A', planRetired);
const standDown = bare('plan.standDown', 'A', planStoodDown);

/** One act opens all tasks of a plan, each with its owner. `grid` is where those of the whole community stand. */
const activate = step('plan.activate', Type.Object({ id: Id, grid: Id }, closed), {
  needs: by('A'),
  then({ tasks }, { id, grid }, { state, command }) {
    const run = beginsTasks(command.id);
    if (state.get(PlanRuns, run)) return { duplicate: true };
    const nowhere = faultOfGrid(state, grid);
    if (nowhere) return nowhere;
    const opened = tasks.flatMap(({ key, ...task }): NewEvent[] => {
      const made = `${run}.${key}`;
      return [
        taskCreated.make(completed({ grid, purpose: 'preventive', ...task, id: made })),
        taskOpened.make({ id: made }),
      ];
    });
    return { events: [planActivated.make({ id, run, tasks: tasks.length }), ...opened] };
  },
});

/** Sent by the clock alone. */
const retireRun = defineCommand('plan.retireRun', One, {
  needs: [],
  decide: ({ state }, { id }) =>
    state.get(PlanRuns, id) ? { events: [runRetired.make({ id })] } : { duplicate: true },
});

export const planCommands = [write, review, enforce, activate, standDown, revise, retire, retireRun] as const;
