import type { Static } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { Areas } from '../areas/schema.ts';
import { defineCommand, type DecideContext, type Need } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { phaseNow } from '../phases/schema.ts';
import { endOf } from '../volunteers/close-crew.ts';
import { canLeave, taken } from '../volunteers/rules.ts';
import { assignments, volunteers, type Volunteer } from '../volunteers/schema.ts';
import type { CrewState } from '../tasks/schema.ts';
import { demandStated, forceDeployed, forceRecalled } from './events.ts';
import { Demanding, Deploy, Recall, StatedDemands } from './schema.ts';

/** Coordinators move force; leads and the subdistrict may too. */
const moving: readonly Need<unknown>[] = [
  { object: 'deployedForce', act: 'U' },
  { object: 'deployedForce', act: 'A' },
];

/** Whoever was first with somebody who stands in a grid: who, when and where, so that the other is told [R03]. */
function takenFor(state: State, volunteer: Stamped<Volunteer>): Refusal {
  const { assignment, post } = volunteer;
  if (assignment !== undefined || !post) return taken(state, volunteer);
  const grid = state.get(Areas, post.grid)?.name ?? post.grid;
  return refuse('conflict', { reason: 'force.taken', params: { by: post.by, at: post.at, grid } });
}

/** How what somebody is on ends, with its hours: in the response at once, else only what nobody has taken up. */
function leaving({ state, now }: DecideContext, volunteer: Volunteer): readonly NewEvent[] | Refusal {
  const running = volunteer.assignment === undefined ? undefined : state.get(assignments, volunteer.assignment);
  if (!running) return [];
  if (!canLeave(running)) return refuse('illegal', { field: 'people', reason: 'assignment.not_assigned' });
  if (phaseNow(state) !== 'response') return refuse('illegal', { field: 'people', reason: 'force.on_task' });
  return [endOf({ assignment: running.id, state: running.status as CrewState }, now)];
}

/** Who rests, or can't be reached, is not sent anywhere. */
const ready: ReadonlySet<Volunteer['duty']> = new Set(['standby', 'on_task']);

/** What it takes to move one person, or why not. */
function moveOf(
  context: DecideContext,
  { person, version }: Static<typeof Deploy>['people'][number],
  grid: string,
): readonly NewEvent[] | Refusal {
  const volunteer = context.state.get(volunteers, person);
  if (!volunteer) return refuse('not_found', { field: 'people' });
  if (volunteer.version !== version) return takenFor(context.state, volunteer);
  if (volunteer.status !== 'active' || !ready.has(volunteer.duty))
    return refuse('illegal', { field: 'people', reason: 'force.not_active' });
  if (volunteer.post?.grid === grid) return refuse('illegal', { field: 'people', reason: 'force.there_already' });
  return leaving(context, volunteer);
}

/** 派到网格: all of them, or none. Of two who move the same person exactly one wins, by the version that each has seen. */
const deploy = defineCommand('force.deploy', Deploy, {
  needs: moving,
  decide(context, { id, grid, people }) {
    const fault = faultOfGrid(context.state, grid);
    if (fault) return fault;
    if (context.state.get(Areas, grid)?.kind !== 'grid')
      return refuse('invalid', { field: 'grid', reason: 'area.no_grid', params: { grid } });
    const events: NewEvent[] = [];
    for (const one of people) {
      const move = moveOf(context, one, grid);
      if (isRefusal(move)) return move;
      events.push(...move);
    }
    const all = [...new Set(people.map(({ person }) => person))];
    return { events: [...events, forceDeployed.make({ id, grid, people: all })] };
  },
});

/** 收回: back to the pool. */
const recall = defineCommand('force.recall', Recall, {
  needs: moving,
  decide({ state }, { id, people }) {
    const posted = people.filter((person) => state.get(volunteers, person)?.post);
    return posted.length === 0 ? { duplicate: true } : { events: [forceRecalled.make({ id, people: posted })] };
  },
});

/** What a grid wants beyond the places of its open tasks and its posts. */
const demand = defineCommand('force.demand', Demanding, {
  needs: moving,
  target: ({ id }) => ({ collection: StatedDemands.name, id }),
  decide({ state }, stated) {
    const fault = faultOfGrid(state, stated.id, 'id');
    if (fault) return fault;
    if (state.get(Areas, stated.id)?.kind !== 'grid')
      return refuse('invalid', { field: 'id', reason: 'area.no_grid', params: { grid: stated.id } });
    return { events: [demandStated.make(stated)] };
  },
});

export const deploymentCommands = [deploy, recall, demand] as const;
