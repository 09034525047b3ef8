import { createRegistry } from '../registry.ts';
import { actorOf, World } from './world.ts';

export const social = actorOf('a-social', 'social_worker');
export const supervisor = actorOf('a-super', 'supervisor');
export const captain = actorOf('a-captain', 'captain', { grids: ['003-1'] });
export const keeper = actorOf('a-keeper', 'coordinator');

/** A community with a building in each of two grids, and households `h1` … in the first, `k1` … in the second. */
export function makeCareWorld(homes = 4): World {
  const world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
  );
  const areas = ['003', '005'].flatMap((grid) => [
    { id: grid, kind: 'grid', name: `网格 ${grid}` },
    { id: `${grid}-1`, kind: 'micro_grid', name: '1 号楼', parent: grid },
  ]);
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', { areas });
  for (const [letter, building] of [
    ['h', '003-1'],
    ['k', '005-1'],
  ] as const)
    for (let n = 1; n <= homes; n++)
      world.must(keeper, 'household.record', {
        ...{ id: `${letter}${n}`, building, door: `1-${n}-01`, help: [], languages: [] },
        residents: [{ name: '周小梅', phone: '19900100001' }],
      });
  return world;
}

/** Takes somebody into care: put forward by the social worker, verified by the supervisor. */
export function takeIn(world: World, id: string, more: Readonly<Record<string, unknown>> = {}): void {
  const usual = { level: 'red', tier: 'priority', groups: ['elder_alone'], services: ['visits'] };
  world.must(social, 'specialGroup.propose', { id, ...usual, ...more });
  world.must(supervisor, 'specialGroup.verify', { id });
  world.must(social, 'specialGroup.activate', { id });
}
