import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { calmestTurn } from '../support/longest-turn.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '130105006009';
type Point = [number, number];

/** A square with points along its sides, closed. */
function square(x: number, y: number, size: number, perSide: number): Point[] {
  const corners: Point[] = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ];
  const ring = corners.flatMap(([ax, ay], n) => {
    const [bx, by] = corners[(n + 1) % 4]!;
    return Array.from({ length: perSide }, (_, k): Point => [
      +(ax + ((bx - ax) * k) / perSide).toFixed(7),
      +(ay + ((by - ay) * k) / perSide).toFixed(7),
    ]);
  });
  return [...ring, ring[0]!];
}

const polygon = (ring: Point[]) => ({ type: 'Polygon', coordinates: [ring] });
const ground = (id: string, x: number) => ({
  id,
  kind: 'community',
  name: '大片',
  polygon: polygon(square(x, 20, 0.05, 1)),
});
const grid = (parent: string, n: number, x: number, perSide: number) => ({
  id: `${parent}-${n}`,
  kind: 'grid',
  name: `第${n}格`,
  parent,
  polygon: polygon(square(x + (n % 25) * 0.002, 20 + Math.floor(n / 25) * 0.002, 0.002, perSide)),
});

describe('what takes long', () => {
  let server: TestServer;
  let numbers = 0;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  function define(areas: readonly object[]): Promise<ApiAnswer> {
    const command = { id: `define-${++numbers}`, type: 'area.define', payload: { areas } };
    return ask(server, 'POST', `/api/v1/communities/${community}/commands`, command, {
      token: server.account('admin').token,
    });
  }

  it('[P5] the geometry of 500 grids holds nobody else up', async () => {
    // The worker is there, and everything has been compiled once.
    expect((await define([ground('first', 100), grid('first', 0, 100, 2)])).body.result).toBe('applied');
    const { result, took, longest } = await calmestTurn(3, (n) => {
      const [name, at] = [`wide${n}`, 110 + 3 * n];
      return define([ground(name, at), ...Array.from({ length: 500 }, (_, each) => grid(name, each, at, 6))]);
    });
    expect(result.body.result).toBe('applied');
    // On the main thread it would be one beat that lasts as long as nearly all of it.
    expect(longest, `of ${took} ms`).toBeLessThan(took / 2);
  });

  it('[R01] wishes for areas that come together are decided one after the other: two that overlap cannot both stand', async () => {
    const fits = [ground('both', 120), grid('both', 0, 120, 2)];
    expect((await define(fits)).body.result).toBe('applied');
    const [one, two] = await Promise.all([
      define([{ ...grid('both', 1, 120, 2), id: 'both-a' }]),
      define([{ ...grid('both', 1, 120, 2), id: 'both-b' }]),
    ]);
    expect(one.body.result).toBe('applied');
    expect(two.body.error).toMatchObject({ code: 'invalid', reason: 'area.overlap' });
  });

  it('[R01] what is no list of areas is refused as ever, and by rights before anything is reckoned', async () => {
    expect((await define([])).body.error).toMatchObject({ code: 'invalid', field: 'areas' });
    expect((await define([{ id: 'x', polygon: { type: 'Polygon', coordinates: 'here' } }])).body.error.code).toBe(
      'invalid',
    );
    const command = { id: 'stranger', type: 'area.define', payload: { areas: [ground('mine', 130)] } };
    const refused = await ask(server, 'POST', `/api/v1/communities/${community}/commands`, command, {
      token: server.account('gy-volunteer').token,
    });
    expect(refused.body.error.code).toBe('forbidden');
  });
});

