import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '@liandong/server/store/sqlite-schema';
import { LogReads } from '@liandong/server/store/sqlite-log-reads';
import { databaseName } from '@liandong/server/store/sqlite-folder';
import { Reader } from '@liandong/server/search/reader';
import type { Ports } from '@liandong/server/ports';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { newDataFolder, startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const base = `/api/v1/communities/${community}`;
const grid = `${community}001`;

interface Hit {
  readonly collection: string;
  readonly left?: number;
  readonly record: { readonly id: string; readonly title?: string };
}

describe('search', () => {
  const data = newDataFolder();
  let server: TestServer & { readonly ports: Ports };
  beforeAll(async () => (server = await startServer({ data })));
  afterAll(() => server.stop());

  const asked = (login: string, path: string, body: object): Promise<ApiAnswer> =>
    ask(server, 'POST', `${base}${path}`, body, { token: server.account(login).token });

  async function send(login: string, type: string, payload: object): Promise<void> {
    const { body } = await asked(login, '/commands', { id: crypto.randomUUID(), type, payload });
    expect([type, body.result]).toEqual([type, 'applied']);
  }

  /** Hits for words, as soon as the log is read. */
  async function find(login: string, body: object): Promise<Hit[]> {
    for (;;) {
      const answer = await asked(login, '/search', body);
      expect(answer.status).toBe(200);
      if (!answer.body.progress) return answer.body.hits as Hit[];
    }
  }

  it('[R40] finds a record by any part of its words, the newest first, and words that stand in two of its fields', async () => {
    await send('coordinator', 'task.create', {
      id: 's-1',
      title: '搬运鹅卵石',
      grid,
      lead: 'community',
      line: 'flood',
    });
    await send('coordinator', 'task.create', {
      ...{ id: 's-2', title: '鹅卵石清点', note: '东门那一堆', grid, lead: 'community', line: 'flood' },
    });
    expect((await find('coordinator', { words: '鹅卵石' })).slice(0, 2).map(({ record }) => record.id)).toEqual([
      's-2',
      's-1',
    ]);
    expect((await find('coordinator', { words: '鹅卵石 东门' })).map(({ record }) => record.id)).toEqual(['s-2']);
    expect((await find('coordinator', { words: '运鹅卵' })).map(({ record }) => record.id)).toEqual(['s-1']);
    expect(await find('coordinator', { words: '石头清' })).toEqual([]);
  });

  it('[R40] what left live state is found, says so, and comes in pages by its kind', async () => {
    await send('coordinator', 'hazard.list', { id: 'h-1', kind: 'natural', title: '河堤老榕树倾斜', grid });
    expect(await find('coordinator', { words: '老榕树' })).toMatchObject([
      { collection: 'hazards', record: { id: 'h-1' } },
    ]);
    await send('coordinator', 'hazard.close', { id: 'h-1', reason: '已经加固' });
    const [hit] = await find('coordinator', { words: '老榕树' });
    expect(hit?.left).toBeGreaterThan(0);
    expect(await find('coordinator', { words: '老榕树', left: false })).toEqual([]);
    expect(
      (await find('coordinator', { collections: ['hazards'], left: true })).map(({ record }) => record.id),
    ).toEqual(['h-1']);
  });

  it('[P7] nobody finds by words that they may not read, though they see the rest of the record', async () => {
    await send('coordinator', 'request.submit', {
      id: 'q-1',
      request: {
        ...{ title: '急需毛毯', kind: 'goods', priority: 'urgent', grid, line: 'flood', place: '紫藤巷尽头' },
        neededBy: Date.now() + 3_600_000,
        lines: [{ id: '1', item: '毛毯', ask: 'amount', quantity: 10, unit: '条' }],
      },
    });
    await send('coordinator', 'request.publish', { id: 'q-1' });
    expect((await find('coordinator', { words: '紫藤巷' })).map(({ record }) => record.id)).toEqual(['q-1']);
    expect((await find('org', { words: '急需毛毯' })).map(({ record }) => record.id)).toEqual(['q-1']);
    expect(await find('org', { words: '紫藤巷' })).toEqual([]);
    expect(await find('volunteer', { words: '老榕树', left: true })).toEqual([]);
    expect((await asked('gy-lead', '/search', { words: '鹅卵石' })).body.error).toMatchObject({
      code: 'unknown_community',
    });
  });

  it('[P7] words that are erased are gone from the book at once, in records that left too', async () => {
    const { body } = await asked('lead', '/texts/find', { words: '河堤老榕树倾斜' });
    for (const { seq, path } of body.texts as { seq: number; path: string }[])
      await send('lead', 'text.erase', { seq, path, reason: 'asked' });
    expect(await find('lead', { words: '老榕树' })).toEqual([]);
    const books = join(data, 'search');
    for (const name of readdirSync(books)) {
      const bytes = readFileSync(join(books, name));
      for (const part of ['榕树', '老榕']) expect(bytes.includes(part)).toBe(false);
    }
    expect(await find('lead', { collections: ['hazards'], left: true })).toEqual([]);
    // Nothing else went with it.
    expect((await find('lead', { words: '鹅卵石' })).length).toBe(2);
  });

  it('[P1] after a restart it reads on from where it was; without its book, from the log', async () => {
    await server.stop();
    server = await startServer({ data });
    expect((await find('coordinator', { words: '鹅卵石 东门' })).map(({ record }) => record.id)).toEqual(['s-2']);
    expect(existsSync(join(data, 'search', `${community}.db`))).toBe(true);
  });

  it('[P7] words that are erased while nobody reads are gone when a book is opened again', async () => {
    await send('coordinator', 'task.revise', { id: 's-2', note: '西门的老井盖' });
    const log = new LogReads(connect(join(data, databaseName), 1_000));
    const file = join(data, 'search', 'another.db');
    const place = { community, file, mark: 'a test' };
    const { state } = await server.ports.pipeline.community(community);
    const first = new Reader(log, server.ports.registry, place);
    while (first.readTo(state.seq, 5_000).at < state.seq);
    expect(first.book.find({ words: '老井盖' }, 10)).toHaveLength(1);
    first.close();
    const { body } = await asked('lead', '/texts/find', { words: '西门的老井盖' });
    for (const { seq, path } of body.texts as { seq: number; path: string }[])
      await send('lead', 'text.erase', { seq, path, reason: 'asked' });
    const again = new Reader(log, server.ports.registry, place);
    while (again.readTo(state.seq, 5_000).at < state.seq);
    expect(again.book.find({ words: '老井盖' }, 10)).toEqual([]);
    again.close();
    for (const part of ['井盖', '老井']) expect(readFileSync(file).includes(part)).toBe(false);
  });

  it('[P10] takes any words without a fault', async () => {
    for (const words of ['"', '沙袋*', 'NEAR(a b)', 'a AND', "';--", '（）', '\u0000', '  '])
      expect([words, (await asked('coordinator', '/search', { words })).status]).toEqual([words, 200]);
    expect((await asked('coordinator', '/search', { words: '沙'.repeat(61) })).body.error).toMatchObject({
      code: 'invalid',
      field: 'words',
    });
  });
});
