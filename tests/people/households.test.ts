import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ports } from '@liandong/server/ports';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const base = '/api/v1/communities/440604012051';
const household = 'h-01501-01';
let server: TestServer & { readonly ports: Ports };

function asked(login: string, path: string, body: object): Promise<ApiAnswer> {
  return ask(server, 'POST', `${base}${path}`, body, { token: server.account(login).token });
}

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

it('[R16] [P7] a household is whole in the own grid, door and phone in the own building, masked for staff, and nothing for others', async () => {
  const seen = async (login: string) => (await asked(login, '/households/read', { ids: [household] })).body.households;
  const [full] = await seen('grid');
  expect(full).toMatchObject({ sight: 'full', door: '1-1-01', building: '44060401205101501' });
  expect(full.residents[0].name).toMatch(/^\p{Script=Han}{2,}$/u);
  const [minimal] = await seen('captain');
  expect(minimal).toMatchObject({ sight: 'minimal', door: '1-1-01' });
  expect(minimal.residents[0]).toEqual({ id: `${household}.1`, phone: full.residents[0].phone });
  const [masked] = await seen('coordinator');
  expect(masked.residents[0].name).toContain('*');
  expect(masked.residents[0].phone).toMatch(/^199\*{4}\d{4}$/);
  expect(masked.help).toBeUndefined();
  for (const login of ['volunteer', 'resident', 'org', 'evaluator', 'auditor', 'wall'])
    expect([login, await seen(login)]).toEqual([login, []]);
});

it('[P7] it is shown in full for a purpose, which the auditor reads, and found by its door', async () => {
  const full = await asked('social', `/households/${household}/reveal`, { purpose: '联系转移' });
  expect(full.body).toMatchObject({ sight: 'full', door: '1-1-01' });
  const { body } = await asked('auditor', '/people/reads', { person: household });
  expect(body.reads[0]).toMatchObject({ person: household, purpose: '联系转移' });
  const found = await asked('grid', '/households/find', { door: '1-1-01' });
  expect(found.body.households.map(({ id }: { id: string }) => id)).toEqual([household]);
  for (const login of ['coordinator', 'captain', 'volunteer'])
    expect((await asked(login, `/households/${household}/reveal`, { purpose: '看看' })).status).toBe(403);
});

