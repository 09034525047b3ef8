import { Offers, Requests } from '@liandong/shared/requests/schema';
import type { Entity, Stamped } from '@liandong/shared/kernel/state';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';

const base = { at: '2020-03-01T00:00:00Z', region: '', op: 'insert' } as const;
const deep = `${'['.repeat(40)}1${']'.repeat(40)}`;
const long = `口罩${'很长的列名'.repeat(60)}`;

/** An invented one: no region begins with 99. */
const idCard = '990101197002280011';

/** What no command may carry, in columns that are supplies, facts, titles, words and nothing at all. */
const oddRows: readonly (readonly [feed: string, table: string, fields: string, columns: readonly string[]])[] = [
  ['wuhan2020', 'hospital', '{"医院名称":"甲","__proto__":{"a":1},"constructor":7}', ['__proto__', 'constructor']],
  ['wuhan2020', 'hospital', `{"医院名称":"乙","防护服":{"prototype":5},"手术衣":${deep}}`, ['防护服', '手术衣']],
  [
    'wuhan2020',
    'hospital',
    '{"医院名称":"丙\\ud83d","防护服":5,"口罩\\udc00":"若干\\ud83d"}',
    ['医院名称', '口罩\\udc00'],
  ],
  [
    'wuhan2020',
    'a_hotel',
    '{"酒店名称":"丁","酒店地址":"\\udc00","酒店可接待人数":{"__proto__":1}}',
    ['酒店地址', '酒店可接待人数'],
  ],
  ['wuhan2020', '无人认得', '{"甲":{"constructor":{"__proto__":[]}},"乙":"\\ud83d"}', ['甲', '乙']],
  ['henan-flood-2021', 'posts', '{"address":"某镇","text":"救命\\ud83d","lng_bd09":"","lat_bd09":""}', ['text']],
];

