import { GridWorks } from '@liandong/shared/reports/told';
import { ReportAsks } from '@liandong/shared/reports/schema';
import { UpReports } from '@liandong/shared/reports/up-schema';
import type { Ports } from '@liandong/server/ports';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const pudong = '440604012051';
const grid = `${pudong}015`;
const hour = 3_600_000;

let server: TestServer & { readonly ports: Ports };
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());
afterEach(() => vi.restoreAllMocks());

async function send(login: string, type: string, payload: object) {
  const path = `/api/v1/communities/${pudong}/commands`;
  const wish = { id: crypto.randomUUID(), type, payload };
  const { body } = await ask(server, 'POST', path, wish, { token: server.account(login).token });
  return body as { result: string; error?: { code: string; reason?: string } };
}
async function must(login: string, type: string, payload: object): Promise<void> {
  expect([type, (await send(login, type, payload)).error]).toEqual([type, undefined]);
}
const stateOf = async () => (await server.ports.pipeline.community(pudong)).state;

it('[R15] an ask of the subdistrict lists who is missing; who recorded something in the period is not, and typed nothing twice', async () => {
  await must('subdistrict', 'report.ask', { id: 'k1', grid: pudong, due: Date.now() + hour, why: '市里要' });
  const real = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => real() + 20 * 60_000);
  await must('grid', 'report.danger', { id: 'r1', incident: { title: '墙角渗水', grid } });
  const state = await stateOf();
  expect(state.get(GridWorks, grid)).toBeDefined();
  vi.spyOn(Date, 'now').mockImplementation(() => real() + hour + 1);
  const count = { id: 'count-k1', type: 'report.count', community: pudong, payload: { id: 'k1' } };
  await server.ports.pipeline.submit({ id: 'installation', grants: [], system: true }, count);
  const counted = state.get(ReportAsks, 'k1')?.counted;
  expect(counted?.all).toBeGreaterThan(10);
  expect(counted?.missing).not.toContain(grid);
  expect(counted?.missing.length).toBeGreaterThan(0);
});

it('[R15] a daily report counts itself, comes back with a reason, goes up again and is received', async () => {
  const period = { from: Date.now() - 20 * hour, until: Date.now() + hour };
  const daily = { id: 'daily.x', kind: 'daily', title: '日报', ...period };
  await must('coordinator', 'upReport.send', { ...daily, words: '雨还在下' });
  const state = await stateOf();
  const figures = state.get(UpReports, 'daily.x')?.figures ?? [];
  expect(figures.find(({ key }) => key === 'incidentsNew')?.n).toBeGreaterThan(2);
  expect((await send('coordinator', 'upReport.receive', { id: 'daily.x' })).error?.code).toBe('forbidden');
  await must('subdistrict', 'upReport.return', { id: 'daily.x', reason: '写明缺什么' });
  await must('coordinator', 'upReport.send', { ...daily, words: '缺 3 台泵' });
  await must('subdistrict', 'upReport.receive', { id: 'daily.x' });
  expect(state.get(UpReports, 'daily.x')).toMatchObject({ status: 'received', edition: 2 });
});