it('[R01] [P7] of two who write one household at a time the later is told, and nobody is lost; who is erased is read by nobody', async () => {
  const { id: account } = server.account('grid');
  const actor = { id: account, grants: server.ports.logins.account(account)?.grants ?? [] };
  let sent = 0;
  const send = (by: typeof actor, type: string, payload: object, expectedVersion?: number) => {
    const command = { id: `race-${++sent}`, type, community: '440604012051', payload };
    return server.ports.pipeline.submit(by, {
      ...command,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
  };
  const id = 'h-01501-02';
  const read = async () => (await asked('grid', '/households/read', { ids: [id] })).body.households[0];
  const { sight, ...before } = await read();
  expect(sight).toBe('full');
  const snapshot = await ask(server, 'GET', `${base}/snapshot?fresh=1`, undefined, {
    token: server.account('grid').token,
  });
  const { version } = snapshot.body.state.households.find((one: { id: string }) => one.id === id);
  const withOne = (name: string) => ({ ...before, residents: [...before.residents, { name }] });
  const answers = await Promise.all(
    ['甲', '乙'].map((name) => send(actor, 'household.record', withOne(name), version as number)),
  );
  expect(answers.map(({ result }) => result).sort()).toEqual(['applied', 'conflict']);
  const after = await read();
  expect(after.residents).toEqual([
    ...before.residents,
    expect.objectContaining({ id: `${id}.${after.residents.length}` }),
  ]);
  const keeper = server.account('coordinator').id;
  const coordinator = { id: keeper, grants: server.ports.logins.account(keeper)?.grants ?? [] };
  expect(await send(coordinator, 'household.erase', { id, reason: '搬走了' })).toMatchObject({ result: 'applied' });
  expect(await read()).toBeUndefined();
  expect((await asked('social', `/households/${id}/reveal`, { purpose: '看看' })).status).toBe(404);
  expect((await asked('grid', '/households/find', { door: before.door })).body.households).toEqual([]);
});

it('[R16] two phones that did not know of each other call at one door: one record, whichever comes first; what is odd becomes an incident, a need or a sign', async () => {
  const wisher = new Wisher(server, 'doors');
  const must = async (login: string, type: string, payload: object): Promise<void> =>
    expect([type, await wisher.send(login, type, payload)]).toEqual([type, 'applied']);
  const about = {
    title: '台风前排查',
    why: '台风要来',
    basis: 'law-personal-information',
    line: 'flood',
    keepDays: 30,
  };
  const tables = [{ id: 'wet', name: '进水台账' }];
  const fields = [{ id: 'wet', label: '进水吗', kind: 'yes_no', tables: ['wet'], abnormal: { yes: true } }];
  const campaign = 'two-phones';
  const areas = ['440604012051015'];
  await must('coordinator', 'campaign.draft', { id: campaign, ...about, areas, tables, fields });
  await must('coordinator', 'campaign.publish', { id: campaign });
  const recordOf = (of: string) => `${campaign}.${of}`;
  /** A visit of somebody without a network, who knows of no other. */
  const visit = (of: string) => ({ id: recordOf(of), campaign, household: of, seen: 0, at: Date.now() });
  const wet = (of: string) => ({ ...visit(of), answers: [{ field: 'wet', yes: true }] });
  const doors = ['03', '04', '06'].map((n) => `h-01501-${n}`);
  const [first = '', second = '', third = ''] = doors;
  await must('captain', 'screening.noAnswer', visit(first));
  await must('grid', 'screening.answer', wet(first));
  await must('grid', 'screening.answer', wet(second));
  await must('captain', 'screening.noAnswer', visit(second));
  await must('captain', 'screening.answer', wet(third));
  await must('grid', 'screening.answer', wet(third));
  const records = async () =>
    (await wisher.shown('coordinator', 'screeningRecords')).filter(({ campaign: of }) => of === campaign);
  expect((await records()).map(({ id, status, visited }) => [id, status, visited])).toEqual(
    doors.map((of) => [recordOf(of), 'abnormal', 2]),
  );
  const total = await wisher.one('coordinator', 'screeningTotals', `${campaign}.44060401205101501`);
  expect(total?.['byStatus']).toMatchObject({ abnormal: 3 });

  const review = (of: string, finding: string) => ['screening.review', { id: recordOf(of), finding }] as const;
  expect(await wisher.send('grid', ...review(first, 'incident'))).toBe('forbidden');
  for (const [n, finding] of ['incident', 'need', 'sign'].entries())
    await must('coordinator', ...review(doors[n] ?? '', finding));
  const building = '44060401205101501';
  const source = { kind: 'screening', id: recordOf(first) };
  expect(await wisher.one('grid', 'incidents', `${recordOf(first)}.incident`)).toMatchObject({
    ...{ grid: building, line: 'flood', status: 'reported', source },
  });
  expect(await wisher.one('social', 'needs', `${recordOf(second)}.need`)).toMatchObject({
    ...{ subject: second, needClass: 'housing_safety', origin: 'screening' },
  });
  expect(await wisher.one('coordinator', 'earlySigns', `${recordOf(third)}.sign`)).toMatchObject({ grid: building });
  // Reviewed once: a second word makes nothing twice.
  expect(await wisher.send('coordinator', ...review(first, 'incident'))).toBe('illegal');
});

const file = resolve(process.env['REAL_DATA'] ?? '../shared/data', 'epidemic-communities-2020/pois_south_gb18030.csv');
const { readTable } = (await import(
  /* @vite-ignore */ new URL('../../client/src/files/read-table.ts', import.meta.url).href
)) as { readTable: (bytes: ArrayBuffer) => Promise<{ encoding: string; columns: string[]; rows: string[][] }> };

it.skipIf(!existsSync(file))('[R01] a real table in GB18030 is recognised and read whole', async () => {
  const table = await readTable(new Uint8Array(readFileSync(file)).buffer);
  expect(table).toMatchObject({ encoding: 'GB18030', columns: ['poi_name', 'lat', 'lon', 'tag', 'source'] });
  expect(table.rows).toHaveLength(2_781);
  expect(table.rows[0]?.[0]).toBe('三元里街道');
});

it('[R01] an invented table in GB18030, UTF-8 or with quotes and tabs reads the same', async () => {
  // 楼,门 and 一,"1-1, 东" as GB18030 has them.
  const gb = Uint8Array.from([0xc2, 0xa5, 0x2c, 0xc3, 0xc5, 13, 10, 0xd2, 0xbb, 0x2c, 0x31, 0x2d, 0x31, 13, 10]);
  const utf = new TextEncoder().encode('\uFEFF楼\t门\n一\t"1-1"\n');
  const read = async (bytes: Uint8Array) => readTable(bytes.slice().buffer as ArrayBuffer);
  expect(await read(gb)).toEqual({ encoding: 'GB18030', columns: ['楼', '门'], rows: [['一', '1-1']] });
  expect(await read(utf)).toEqual({ encoding: 'UTF-8', columns: ['楼', '门'], rows: [['一', '1-1']] });
});
