import { countKind, forgetOldBoardPictures, pictureKind } from '@liandong/server/boards/pictures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pudong } from '../support/browser.ts';
import { ask } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());

const segment = (marker: number, body: number[]): number[] => [
  ...[0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255],
  ...body,
];
const picture = Buffer.from([
  ...[0xff, 0xd8],
  ...segment(0xe1, [...Buffer.from('Exif: at home')]),
  ...segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
  ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  ...[1, 2, 0xff, 0xd9],
]);

const bearer = (login: string) => ({ authorization: `Bearer ${server.account(login).token}` });
const path = (board: string, id: string) => `${server.url}/api/v1/communities/${pudong}/boards/${board}/pictures/${id}`;

async function bring(login: string, id: string, { board = 'main', body = picture, type = 'image/jpeg' } = {}) {
  const headers = { ...bearer(login), 'content-type': type };
  const answer = await fetch(path(board, id), { method: 'PUT', headers, body: body as never });
  const said = (await answer.json()) as { bytes?: number; error?: { code: string; reason?: string } };
  return { status: answer.status, code: said.error?.code, reason: said.error?.reason, bytes: said.bytes };
}

const look = (login: string, id: string, board = 'main') => fetch(path(board, id), { headers: bearer(login) });

describe('pictures on boards', () => {
  it('[P7] [P9] a picture arrives once, without what it tells of place and phone, for those who see the board', async () => {
    const first = await bring('coordinator', 'one');
    expect(first.status).toBe(200);
    expect(await bring('coordinator', 'one')).toEqual(first);
    const seen = await look('social', 'one');
    expect([seen.status, seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ]);
    const bytes = Buffer.from(await seen.arrayBuffer());
    expect(bytes).toHaveLength(first.bytes ?? 0);
    expect(bytes.includes('Exif')).toBe(false);
  });

  it('[P7] those who only read a board bring none, and a wall sees none', async () => {
    await bring('coordinator', 'two');
    expect(await bring('supervisor', 'three')).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await look('supervisor', 'two')).status).toBe(200);
    expect((await look('wall', 'two')).status).toBe(403);
  });

  it('[P7] an id that somebody else, or another board, has is refused', async () => {
    await bring('coordinator', 'four');
    expect(await bring('social', 'four')).toMatchObject({ status: 409, code: 'id_reused' });
  });

  it('[P7] a board with members keeps its pictures for them, also under another board’s address', async () => {
    const { status } = await ask(
      server,
      'POST',
      `/api/v1/communities/${pudong}/commands`,
      {
        id: 'open-few',
        type: 'workspace.open',
        payload: { id: 'few', name: '几个人的板', scope: 'placed', members: [server.account('coordinator').id] },
      },
      { token: server.account('coordinator').token },
    );
    expect(status).toBe(200);
    expect(await bring('coordinator', 'five', { board: 'few' })).toMatchObject({ status: 200 });
    expect((await look('coordinator', 'five', 'few')).status).toBe(200);
    for (const board of ['few', 'main']) expect((await look('social', 'five', board)).status, board).toBe(404);
    expect(await bring('social', 'six', { board: 'few' })).toMatchObject({ status: 404 });
    // On a copy, those see it who may see where it was brought to.
    expect((await look('coordinator', 'five', 'main')).status).toBe(200);
  });

  it('[P7] whoever brought a picture takes it away, and whoever keeps the board, and nobody else', async () => {
    const take = async (login: string, id: string, board = 'main') =>
      (await fetch(path(board, id), { method: 'DELETE', headers: bearer(login) })).status;
    const counted = async () => Number(await server.ports.store.record(pudong, countKind, 'main'));
    const before = await counted();
    for (const id of ['mine', 'other']) await bring('social', id);
    expect([await take('supervisor', 'mine'), await take('coordinator', 'mine'), await take('social', 'none')]).toEqual(
      [...[403, 404, 404]],
    );
    expect(await counted()).toBe(before + 2);
    expect([await take('social', 'mine'), await take('lead', 'other'), await take('lead', 'other')]).toEqual([
      ...[204, 204, 404],
    ]);
    for (const id of ['mine', 'other']) {
      expect((await look('social', id)).status).toBe(404);
      expect(await server.ports.store.record(pudong, pictureKind, id)).toBeFalsy();
    }
    expect(await counted()).toBe(before);
    // Where it was not brought to it is not taken away.
    await bring('coordinator', 'of-few', { board: 'few' });
    expect(await take('lead', 'of-few')).toBe(404);
    expect(await take('coordinator', 'of-few', 'few')).toBe(204);
  });

  it('[P10] what is no picture, or too large a one, is refused in words', async () => {
    expect(await bring('social', 'seven', { body: Buffer.from('no picture') })).toMatchObject({
      status: 400,
      reason: 'report.not_photo',
    });
    expect(await bring('social', 'eight', { body: Buffer.alloc(600_001) })).toMatchObject({ status: 413 });
  });
});

it('[P7] a picture goes when its time is over, and makes room for another', async () => {
  const day = 86_400_000;
  expect((await bring('coordinator', 'old')).status).toBe(200);
  await forgetOldBoardPictures({ store: server.ports.store, now: () => Date.now() + 364 * day }, pudong);
  expect((await look('coordinator', 'old')).status).toBe(200);
  const counted = () => server.ports.store.record(pudong, countKind, 'main');
  const before = Number(await counted());
  await forgetOldBoardPictures({ store: server.ports.store, now: () => Date.now() + 366 * day }, pudong);
  expect((await look('coordinator', 'old')).status).toBe(404);
  expect(before).toBeGreaterThan(0);
  expect(await counted()).toBe(0);
});
