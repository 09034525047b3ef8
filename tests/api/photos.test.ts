import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetOrphans } from '@liandong/server/photos/orphans';
import { tasks } from '@liandong/shared/tasks/schema';
import { startServer } from '../support/start-server.ts';
import { pudong } from '../support/browser.ts';

const day = 24 * 3_600_000;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());

const building = `${pudong}01501`;
const segment = (marker: number, body: number[]): number[] => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];
const frame = segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
const photo = Buffer.from([
  0xff,
  0xd8,
  ...segment(0xe1, [...Buffer.from('Exif: at home')]),
  ...frame,
  ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  1,
  2,
  0xff,
  0xd9,
]);

const bearer = (login: string) => ({ authorization: `Bearer ${server.account(login).token}` });
const path = (id: string, grid = building) => `${server.url}/api/v1/communities/${pudong}/photos/${id}?grid=${grid}`;

async function bring(login: string, id: string, body: Buffer | string = photo, type = 'image/jpeg', grid?: string) {
  const answer = await fetch(path(id, grid), {
    method: 'PUT',
    headers: { ...bearer(login), 'content-type': type },
    body: body as never,
  });
  return {
    status: answer.status,
    ...((await answer.json()) as {
      bytes?: number;
      error?: { code: string; field?: string; reason?: string; message: string; params?: object };
    }),
  };
}
const look = (login: string, id: string) =>
  fetch(`${server.url}/api/v1/communities/${pudong}/photos/${id}`, { headers: bearer(login) });

async function report(login: string, id: string, photos: string[], grid = building) {
  const incident = { title: '险情上报', grid, said: '楼道进水' };
  const answer = await fetch(`${server.url}/api/v1/communities/${pudong}/commands`, {
    method: 'POST',
    headers: { ...bearer(login), 'content-type': 'application/json' },
    body: JSON.stringify({ id: `c-${id}`, type: 'report.danger', payload: { id, photos, incident } }),
  });
  return (await answer.json()) as { result: string; error?: { field?: string; reason?: string } };
}

