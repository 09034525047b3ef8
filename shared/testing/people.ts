import { alerts } from '../alerts/capability.ts';
import { areasWith } from '../areas/capability.ts';
import { feedLines } from '../feed-lines/capability.ts';
import type { Actor } from '../kernel/actor.ts';
import { Registry } from '../kernel/registry.ts';
import { phases } from '../phases/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { volunteers } from '../volunteers/capability.ts';
import { workspaces } from '../workspaces/capability.ts';
import { actorOf, World } from './world.ts';

export const lead = actorOf('a-lead', 'lead');
export const he = actorOf('a-he', 'coordinator');
export const lin = actorOf('a-lin', 'coordinator');
export const gridWorker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
export const socialOrg = actorOf('a-org', 'social_org', { org: 'o-12' });
export const resident = actorOf('a-res', 'resident');
/** The clock of the installation: it takes the steps that time takes. */
export const byTime: Actor = { id: 'installation', grants: [], system: true };

/** A volunteer's account: its id is the person's. */
export function volunteerActor(id: string) {
  return actorOf(id, 'volunteer');
}

export const usualTask = {
  id: 't1',
  title: '低洼住户转移',
  grid: '003',
  line: 'flood',
  lead: 'community',
  need: 3,
} as const;

export const usualVolunteer = {
  force: 'volunteer',
  skills: ['carry'],
  home: '003',
  name: '周小梅',
  phone: '13800001234',
} as const;

const grids = ['003', '004', '005', '007', '009'];

/** A world with tasks, volunteers, alerts and phases, on five grids. */
export function makeWorld(): World {
  const world = new World(
    new Registry([areasWith(() => undefined), tasks, volunteers, alerts, phases, workspaces, feedLines]),
  );
  const areas = grids.map((id) => ({ id, kind: 'grid', name: `网格 ${id}` }));
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', { areas });
  return world;
}

/** Registers and activates a volunteer who stands by. */
export function addVolunteer(world: World, id: string, more: Readonly<Record<string, unknown>> = {}): void {
  world.must(he, 'volunteer.register', { ...usualVolunteer, id, ...more });
  world.must(lead, 'volunteer.approve', { id });
  world.must(he, 'volunteer.activate', { id });
  world.must(he, 'volunteer.setDuty', { id, duty: 'standby' });
}

/** Opens a task. */
export function addTask(world: World, id: string, more: Readonly<Record<string, unknown>> = {}): void {
  world.must(he, 'task.create', { ...usualTask, id, ...more });
}

/** Hours of a volunteer who has time on another day of the week than at `now`, ms since 1970 UTC. */
export function otherHours(now: number) {
  const today = new Date(now + 8 * 3_600_000).getUTCDay();
  return [{ day: ((today + 3) % 7) + 1, from: 0, to: 1440 }];
}

/** The change into the response, with all that it must say. */
export const toResponse = {
  ...{ to: 'response', reason: '暴雨', basis: 'law-emergency-response', follows: '防汛Ⅱ级应急响应' },
  accountable: { account: 'a-lead', post: '社区党委书记' },
  onDuty: { account: 'a-lead', post: '值班副主任' },
} as const;

/** Moves the community into the response phase. */
export function respond(world: World): void {
  world.must(lead, 'phase.change', toResponse);
}
