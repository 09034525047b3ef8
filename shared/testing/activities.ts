import { actorOf, type World } from './world.ts';

const hour = 3_600_000;
export const coordinator = actorOf('a-he', 'coordinator');
export const captain = actorOf('a-captain', 'captain', { grids: ['003-1'] });
export const resident = actorOf('a-res', 'resident');
/** What somebody says that an activity gave them. */
export const scores = { participation: 4, identity: 5, responsibility: 3 };

/** An activity of two places in grid 003, from an hour on. */
export function draftActivity(world: World, id: string, more: object = {}): void {
  world.must(coordinator, 'activity.draft', {
    ...{ id, title: '量血压、说用药', kind: 'health', mode: 'offline', grid: '003', why: '入冬血压容易高' },
    ...{ start: world.now + hour, end: world.now + 3 * hour, capacity: 2, audiences: ['elder'], ...more },
  });
}

/** The same, for which one may sign up. */
export function openActivity(world: World, id: string, more: object = {}): void {
  draftActivity(world, id, more);
  for (const step of ['activity.publish', 'activity.openSignUp']) world.must(coordinator, step, { id });
}