describe('photos of reports', () => {
  it('[R15] [P7] a captain’s photo arrives once, without what it tells of place and phone', async () => {
    const first = await bring('captain', 'p1');
    expect(first).toMatchObject({ status: 200 });
    expect(await bring('captain', 'p1')).toEqual(first);
    // Until a report names it, it is shown to whoever brought it alone.
    expect([(await look('coordinator', 'p1')).status, (await look('captain', 'p1')).status]).toEqual([404, 200]);
    expect(await report('captain', 'r1', ['p1'])).toMatchObject({ result: 'applied' });
    const seen = await look('coordinator', 'p1');
    expect([seen.status, seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ]);
    const bytes = Buffer.from(await seen.arrayBuffer());
    expect(bytes).toHaveLength(first.bytes ?? 0);
    expect(bytes.includes('Exif')).toBe(false);
  });

  it('[P7] is shown to those who read the report and to nobody else', async () => {
    await bring('volunteer', 'p2', photo, 'image/jpeg', `${pudong}003`);
    expect(await report('volunteer', 'r-p2', ['p2'], `${pudong}003`)).toMatchObject({ result: 'applied' });
    const status = async (login: string) => [login, (await look(login, 'p2')).status];
    const all = await Promise.all(
      ['volunteer', 'coordinator', 'lead', 'grid', 'captain', 'org', 'resident', 'wall', 'gy-lead'].map(status),
    );
    expect(Object.fromEntries(all)).toEqual({
      volunteer: 200,
      coordinator: 200,
      lead: 200,
      grid: 404,
      captain: 404,
      org: 404,
      resident: 404,
      wall: 404,
      'gy-lead': 404,
    });
    expect((await fetch(`${server.url}/api/v1/communities/${pudong}/photos/p2`)).status).toBe(401);
  });

  it('[P10] what is no photo, too large or from elsewhere is refused with code and field, in words', async () => {
    expect(await bring('captain', 'p3', '<svg onload="x"/>')).toMatchObject({
      status: 400,
      error: { code: 'invalid', field: 'body', reason: 'report.not_photo' },
    });
    expect(await bring('captain', 'p3', photo, 'image/png')).toMatchObject({
      status: 400,
      error: { code: 'invalid', field: 'content-type' },
    });
    expect(await bring('captain', 'p3', '{}', 'application/json')).toMatchObject({
      status: 400,
      error: { code: 'invalid', field: 'content-type' },
    });
    expect(await bring('captain', 'p3', Buffer.alloc(600_001))).toMatchObject({
      status: 413,
      error: { code: 'too_large', params: { limit: 600_000 } },
    });
    expect(await bring('captain', 'p3', Buffer.alloc(1_100_000))).toMatchObject({
      status: 413,
      error: { code: 'too_large' },
    });
    expect(await bring('captain', 'p3', photo, 'image/jpeg', 'nowhere')).toMatchObject({
      status: 400,
      error: { field: 'grid', message: '没有这个网格或楼栋。刷新后再报' },
    });
    expect(await bring('wall', 'p3')).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    expect((await look('captain', 'p3')).status).toBe(404);
  });

  it('[R15] a report with a photo that did not arrive, or of somebody else, is refused', async () => {
    expect(await report('captain', 'r2', ['p-none'])).toMatchObject({
      result: 'invalid',
      error: { field: 'photos/0', reason: 'report.no_photo' },
    });
    await bring('grid', 'p4');
    expect(await report('captain', 'r3', ['p4'])).toMatchObject({ error: { reason: 'report.no_photo' } });
    expect(await bring('captain', 'p4')).toMatchObject({ status: 409, error: { code: 'id_reused' } });
  });

  it('[§6] a volunteer may tell of a danger without the right to report incidents', async () => {
    expect(await report('volunteer', 'r4', [], `${pudong}003`)).toMatchObject({ result: 'invalid' });
    const answer = await fetch(`${server.url}/api/v1/communities/${pudong}/commands`, {
      method: 'POST',
      headers: { ...bearer('volunteer'), 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ id: 'c-r5', type: 'report.danger' },
        payload: {
          id: 'r5',
          incident: { title: '险情上报', grid: `${pudong}003` },
        },
      }),
    });
    expect(await answer.json()).toMatchObject({ result: 'applied' });
  });

  it('[R14] who verifies a task sees who marked it done, their words and their photo; who did not work on it brings none', async () => {
    const task = 'kd1';
    const send = async (login: string, type: string, payload: object) => {
      const answer = await fetch(`${server.url}/api/v1/communities/${pudong}/commands`, {
        method: 'POST',
        headers: { ...bearer(login), 'content-type': 'application/json' },
        body: JSON.stringify({ id: `c-${type}`, type, payload: { id: task, ...payload } }),
      });
      return (await answer.json()) as { result: string };
    };
    const put = async (login: string): Promise<number> => {
      const headers = { ...bearer(login), 'content-type': 'image/jpeg' };
      const url = `${server.url}/api/v1/communities/${pudong}/photos/pd1?task=${task}`;
      return (await fetch(url, { method: 'PUT', headers, body: photo as never })).status;
    };
    const made = { title: '清排水口', grid: `${pudong}015`, line: 'flood', lead: 'community', evidenceWanted: true };
    expect(await send('coordinator', 'task.create', made)).toMatchObject({ result: 'applied' });
    for (const type of ['task.claim', 'task.accept', 'task.start'])
      expect(await send('grid', type, {}), type).toMatchObject({ result: 'applied' });
    expect([await put('resident'), await put('grid')]).toEqual([403, 200]);
    const done = await send('grid', 'task.finish', { said: '三个口都通了', photos: ['pd1'] });
    expect(done, 'a photo is evidence').toMatchObject({ result: 'applied' });
    const status = async (login: string) => (await look(login, 'pd1')).status;
    expect(await Promise.all(['coordinator', 'resident', 'wall'].map(status))).toEqual([200, 404, 404]);
    const { state } = await server.ports.pipeline.community(pudong);
    const worker = server.account('grid').id;
    expect(state.get(tasks, task)).toMatchObject({
      ...{ doneBy: worker, doneSaid: '三个口都通了', donePhotos: ['pd1'], evidenceGiven: true },
    });
  });

  it('[P2] a photo on its way out that is brought again is as new, and its late report is taken', async () => {
    const { store, pipeline } = server.ports;
    const forget = (days: number): Promise<void> =>
      forgetOrphans({ store, pipeline, now: () => Date.now() + days * day }, 30 * day);
    await bring('captain', 'p6');
    await forget(31);
    expect(await report('captain', 'r6', ['p6'])).toMatchObject({ error: { reason: 'report.no_photo' } });
    expect(await bring('grid', 'p6')).toMatchObject({ status: 409, error: { code: 'id_reused' } });
    expect(await bring('captain', 'p6')).toMatchObject({ status: 200 });
    expect(await report('captain', 'r7', ['p6'])).toMatchObject({ result: 'applied' });
    await forget(32);
    await forget(33);
    expect((await look('coordinator', 'p6')).status).toBe(200);
  });
});
