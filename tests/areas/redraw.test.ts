import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { GridFeature } from '@liandong/maps/grid/model';
import { validateGrids } from '@liandong/maps/grid/validate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { startServer } from '../support/start-server.ts';

const grid = `${pudong}015`;
const fresh = `${pudong}099`;
let server: Awaited<ReturnType<typeof startServer>>;
let made = 0;
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());

const token = (login: string) => ({ token: server.account(login).token });
const snapshot = async (login: string): Promise<Snapshot> =>
  (await ask(server, 'GET', `/api/v1/communities/${pudong}/snapshot?fresh=1`, undefined, token(login)))
    .body as Snapshot;

async function send(login: string, type: string, payload: object): Promise<string> {
  const wish = { id: `areas-${++made}`, type, payload };
  const { body } = await ask(server, 'POST', `/api/v1/communities/${pudong}/commands`, wish, token(login));
  const { result, error } = body as { result: string; error?: { code: string; reason?: string } };
  return error ? `${error.code} ${error.reason ?? ''}`.trim() : result;
}

async function screenOf(login: string): Promise<TestScreen> {
  const screen = new TestScreen(server.url, server.account(login).token, pudong, () => snapshot(login));
  await screen.connect();
  return screen;
}

const drawing = async (login?: string) => {
  const headers: Record<string, string> =
    login === undefined ? {} : { authorization: `Bearer ${server.account(login).token}` };
  const answer = await fetch(`${server.url}/geo/${pudong}/grids.geojson`, { headers });
  return { tag: answer.headers.get('etag'), grids: ((await answer.json()) as { features: GridFeature[] }).features };
};
const codes = (grids: readonly GridFeature[]): string[] => grids.map(({ properties }) => properties.code);

/** The western half of the ground around a grid. */
function westOf({ polygon }: AreaRecord): number[][] {
  const ring = polygon?.coordinates[0] ?? [];
  const [longitudes, latitudes] = [ring.map(([x = 0]) => x), ring.map(([, y = 0]) => y)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes) - 0.001, Math.max(...latitudes) + 0.001];
  const middle = (west + east) / 2;
  return [
    [west - 0.001, south],
    [middle, south],
    [middle, north],
    [west - 0.001, north],
  ];
}

it('[R01] a grid is drawn in two and made one again, live for all, and nobody and nothing is without a grid', async () => {
  const [desk, wall, worker] = await Promise.all(['coordinator', 'wall', 'grid'].map(screenOf));
  if (!desk || !wall || !worker) throw new Error('three screens expected');
  const before = await drawing('wall');
  const shipped = await drawing();
  const areas = desk.state.get('areas') as unknown as Map<string, AreaRecord>;
  const split = areas.get(grid);
  if (!split) throw new Error('the grid is there');
  const inGrid = () =>
    [...(desk.state.get('tasks')?.values() ?? [])].filter(
      (task) => (task as unknown as { grid: string }).grid === grid,
    );
  const tasksBefore = inGrid().length;
  expect(tasksBefore).toBeGreaterThan(0);
  const totals = (screen: TestScreen, code: string) =>
    screen.state.get('taskTotals')?.get(code) as unknown as { byStatus: Record<string, number> } | undefined;

  const draw = { id: 'd1', grid: fresh, name: '西头', corners: westOf(split), from: [grid] };
  expect(await send('coordinator', 'area.draw', draw)).toBe('forbidden');
  expect(await send('lead', 'area.draw', draw)).toBe('applied');
  for (const screen of [desk, wall])
    await expect.poll(() => screen.state.get('areas')?.get(fresh)).toMatchObject({ name: '西头', parent: pudong });
  expect((await snapshot('lead')).state['areaHistory']).toMatchObject([{ changes: [{ id: 'd1' }] }]);
  expect((await snapshot('coordinator')).state['areaHistory']).toBeUndefined();
  const after = await drawing('wall');
  expect(after.tag).not.toBe(before.tag);
  expect(codes(after.grids)).toEqual([...codes(before.grids), fresh].sort());
  expect(validateGrids(after.grids)).toEqual([]);
  // What a community drew is its own: somebody who is not in it sees what the sample came with, and no more.
  for (const outsider of [undefined, 'feed']) expect(await drawing(outsider)).toEqual(shipped);
  // Buildings of the western half have codes of the new grid; what had no building stayed.
  const buildings = [...areas.values()].filter(({ kind, parent }) => kind === 'micro_grid' && parent === fresh);
  expect(buildings.length).toBeGreaterThan(0);
  for (const { id } of buildings) expect(id.startsWith(fresh)).toBe(true);
  expect(inGrid()).toHaveLength(tasksBefore);
  // Who worked in the grid works in both halves.
  await expect.poll(() => send('grid', 'report.zero', { id: fresh })).toBe('applied');

  const task = { id: 'west', title: '巡查西头', grid: fresh, line: 'flood', lead: 'community', need: 4 };
  expect(await send('coordinator', 'task.create', task)).toBe('applied');
  expect(await send('lead', 'area.merge', { id: 'm1', grid, gone: fresh })).toBe('applied');
  await expect.poll(() => desk.state.get('tasks')?.get('west')).toMatchObject({ grid });
  await expect.poll(() => wall.state.get('areas')?.get(fresh)).toBeUndefined();
  expect(totals(desk, fresh)).toBeUndefined();
  expect(wall.state.get('forces')?.get(fresh)).toBeUndefined();
  expect(codes((await drawing('wall')).grids)).toEqual(codes(before.grids));
  expect(await send('coordinator', 'task.create', { ...task, id: 'late' })).toBe('invalid area.became');

  // Taken back, the newest first: everything is where it was.
  expect(await send('lead', 'area.undoDrawing', { id: 'd1' })).toBe('illegal area.changed_since');
  expect(await send('lead', 'area.undoDrawing', { id: 'm1' })).toBe('applied');
  await expect.poll(() => desk.state.get('tasks')?.get('west')).toMatchObject({ grid: fresh });
  expect(await send('lead', 'area.undoDrawing', { id: 'd1' })).toBe('applied');
  await expect.poll(() => desk.state.get('tasks')?.get('west')).toMatchObject({ grid });
  const back = await drawing('wall');
  expect(back.grids).toEqual(before.grids);
  for (const screen of [desk, wall, worker]) screen.disconnect();
});
