import { areasWith } from '../areas/capability.ts';
import { incidents as capability } from '../incidents/capability.ts';
import { incidentLimits } from '../incidents/limits.ts';
import { incidents } from '../incidents/schema.ts';
import { Registry } from '../kernel/registry.ts';
import { orgs } from '../orgs/capability.ts';
import { paging } from '../paging/capability.ts';
import { phases } from '../phases/capability.ts';
import { reports } from '../reports/capability.ts';
import { requests } from '../requests/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { kindOf, timeLimitsOf } from '../time-limits/capability.ts';
import { volunteers } from '../volunteers/capability.ts';
import { workspaces } from '../workspaces/capability.ts';
import { byTime, he, lead } from './people.ts';
import { actorOf, World } from './world.ts';

export const captain = actorOf('a-cap', 'captain', { grids: ['003'] });
export const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
export const otherWorker = actorOf('a-grid2', 'grid_worker', { grids: ['003'] });
export const duty = actorOf('a-duty', 'command');
export const helper = actorOf('a-vol', 'volunteer');

/** A community of two grids, in which everybody above is known; it is noon. */
export function incidentWorld(): World {
  const registry = new Registry([
    ...[areasWith(() => undefined), orgs, tasks, phases, workspaces, requests, reports, volunteers],
    ...[capability, paging, timeLimitsOf([kindOf(incidentLimits)])],
  ]);
  const world = new World(registry);
  world.now = Date.parse('2026-06-08T12:00:00+08:00');
  world.knows(actorOf('a-social', 'social_worker'));
  world.knows(captain, worker, otherWorker, duty, helper, lead, he);
  const areas = ['003', '004'].map((id) => ({ id, kind: 'grid', name: `网格 ${id}` }));
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas });
  return world;
}

/** How an incident stands. @throws when it is not there */
export function incidentIn(world: World, id = 'i1') {
  const found = world.state.get(incidents, id);
  if (!found) throw new Error(`no incident ${id}`);
  return found;
}

/** The captain tells of an incident. */
export function tell(world: World, id = 'i1', more: object = {}): void {
  world.must(captain, 'incident.report', { id, title: '围墙外侧有水', grid: '003', ...more });
}

/** The same, taken up by the grid worker as far as `until`. */
export function tellAndTakeUp(world: World, until: 'filed' | 'dispatched' | 'in_progress', more: object = {}): void {
  tell(world);
  world.must(he, 'incident.file', { id: 'i1', severity: 'urgent', ...more });
  if (until === 'filed') return;
  world.must(he, 'incident.dispatch', { id: 'i1', party: 'community', handler: worker.id });
  if (until === 'in_progress') world.must(worker, 'incident.accept', { id: 'i1' });
}

/** Lets minutes pass one by one; the clock sends what falls due in each. */
export function pass(world: World, minutes: number): void {
  for (let n = 0; n < minutes; n++) {
    world.wait(1);
    fallDue(world);
  }
}

/** What the server's clock does when it wakes: sends whatever is due, until nothing is; in a drill that is over, what only takes away. */
export function fallDue(world: World): void {
  for (const [name, deadlines] of world.registry.deadlines)
    for (const deadline of deadlines.filter(({ command }) => !world.registry.tooLate(world.state, command)))
      for (const record of [...world.state.map(name).values()]) {
        const due = deadline.at(record);
        if (due !== undefined && due <= world.now) world.must(byTime, deadline.command, { id: record.id });
      }
}
