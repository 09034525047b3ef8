import { describe, expect, it } from 'vitest';
import { drillCommunity } from '../drills/of.ts';
import { createRegistry } from '../registry.ts';
import { keeper, makeCareWorld } from '../testing/care.ts';
import { actorOf, World } from '../testing/world.ts';
import { households } from './schema.ts';

const home = (id: string, more: object = {}) => ({
  ...{ id, building: '003-1', door: '9-1', help: [], languages: [], residents: [{ name: '周小梅' }] },
  ...more,
});
const why = ({ refused }: ReturnType<World['send']>) => refused && [refused.code, refused.reason, refused.field];
const versionOf = (world: World, id: string) => world.state.get(households, id)?.version;

describe('what the register of households refuses', () => {
  it('[R01] a home without a building, and one that was erased, whether alone or out of a file', () => {
    const world = makeCareWorld(1);
    world.must(keeper, 'household.erase', { id: 'k1', reason: '搬走了' });
    const wishes: readonly [object, string, string, string][] = [
      [home('a', { building: '003' }), 'invalid', 'household.no_building', 'building'],
      [home('a', { building: 'nowhere' }), 'invalid', 'household.no_building', 'building'],
      [home('k1'), 'illegal', 'person.gone', 'id'],
      [home('a', { residents: [{ id: 'h1.1', name: '周小梅' }] }), 'invalid', 'household.not_here', 'residents/0/id'],
    ];
    for (const [wish, code, reason, field] of wishes) {
      expect(why(world.send(keeper, 'household.record', wish))).toEqual([code, reason, field]);
      const file = { id: 'i1', households: [home('b', { door: '9-2' }), wish] };
      expect(why(world.send(keeper, 'household.import', file))).toEqual([code, reason, `households/1/${field}`]);
    }
  });

  it('[R01] a change by who has not read it, without its version, to another building, or that leaves somebody out', () => {
    const world = makeCareWorld(1);
    const version = versionOf(world, 'h1');
    const residents = [{ id: 'h1.1', name: '周小梅' }];
    const change = (more: object, at = version, by = keeper) =>
      why(world.send(by, 'household.record', home('h1', { residents, ...more }), at));
    expect(change({ building: '005-1' })).toEqual(['invalid', 'household.moved', 'building']);
    expect(why(world.send(keeper, 'household.record', home('h1', { residents })))).toEqual([
      ...['invalid', 'household.no_version', 'id'],
    ]);
    expect(change({ residents: [] })).toEqual(['invalid', 'household.left_out', 'residents']);
    expect(change({ residents: [...residents, ...residents] })).toEqual([
      ...['invalid', 'household.not_here', 'residents/1/id'],
    ]);
    // Who looks after the building has read it; who only may write there has not.
    const passing = actorOf('a-team', 'grid_worker', { grids: ['005-1'] });
    expect(change({ building: '005-1' }, version, passing)).toEqual(['forbidden', 'household.not_read', undefined]);
    const worker = actorOf('a-grid', 'grid_worker', { grids: ['003-1'] });
    expect(change({}, version, worker)).toBeUndefined();
    expect(change({ door: '9-3' }, versionOf(world, 'h1'))).toBeUndefined();
  });

  it('[R01] to erase what is not there, or somebody who does not live there; erased twice is once', () => {
    const world = makeCareWorld(1);
    const reason = '搬走了';
    const erase = (id: string, resident?: string) =>
      resident === undefined
        ? world.send(keeper, 'household.erase', { id, reason })
        : world.send(keeper, 'household.eraseResident', { id, resident, reason });
    expect(why(erase('nothing'))).toEqual(['not_found', undefined, 'id']);
    expect(why(erase('h1', 'k1.1'))).toEqual(['not_found', undefined, 'resident']);
    expect(why(erase('nothing', 'h1.1'))).toEqual(['not_found', undefined, 'resident']);
    expect(why(erase('h1', 'h1.1'))).toBeUndefined();
    expect(erase('h1', 'h1.1').duplicate).toBe(true);
    expect(why(erase('h1'))).toBeUndefined();
    expect(erase('h1').duplicate).toBe(true);
  });

  it('[R47] everything in a drill: nobody’s name is kept there', () => {
    const registry = createRegistry(
      () => undefined,
      (point) => point,
    );
    const drill = new World(registry, drillCommunity('pudong', 'd1'));
    const by = {
      id: 'a-keeper',
      grants: [{ community: drillCommunity('pudong', 'd1'), role: 'coordinator' }],
    } as const;
    const [alone, file] = [home('a'), { id: 'i1', households: [home('a')] }];
    expect(why(drill.send(by, 'household.record', alone))?.[1]).toBe('person.in_drill');
    expect(why(drill.send(by, 'household.import', file))?.[1]).toBe('person.in_drill');
  });
});
