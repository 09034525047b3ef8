import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';

const path = `/api/v1/communities/${pudong}`;
const household = 'h-01501-05';
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());

const tokenOf = (login: string) => ({ token: server.account(login).token });
async function must(login: string, type: string, payload: object): Promise<void> {
  const body = { id: crypto.randomUUID(), type, payload };
  expect((await ask(server, 'POST', `${path}/commands`, body, tokenOf(login))).body).toMatchObject({
    result: 'applied',
  });
}
const read = async (login: string, id: string, purpose = '汇总转移名单') =>
  (await ask(server, 'POST', `${path}/screening/${id}/answers`, { purpose }, tokenOf(login))).body;

it('[R16] what households answered is read for a purpose that the ledger keeps first, by whoever keeps the campaign alone', async () => {
  const fields = [
    { id: 'windows', label: '窗户关得严吗', kind: 'yes_no', tables: ['doors', 'move'] },
    { id: 'people', label: '今晚几个人', kind: 'number', tables: ['move'] },
  ];
  const tables = ['doors', 'move'].map((id) => ({ id, name: id }));
  const about = {
    title: '台风前排查',
    why: '台风要来',
    basis: 'law-personal-information',
    line: 'flood',
    keepDays: 30,
  };
  await must('coordinator', 'campaign.draft', { id: 'ans', ...about, areas: [`${pudong}015`], tables, fields });
  await must('coordinator', 'campaign.publish', { id: 'ans' });
  const answers = [
    { field: 'people', number: 3 },
    { field: 'windows', yes: false },
  ];
  const visit = { id: `ans.${household}`, campaign: 'ans', household, at: Date.now(), seen: 0 };
  await must('captain', 'screening.answer', { ...visit, answers });
  expect(await read('grid', 'ans')).toMatchObject({ error: { code: 'forbidden' } });
  expect(await read('coordinator', 'none')).toMatchObject({ error: { code: 'not_found' } });
  const { rows } = await read('coordinator', 'ans');
  expect(rows).toMatchObject([{ household, building: `${pudong}01501`, status: 'completed', answers }]);
  expect(JSON.stringify(rows)).not.toContain(server.account('captain').id);
  const reads = (await ask(server, 'POST', `${path}/people/reads`, {}, tokenOf('auditor'))).body.reads;
  expect(reads[0]).toMatchObject({
    reader: server.account('coordinator').id,
    campaign: 'ans',
    purpose: '汇总转移名单',
  });
});
