import { setTimeout as sleep } from 'node:timers/promises';
import { blankBytes, blankFileKind } from '@liandong/shared/blanks/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { xlsxFile } from '../support/xlsx.ts';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const path = `/api/v1/communities/${pudong}`;
const grid = `${pudong}015`;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());

const tokenOf = (login: string) => ({ token: server.account(login).token });

async function bring(login: string, id: string, body: Buffer, type = sheetType) {
  const answer = await fetch(`${server.url}${path}/blanks/files/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${server.account(login).token}`, 'content-type': type },
    body: new Uint8Array(body),
  });
  const { error } = (await answer.json()) as { error?: { code: string; reason?: string; message: string } };
  return error ? `${error.code} ${error.reason ?? ''}`.trim() : answer.status;
}

async function send(login: string, type: string, payload: object) {
  const body = { id: crypto.randomUUID(), type, payload };
  return (await ask(server, 'POST', `${path}/commands`, body, tokenOf(login))).body as {
    result: string;
    error?: { code: string; reason?: string };
  };
}
const must = async (login: string, type: string, payload: object): Promise<void> =>
  expect(await send(login, type, payload)).toMatchObject({ result: 'applied' });

const figures = async (login: string, wish: object) =>
  (await ask(server, 'POST', `${path}/blanks/figures`, { lists: [], figures: [], ...wish }, tokenOf(login))).body;

describe('a superior’s table', () => {
  it('[R15] is taken as a plain XLSX by what is in it, kept as a template, and gone with its file when it is put away', async () => {
    const file = await xlsxFile();
    expect(await bring('grid', 'f0', file)).toBe('forbidden');
    expect(await bring('coordinator', 'f0', Buffer.from('PK no zip'))).toBe('invalid blank.not_sheet');
    expect(await bring('coordinator', 'f0', await xlsxFile({ 'xl/vbaProject.bin': 'x' }))).toBe(
      'invalid blank.not_sheet',
    );
    expect(await bring('coordinator', 'f0', Buffer.concat([file, Buffer.alloc(blankBytes)]))).toBe('too_large');
    const filled = (text: string): Promise<Buffer> =>
      xlsxFile({ 'xl/worksheets/sheet9.xml': `<worksheet><c t="inlineStr"><is>${text}</is></c></worksheet>` });
    const answers = ['<t>11010519491231002X</t>', ['1', '2', '3', '4'].map((n) => `<t>1380000123${n}</t>`).join('')];
    for (const text of answers)
      expect(await bring('coordinator', 'f0', await filled(text))).toBe('invalid blank.filled');
    expect(await bring('coordinator', 'f00', await filled('<t>报送电话 13800001234</t>'))).toBe(200);
    expect(await bring('coordinator', 'f1', file)).toBe(200);
    const cells = [
      { sheet: 0, cell: 'B4', fill: 'figure.incidentsReported' },
      { sheet: 0, cell: 'C4', fill: 'figure.tasksDone', area: grid },
    ];
    const blank = { id: 'daily', title: '每日情况报告表', askedBy: '街道应急办', file: 'f1', cells };
    expect((await send('coordinator', 'blank.keep', { ...blank, file: 'f0' })).error?.reason).toBe('blank.no_file');
    await must('coordinator', 'blank.keep', blank);
    const fetched = await fetch(`${server.url}${path}/blanks/files/f1`, {
      headers: { authorization: `Bearer ${server.account('lead').token}` },
    });
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(file);
    expect((await ask(server, 'GET', `${path}/blanks/files/f1`, undefined, tokenOf('volunteer'))).status).toBe(404);
    await must('lead', 'blank.retire', { id: 'daily' });
    expect(await server.ports.store.record(pudong, blankFileKind, 'f1')).toBeUndefined();
  });

  it('[R15] a file that no template named for a day is removed when another comes', async () => {
    const file = await xlsxFile();
    await server.ports.store.putRecords(pudong, [{ kind: blankFileKind, id: 'lone', body: { by: 'x', at: 1 } }]);
    expect(await bring('coordinator', 'f2', file)).toBe(200);
    expect(await server.ports.store.record(pudong, blankFileKind, 'lone')).toBeUndefined();
    expect(await server.ports.store.record(pudong, blankFileKind, 'f2')).toBeDefined();
  });

  it('[R15] gets its figures from the log: of a period and of a place, each with the entries that it is made of', async () => {
    const from = Date.now();
    const tell = (id: string, at: string) =>
      must('grid', 'report.danger', {
        id,
        incident: { title: '3号楼501门口积水 13812345678', grid: at, said: '漫到台阶' },
      });
    await tell('fig-1', grid);
    await tell('fig-2', `${grid}01`);
    await must('grid', 'earlySign.note', { id: 'fig-s', kind: 'water', grid });
    // A period ends before what comes in the same millisecond.
    await sleep(5);
    const to = Date.now();
    await sleep(5);
    await tell('fig-3', grid);
    const wanted = [
      { figure: 'incidentsReported' },
      { figure: 'incidentsReported', area: `${grid}01` },
      { figure: 'incidentsReported', area: pudong },
      { figure: 'signsNoted', area: grid },
    ];
    const answer = await figures('coordinator', { from, to, figures: wanted, lists: ['incidents'] });
    expect(answer.figures.map((one: { value: number }) => one.value)).toEqual([2, 1, 2, 1]);
    expect(answer.figures[0].madeOf).toMatchObject([{ type: 'incident.reported', adds: 1 }, { adds: 1 }]);
    const [list] = answer.lists;
    expect(list.rows).toMatchObject([{ grid, kind: 'accident', status: 'reported' }, { grid: `${grid}01` }]);
    // What goes to another office names no door and no number.
    expect(JSON.stringify(list.rows)).not.toMatch(/楼501|13812345678/);
    expect(await figures('coordinator', { from: to, to: from })).toMatchObject({
      error: { reason: 'blank.bad_period' },
    });
  });

  it('[R15] who sees sums alone gets the sum, and who may not read reports gets nothing', async () => {
    const wish = { from: 0, to: Date.now(), figures: [{ figure: 'signsNoted' }], lists: ['signs'] };
    expect(await figures('grid', { ...wish, from: Date.now() - 1 })).toMatchObject({ error: { code: 'forbidden' } });
    const period = { from: Date.now() - 3_600_000, to: Date.now() };
    const seen = await figures('subdistrict', { ...wish, ...period });
    expect(seen.figures[0]).toMatchObject({ figure: 'signsNoted', madeOf: [] });
    expect(seen.figures[0].value).toBeGreaterThan(0);
    expect(seen.lists).toEqual([]);
  });
});
