import { describe, expect, it } from 'vitest';
import { keeper, makeCareWorld } from '../testing/care.ts';
import { households } from './schema.ts';

const home = (id: string, door: string, building = '003-1') => ({
  ...{ id, building, door, help: [], languages: [], residents: [{ name: '周小梅' }] },
});

describe('doors of a building', () => {
  it('[R16] the same door written down on two screens is one household: the second is told, however it was typed', () => {
    const world = makeCareWorld(1);
    world.must(keeper, 'household.record', home('a', '3-1-07'));
    for (const door of ['3-1-07', '3-1-7', '03-01-07'])
      expect(world.send(keeper, 'household.record', home('b', door)).refused).toMatchObject({
        ...{ field: 'door', reason: 'household.door_there' },
      });
    world.must(keeper, 'household.record', home('c', '3-1-07', '005-1'));
    world.must(keeper, 'household.record', home('d', '3-1-70'));
    expect(JSON.stringify(world.events)).not.toContain('3-1-0');
  });

  it('[R16] of a file that two import at once each door comes in once; a door that was left or erased is free', () => {
    const world = makeCareWorld(1);
    const file = (n: number) => [home(`x${n}`, '8-1'), home(`y${n}`, '8-2'), home(`z${n}`, '8-02')];
    world.must(keeper, 'household.import', { id: 'i1', households: file(1) });
    expect(world.must(keeper, 'household.import', { id: 'i2', households: file(2) })).toMatchObject({
      duplicate: true,
    });
    expect(['x1', 'y1', 'z1'].map((id) => world.state.get(households, id) !== undefined)).toEqual([true, true, false]);
    const { version } = world.state.get(households, 'x1') ?? { version: 0 };
    const residents = [{ id: 'x1.1', name: '周小梅' }];
    world.must(keeper, 'household.record', { ...home('x1', '8-9'), residents }, version);
    world.must(keeper, 'household.record', home('n1', '8-1'));
    world.must(keeper, 'household.erase', { id: 'y1', reason: '搬走了' });
    world.must(keeper, 'household.record', home('n2', '8-2'));
  });
});
