import { defineAreas } from '@liandong/shared/areas/capability';
import { Areas, type AreaFields, type Polygon } from '@liandong/shared/areas/schema';
import { World } from '@liandong/shared/testing/world';
import { expect, it } from 'vitest';
import type { CommandMessage, Pipeline } from '../pipeline/api.ts';
import { registry } from '../registry.ts';
import { GroundedPipeline } from './grounded-pipeline.ts';
import type { GroundAnswer, GroundQuestion } from './questions.ts';

const community = 'pudong';
const lead = { id: 'lead', grants: [{ community, role: 'lead' as const }] };

function strip(west: number, east: number): Polygon {
  const south = [west, east].map((x) => [x, 23]);
  const north = [east, west].map((x) => [x, 23.01]);
  return { type: 'Polygon', coordinates: [[...south, ...north, [west, 23]]] };
}
const grid = (id: string, west: number, east: number): AreaFields => ({
  ...{ id, kind: 'grid', name: id, parent: 'c', polygon: strip(west, east) },
});

/** What no geometry of this test would find by itself: whoever says it was told by the worker. */
const fault = { index: 0, reason: 'area.bad_position', params: { area: '工人' } };

/** A pipeline over one community, whose worker is the test. */
function makePipeline(answer: (question: GroundQuestion) => GroundAnswer) {
  const world = new World(registry, community);
  const areas = [{ id: 'c', kind: 'community', name: '普东' }, grid('x', 113, 113.01), grid('y', 113.01, 113.02)];
  world.must(lead, defineAreas, { areas });
  const asked: string[] = [];
  const core = {
    community: async () => ({ state: world.state }),
    submit: async (_: unknown, { id, type, payload }: CommandMessage) => {
      const { refused } = world.send(lead, type, payload);
      return refused ? { id, result: 'refused', error: refused } : { id, result: 'applied' };
    },
    close: async () => undefined,
  } as unknown as Pipeline;
  const pipeline = new GroundedPipeline(core, {
    registry,
    log: () => undefined,
    reckoner: {
      async ask(question) {
        asked.push(question.what);
        return answer(question);
      },
      close: async () => undefined,
    },
  });
  const send = (type: string, payload: object) => pipeline.submit(lead, { id: 'w', type, community, payload });
  return { world, send, asked };
}

const corners = [
  [113.005, 22.99],
  [113.02, 22.99],
  [113.02, 23.02],
];

it.each([
  ['area.define', { areas: [grid('z', 113.02, 113.03)] }, ['check']],
  ['area.import', { id: 'i', areas: [grid('z', 113.02, 113.03)], places: [] }, ['check']],
  ['area.draw', { id: 'd', grid: 'n', name: '新', corners, from: ['x'] }, ['take', 'check']],
  ['area.merge', { id: 'm', grid: 'x', gone: 'y' }, ['join', 'check']],
])(
  '[N01] %s: geometry is reckoned by the worker alone, and its word is the one that counts',
  async (type, payload, steps) => {
    const reckoned = { polygons: new Map([['x', strip(113, 113.02)]]), buildings: [] };
    const taken = {
      polygons: new Map([
        ['n', strip(113.005, 113.01)],
        ['x', strip(113, 113.005)],
      ]),
      buildings: [],
    };
    const { send, asked } = makePipeline(({ what }) => (what === 'check' ? fault : what === 'join' ? reckoned : taken));
    expect((await send(type, payload)).error).toMatchObject({ reason: 'area.bad_position', params: { area: '工人' } });
    expect(asked).toEqual(steps);
  },
);

it('[N01] what was reckoned for one wish is forgotten after it', async () => {
  const { world, send, asked } = makePipeline(() => fault);
  const payload = { areas: [grid('z', 113.02, 113.03)] };
  await send('area.define', payload);
  expect(world.send(lead, 'area.define', payload).refused).toBeUndefined();
  expect(asked).toEqual(['check']);
  expect(world.state.get(Areas, 'z')).toBeDefined();
});

it('[N01] a worker that fails leaves everything as it was', async () => {
  const { world, send } = makePipeline(() => {
    throw new Error('gone');
  });
  expect((await send('area.merge', { id: 'm', grid: 'x', gone: 'y' })).error?.code).toBe('overloaded');
  expect(world.state.get(Areas, 'y')).toBeDefined();
});
