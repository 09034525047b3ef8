import { wireVersion } from '@liandong/shared/protocol/version';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communityOf } from '@liandong/server/exchange/ids';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const region = '成都/锦江 100%';
const table = `企业捐赠物资明细汇总表（第二批，含运输）${'其中'.repeat(60)}`;
const community = communityOf('wuhan2020', region);
const base = { seq: 1, at: '2020-03-01T00:00:00Z', region, op: 'insert', key: 'k' };

describe('[feed] a region that a feed has founded', () => {
  let server: TestServer;
  const asked = (login: string, path: string): Promise<ApiAnswer> =>
    ask(server, 'GET', `/api/v1${path}`, undefined, { token: server.account(login).token });

  beforeAll(async () => {
    server = await startServer();
    const changes = [
      { ...base, table: 'hospital', fields: { 医院名称: '某院', 防护服: 300, 手术衣: '若干', 官方链接: 'x' } },
      { ...base, seq: 2, table: 'logistical', fields: { 物流名称: '某物流', 目的地: '成都', 绿色通道: true } },
      { ...base, seq: 3, table, fields: { 名目: '口罩', 数: '１００箱' } },
    ];
    const { body } = await ask(
      server,
      'POST',
      '/api/v1/feeds/wuhan2020/changes',
      { changes },
      { token: server.account('feed').token },
    );
    expect(body.answers.map(({ result }: { result: string }) => result)).toEqual(['applied', 'applied', 'applied']);
  });
  afterAll(() => server.stop());

  it('[feed] is listed for the city, opens with its requests, offers and the grid of unknown places', async () => {
    const { body: list } = await asked('city', '/communities');
    expect(list.communities).toContainEqual({ id: community, name: region, feed: 'wuhan2020' });
    const { status, body } = await asked('city', `/communities/${community}/snapshot`);
    expect(status).toBe(200);
    expect(body.state.requests).toEqual([
      expect.objectContaining({ title: '某院', status: 'published', grid: 'unlocated' }),
    ]);
    expect(body.state.offers).toEqual([expect.objectContaining({ title: '某物流' })]);
    expect(body.state.areas).toEqual([expect.objectContaining({ id: 'unlocated' })]);
    expect(body.state.feedStats.find((stats: { table: string }) => stats.table === table)).toMatchObject({
      mapped: false,
      rows: 1,
    });
    expect((await asked('city', `/communities/${community}/hash`)).status).toBe(200);
    // It has no drawing of the ground, and says so in the same way as one that is not there.
    const drawing = await ask(server, 'GET', `/geo/${community}/grids.geojson`);
    expect([drawing.status, drawing.body.error.code]).toEqual([404, 'not_found']);
    // A map asks for the other layers too, and is not told of a fault.
    const beside = await ask(server, 'GET', `/geo/${community}/buildings.geojson`);
    expect([beside.status, beside.body]).toEqual([200, { type: 'FeatureCollection', features: [] }]);
    expect((await ask(server, 'GET', `/geo/${community}/other.geojson`)).status).toBe(404);
  });

  it('[feed] goes on over the socket: the next change of its sheet is seen', async () => {
    const { token } = server.account('city');
    const socket = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token, wire: wireVersion },
      extraHeaders: { origin: server.url },
    });
    await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
    const { body } = await asked('city', `/communities/${community}/snapshot?fresh=1`);
    const seen = new Promise<object>((resolve) =>
      socket.on('events', (frame: { items: object[] }) => frame.items.length > 0 && resolve(frame)),
    );
    const { epoch, view, seq: lastSeq } = body;
    expect(await socket.emitWithAck('subscribe', { community, stream: 'view', epoch, view, lastSeq })).toMatchObject({
      ok: true,
      mode: 'tail',
    });
    const change = { ...base, seq: 4, table: 'hospital', op: 'update', fields: { 防护服: 500 } };
    await ask(
      server,
      'POST',
      '/api/v1/feeds/wuhan2020/changes',
      { changes: [change] },
      { token: server.account('feed').token },
    );
    expect(JSON.stringify(await seen)).toContain('500');
    socket.disconnect();
  });

  it('[feed] gives its tables back by any name of table and region', async () => {
    const path = `/feeds/wuhan2020/tables/${encodeURIComponent(table)}?region=${encodeURIComponent(region)}`;
    expect((await asked('feed', path)).body).toEqual([{ 名目: '口罩', 数: '１００箱' }]);
    expect((await asked('city', path)).status).toBe(403);
  });
});