describe('[feed] tables over HTTP', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let seq = 0;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const token = (): string => server.account('feed').token;
  async function send(feed: string, table: string, key: string, fields: string, op = 'insert'): Promise<number> {
    const change = JSON.stringify({ ...base, seq: ++seq, table, key, op, fields: 0 });
    const raw = `{"changes":[${change.replace('"fields":0', () => `"fields":${fields}`)}]}`;
    const { body } = await ask(server, 'POST', `/api/v1/feeds/${feed}/changes`, undefined, { token: token(), raw });
    expect(body.answers[0]).toMatchObject({ result: 'applied' });
    return body.answers[0].problems as number;
  }
  const table = async (feed: string, name: string): Promise<Record<string, unknown>[]> =>
    (
      await ask(server, 'GET', `/api/v1/feeds/${feed}/tables/${encodeURIComponent(name)}`, undefined, {
        token: token(),
      })
    ).body;
  const problems = async (feed: string): Promise<{ row: string; column: string; cell: unknown; table: string }[]> =>
    (await ask(server, 'GET', `/api/v1/feeds/${feed}/problems`, undefined, { token: token() })).body.problems;

  it('[P7] numbers of identity cards are left out before anything is stored, and whoever sent them is told the columns', async () => {
    const fields = {
      医院名称: `戊 ${idCard}`,
      联系人身份证: idCard,
      口罩: { qty: 5, spec: `交 ${idCard}` },
      手术衣: '5',
    };
    const change = { ...base, seq: ++seq, table: 'hospital', key: `戊${idCard}`, fields };
    const path = '/api/v1/feeds/wuhan2020/changes';
    const { body } = await ask(server, 'POST', path, { changes: [change] }, { token: token(), language: 'zh' });
    expect(body.answers[0]).toMatchObject({
      result: 'applied',
      note: '已略过“医院名称、联系人身份证、口罩”列里的身份证号，未保存',
    });
    const rows = await table('wuhan2020', 'hospital');
    expect(JSON.stringify(rows)).not.toContain(idCard);
    expect(rows.at(-1)).toMatchObject({ 联系人身份证: '*'.repeat(18), 手术衣: '5' });
    for (const { body: row } of await server.ports.store.records('wuhan2020', 'feedRow'))
      expect(JSON.stringify(row)).not.toContain(idCard);
    const again = await ask(server, 'POST', path, { changes: [change] }, { token: token() });
    expect(again.body.answers[0].result, 'the same change is known again').toBe('duplicate');
  });

  /** Puts another record in the place of one, looks, and puts the first one back. */
  async function corrupted(
    name: string,
    record: Stamped<Entity>,
    put: object,
    look: () => Promise<unknown>,
    community = 'wuhan2020',
  ) {
    const { state } = await server.ports.pipeline.community(community);
    state.map(name).set(record.id, { ...record, ...put });
    const seen = await look();
    state.map(name).set(record.id, record);
    return seen;
  }

  it('[feed] a request line or a fact of an offer that is corrupted in state shows in the table', async () => {
    await send(
      'wuhan2020',
      'hospital',
      '戊',
      '{"医院名称":"戊","防护服":300,"手术衣":"若干","口罩":{"qty":5,"spec":"GB 1"}}',
    );
    await send('wuhan2020', 'logistical', '己', '{"物流名称":"己","目的地":"武汉","绿色通道":true}');
    const { state } = await server.ports.pipeline.community('wuhan2020');
    const request = [...state.all(Requests).values()].find(({ title }) => title === '戊')!;
    const offer = [...state.all(Offers).values()].find(({ title }) => title === '己')!;
    const hospital = await table('wuhan2020', 'hospital');
    const logistical = await table('wuhan2020', 'logistical');
    for (const [index] of request.lines.entries()) {
      const lines = request.lines.map((line, at) =>
        at === index ? { ...line, ask: 'amount' as const, quantity: 424_242 } : line,
      );
      const seen = await corrupted('requests', request, { lines }, () => table('wuhan2020', 'hospital'));
      expect(JSON.stringify(seen)).toContain('424242');
      expect(seen).not.toEqual(hospital);
    }
    for (const [index] of offer.facts.entries()) {
      const facts = offer.facts.map((fact, at) => (at === index ? { ...fact, text: '别处' } : fact));
      const seen = await corrupted('offers', offer, { facts }, () => table('wuhan2020', 'logistical'));
      expect(JSON.stringify(seen)).toContain('别处');
    }
    expect(await table('wuhan2020', 'hospital')).toEqual(hospital);
    expect(await table('wuhan2020', 'logistical')).toEqual(logistical);
  });

  it('[feed] cells that are emptied come back empty, and a plea without coordinates has no point', async () => {
    const feed = 'henan-flood-2021';
    const post =
      '{"address":"大峪沟镇","lng_bd09":"113.140726","lat_bd09":"34.756612","text":"屋里进水","分类":"求救"}';
    await send(feed, 'posts', 'p', post);
    const { state } = await server.ports.pipeline.community(feed);
    const plea = () => [...state.all(Requests).values()].find(({ title }) => title === '大峪沟镇')!;
    expect(plea()).toMatchObject({
      why: '屋里进水',
      placeQuality: 'exact',
      point: [expect.any(Number), expect.any(Number)],
    });
    const [line] = plea().lines;
    const before = await table(feed, 'posts');
    for (const [change, cells] of [
      [{ lines: [{ ...line, item: '寻人' }] }, { 分类: '寻人' }],
      [
        { point: [113.5, 34.5] },
        { lng_bd09: expect.stringMatching(/^113\.51/), lat_bd09: expect.stringMatching(/^34\.50/) },
      ],
    ] as const) {
      const seen = await corrupted('requests', plea(), change, () => table(feed, 'posts'), feed);
      expect(seen).toEqual([{ ...before[0], ...cells }]);
    }
    await send(feed, 'posts', 'p', '{"text":"","lng_bd09":"","lat_bd09":""}', 'update');
    expect(await table(feed, 'posts')).toEqual([
      { address: '大峪沟镇', lng_bd09: '', lat_bd09: '', text: '', 分类: '求救' },
    ]);
    expect(plea().placeQuality).toBe('none');
    expect(plea()).not.toHaveProperty('point');
    expect(plea()).not.toHaveProperty('why');
    await send(feed, 'posts', 'p', '{"text":null}', 'update');
    expect((await table(feed, 'posts'))[0]).toMatchObject({ text: null });
  });

  it.each(oddRows)(
    '[feed] %s %s: a row is kept whatever it is called and made of: %s',
    async (feed, name, fields, columns) => {
      const key = `odd ${fields}`;
      const count = await send(feed, name, key, fields);
      const sent = JSON.parse(fields) as Record<string, unknown>;
      const back = (await table(feed, name)).map((row) => JSON.stringify(Object.entries(row).sort()));
      expect(back).toContain(JSON.stringify(Object.entries(sent).sort()));
      const listed = (await problems(feed)).filter(({ row }) => row === key);
      const written = new Map(Object.entries(sent).map(([column, cell]) => [JSON.stringify(column), cell]));
      const found = listed.filter(({ column }) => written.has(JSON.stringify(column)));
      for (const column of columns) {
        const problem = found.find(
          (one) => JSON.stringify(one.column) === JSON.stringify(column).replace('\\\\u', '\\u'),
        );
        expect(problem?.cell, column).toEqual(written.get(JSON.stringify(problem?.column)));
        expect(problem?.table).toBe(name);
      }
      expect([count, listed.length]).toEqual([columns.length, columns.length]);
    },
  );

  it('[feed] a cell that can be read takes the place of one that was set aside, and the other way round', async () => {
    const cell = async () => (await table('wuhan2020', 'x_hospital'))[0]?.['防护服'];
    const line = async () => {
      const { state } = await server.ports.pipeline.community('wuhan2020');
      return [...state.all(Requests).values()].find(({ title }) => title === '辛')?.lines[0];
    };
    await send('wuhan2020', 'x_hospital', '辛', '{"医院名称":"辛","防护服":5}');
    expect(await line()).toMatchObject({ ask: 'amount', quantity: 5 });
    await send('wuhan2020', 'x_hospital', '辛', '{"防护服":"若干\\ud83d"}', 'update');
    expect([await cell(), (await line())?.ask]).toEqual(['若干\ud83d', 'unreadable']);
    await send('wuhan2020', 'x_hospital', '辛', '{"防护服":7}', 'update');
    expect([await cell(), (await line())?.quantity]).toEqual([7, 7]);
    expect((await problems('wuhan2020')).filter(({ row }) => row === '辛')).toEqual([]);
  });

  it('[feed] a problem of a column with a long name shows its whole name and its cell', async () => {
    await send(
      'wuhan2020',
      'hospital',
      '庚',
      JSON.stringify({ 医院名称: '庚', [long]: '若干', [`${long}二`]: '许多' }),
    );
    const listed = (await problems('wuhan2020')).filter(({ row }) => row === '庚');
    expect(listed.map(({ column, cell }) => [column, cell]).sort()).toEqual(
      [
        [long, '若干'],
        [`${long}二`, '许多'],
      ].sort(),
    );
  });
});
