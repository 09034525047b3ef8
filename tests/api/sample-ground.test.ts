import { registry } from '@liandong/server/registry';
import { Words } from '@liandong/server/http/words';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const words = new Words(registry);

/** A grid somewhere else, degrees. */
function moved({ polygon, ...area }: AreaRecord, east: number, north: number): object {
  const rings = polygon?.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x + east, y + north]));
  return { ...area, polygon: { type: 'Polygon', coordinates: rings } };
}

describe('the ground of the samples', () => {
  let server: TestServer;
  let numbers = 0;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  it.each(['440604012051', '130105006009'])(
    '[R01] %s has an outline; a grid drawn beyond it is refused by name',
    async (community) => {
      const asAdmin = (method: 'GET' | 'POST', path: string, body?: object) =>
        ask(server, method, `/api/v1/communities/${community}/${path}`, body, { token: server.account('admin').token });
      const define = async (area: object) =>
        (await asAdmin('POST', 'commands', { id: `g${++numbers}`, type: 'area.define', payload: { areas: [area] } }))
          .body;

      const { areas } = (await asAdmin('GET', 'snapshot?fresh=1')).body.state as { areas: (AreaRecord & object)[] };
      expect(areas.find(({ kind }) => kind === 'community')?.polygon?.coordinates).toHaveLength(1);
      const standing = areas.find(({ kind }) => kind === 'grid') as AreaRecord & Record<string, unknown>;
      const stamps = ['version', 'changedAt', 'changedBy'];
      const grid = Object.fromEntries(Object.entries(standing).filter(([key]) => !stamps.includes(key))) as AreaRecord;
      const { error } = await define(moved(grid, 1, 0));
      expect(error).toMatchObject({
        ...{ code: 'invalid', field: 'areas/0/polygon', reason: 'area.outside_parent', params: { area: grid.name } },
      });
      expect(words.sentence('zh', error)).toBe(`“${grid.name}”超出了上级的边界`);
      expect(words.sentence('en', error)).toBe(`“${grid.name}” reaches beyond its parent’s border`);
      expect(await define(grid)).toMatchObject({ result: 'applied' });
    },
  );
});