describe('the door for feeds', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const path = '/api/v1/feeds/wuhan2020/changes';
  const change = {
    seq: 1,
    at: '2020-03-01T00:00:00Z',
    table: 'hospital',
    region: 'here',
    op: 'insert',
    key: 'k',
    fields: { 医院名称: '丁', 防护服: 2 },
  };
  const send = (raw: string, more: object = {}) =>
    ask(server, 'POST', path, undefined, { token: server.account('feed').token, raw, ...more });

  it('[P10] bodies that hold no changes: a clear error with code and field, in both languages', async () => {
    const many = JSON.stringify({ changes: Array.from({ length: 501 }, () => 0) });
    for (const [raw, error] of [
      ['{"changes": [', { code: 'bad_json' }],
      ['', { code: 'bad_json' }],
      ['null', { code: 'invalid' }],
      ['{"changes": 5}', { code: 'invalid', field: 'changes' }],
      ['{"changes": []}', { code: 'invalid', field: 'changes' }],
      ['{"changes": [1], "admin": true}', { code: 'invalid', field: 'admin' }],
      ['{"changes": [1], "__proto__": {}}', { code: 'invalid', field: '__proto__' }],
      [many, { code: 'invalid', field: 'changes' }],
    ] as const) {
      for (const language of ['zh', 'en'] as const) {
        const answer = await send(raw, { language });
        expect([raw.slice(0, 40), answer.status]).toEqual([raw.slice(0, 40), 400]);
        expect(answer.body.error).toMatchObject(error);
        expect(/\p{Script=Han}/u.test(answer.body.error.message)).toBe(language === 'zh');
      }
    }
    expect((await send('<a/>', { headers: { 'content-type': 'application/xml' } })).body.error).toMatchObject({
      code: 'invalid',
      field: 'content-type',
    });
    expect((await send(JSON.stringify({ changes: [{ ...change, key: 'x'.repeat(1_100_000) }] }))).status).toBe(413);
  });

  it('[P10] a column whose name reaches a prototype is kept as it came; such a key of the change itself is refused', async () => {
    const raw = JSON.stringify({ changes: [change, { ...change, seq: 2, key: 'l' }, { ...change, seq: 3, key: 'm' }] })
      .replace('"key":"l","fields":{', '"key":"l","fields":{"__proto__":1,')
      .replace('"key":"m",', '"key":"m","__proto__":1,');
    const { body } = await send(raw);
    expect(body.answers.map(({ result }: { result: string }) => result)).toEqual(['applied', 'applied', 'refused']);
    expect(body.answers[1].problems).toBe(1);
    expect(body.answers[2].error).toMatchObject({ code: 'invalid', field: '__proto__' });
    expect(({} as { toString: unknown }).toString).toBeTypeOf('function');
  });

  it('[P10] a cell that is nested so deep that nothing can write it is refused with its change alone', async () => {
    const raw = JSON.stringify({
      changes: [
        { ...change, seq: 4, key: 'n' },
        { ...change, seq: 5, key: 'o' },
      ],
    }).replace('"key":"n","fields":{', () => `"key":"n","fields":{"甲":${'['.repeat(100_000)}${']'.repeat(100_000)},`);
    const { body } = await send(raw);
    expect(body.answers.map(({ result }: { result: string }) => result)).toEqual(['refused', 'applied']);
    expect(body.answers[0].error).toMatchObject({ code: 'invalid' });
  });

  it('[P10] a command is refused for such a column, also the one that feeds send', async () => {
    const command = { id: 'direct', type: 'feed.apply', payload: { feed: 'wuhan2020', row: 'r1', change } };
    const raw = JSON.stringify(command).replace('"fields":{', '"fields":{"__proto__":1,');
    const token = server.account('feed').token;
    const { body } = await ask(server, 'POST', '/api/v1/communities/wuhan2020.here/commands', undefined, {
      token,
      raw,
    });
    expect(body.error).toMatchObject({ code: 'invalid' });
  });

  it('[P5] a body of 1 MB holds nobody else up while it is read and applied', async () => {
    expect((await send(JSON.stringify({ changes: [{ ...change, seq: 99, key: 'first' }] }))).status).toBe(200);
    // Many cells: reading them takes longer than taking them in.
    const cells = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`c${n}`, n]));
    const bodies = [1_000, 2_000, 3_000].map((first) => {
      const changes = Array.from({ length: 500 }, (_, n) => ({
        ...{ ...change, seq: first + n, table: 'factory', key: `long ${first + n}` },
        fields: { ...cells, 备注: '水'.repeat(170) },
      }));
      return JSON.stringify({ changes });
    });
    expect(Math.min(...bodies.map((raw) => Buffer.byteLength(raw)))).toBeGreaterThan(1_000_000);
    const { result, took, longest } = await calmestTurn(3, (n) => send(bodies[n]!));
    expect(new Set(result.body.answers.map((answer: { result: string }) => answer.result))).toEqual(
      new Set(['applied']),
    );
    // Taken in all at once it is a quarter of that time, and half of it when it is read on this thread too.
    expect(longest, `of ${took} ms`).toBeLessThan(took / 8);
  });

  it('[feed] what may be sent is described', async () => {
    const { body } = await ask(server, 'GET', '/api/docs/json');
    const { schema } = body.paths['/api/v1/feeds/{feed}/changes'].post.requestBody.content['application/json'];
    expect(schema.properties.changes.items.required).toContain('key');
  });
});
