import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const base = '/api/v1/communities/440604012051';

describe('reads of a community', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer({ env: { LIANDONG_RECKONINGS_PER_SECOND: '3' } })));
  afterAll(() => server.stop());

  function asked(login: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    return ask(server, method, `${base}${path}`, body, { token: server.account(login).token });
  }

  const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => ({ id: `l${from + n}`, item: `物资${from + n}`, ask: 'open' }));

  it('[P3] a snapshot says its seq, and asked for fresh it holds all that was answered', async () => {
    const kept = await asked('coordinator', 'GET', '/snapshot');
    expect(kept.headers.get('liandong-seq')).toBe(String(kept.body.seq));
    expect(kept.headers.get('liandong-epoch')).toBe(kept.body.epoch);
    const { body: answer } = await asked('coordinator', 'POST', '/commands', {
      id: 'fresh-1',
      type: 'task.create',
      payload: { id: 'fresh-task', title: '巡查', grid: '440604012051001', lead: 'community', line: 'flood' },
    });
    expect(answer.result).toBe('applied');
    expect((await asked('coordinator', 'GET', '/snapshot')).body.seq).toBeLessThan(answer.seq);
    const fresh = await asked('coordinator', 'GET', '/snapshot?fresh=1');
    // What falls due meanwhile may have followed.
    expect(fresh.body.seq).toBeGreaterThanOrEqual(answer.seq);
    expect(fresh.body.state.tasks.map(({ id }: { id: string }) => id)).toContain('fresh-task');
    expect((await asked('coordinator', 'GET', '/snapshot?fresh=yes')).body.error).toMatchObject({
      code: 'invalid',
      field: 'fresh',
    });
  });

  it('[P5] hashes and fresh snapshots are counted together, per account; what is kept ready is not', async () => {
    const codes: number[] = [];
    for (let n = 0; n < 6; n++)
      codes.push((await asked('lead', 'GET', n % 2 === 0 ? '/hash' : '/snapshot?fresh=1')).status);
    expect(codes.slice(0, 3)).toEqual([200, 200, 200]);
    expect(codes.at(-1)).toBe(429);
    const refused = await asked('lead', 'GET', '/hash');
    expect(refused.body.error).toMatchObject({ code: 'too_many', params: { seconds: 1 } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await asked('lead', 'GET', '/snapshot')).status).toBe(200);
    expect((await asked('duty', 'GET', '/hash')).status).toBe(200);
  });

  it('[P5] what is not kept yet is counted as well, however the wish for it is put', async () => {
    const behind: number[] = [];
    for (let n = 0; n < 8; n++) {
      await asked('coordinator', 'POST', '/commands', {
        id: `after-${n}`,
        type: 'task.create',
        payload: { id: `after-${n}`, title: '巡查', grid: '440604012051001', lead: 'community', line: 'flood' },
      });
      behind.push((await asked('social', 'GET', '/snapshot?after=999999999')).status);
    }
    expect(behind[0]).toBe(200);
    expect(behind).toContain(429);
    expect((await asked('social', 'GET', '/snapshot')).status).toBe(200);
  });

  it('[P7] who is asked for stands in no address', async () => {
    expect((await asked('coordinator', 'GET', '/people?ids=a')).status).toBe(404);
    const many = Array.from({ length: 201 }, (_, n) => `p${n}`);
    expect((await asked('coordinator', 'POST', '/people/read', { ids: many })).body.error).toMatchObject({
      code: 'invalid',
      field: 'ids',
    });
    expect((await asked('gy-lead', 'POST', '/people/read', { ids: ['a'] })).body.error.code).toBe('unknown_community');
  });

  it('[R28] revisions add lines up to what one request may hold, and not one more', async () => {
    const request = {
      title: '物资',
      kind: 'goods',
      priority: 'urgent',
      grid: 'unlocated',
      line: 'flood',
      lines: lines(0, 150),
    };
    const filed = await asked('coordinator', 'POST', '/commands', {
      id: 'lines-1',
      type: 'request.publish',
      payload: { id: 'long-list', request },
    });
    expect(filed.body.result).toBe('applied');
    const revise = (id: string, added: object[]) =>
      asked('coordinator', 'POST', '/commands', {
        id,
        type: 'request.revise',
        payload: { id: 'long-list', change: { lines: added } },
      });
    expect((await revise('lines-2', lines(140, 200))).body.result).toBe('applied');
    const beyond = await revise('lines-3', lines(200, 201));
    expect(beyond.body.error).toMatchObject({
      code: 'invalid',
      field: 'change/lines',
      reason: 'request.too_many_lines',
      params: { most: 200 },
    });
    expect(beyond.body.error.message).toContain('200');
    expect((await revise('lines-4', lines(0, 200))).body.result).toBe('applied');
  });
});
