import { setTimeout as sleep } from 'node:timers/promises';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import type { Ports } from '@liandong/server/ports';
import { assessments, lookWithin } from '@liandong/shared/assessments/schema';
import { checkpointEntries, checkpointShifts, entryId } from '@liandong/shared/closures/checkpoint-schema';
import { closures } from '@liandong/shared/closures/schema';
import { defaultWeights } from '@liandong/shared/indicators/weights';
import { retention } from '@liandong/shared/people/retention';
import { phaseId, phaseRecords } from '@liandong/shared/phases/schema';
import { playbook } from '@liandong/shared/phases/playbook';
import { tasks } from '@liandong/shared/tasks/schema';
import { workspaces } from '@liandong/shared/workspaces/schema';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const pudong = '440604012051';
/** In the warning phase, as it began. */
const quiet = '130105006009';
const grid = `${pudong}015`;

let server: TestServer & { readonly ports: Ports };
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());
afterEach(() => vi.restoreAllMocks());

/** Sends a command over HTTP as a sample account. */
async function send(login: string, type: string, payload: object, community = pudong) {
  const path = `/api/v1/communities/${community}/commands`;
  const { token } = server.account(login);
  const { body } = await ask(server, 'POST', path, { id: crypto.randomUUID(), type, payload }, { token });
  return body as { result: string; error?: { code: string; field?: string; reason?: string; message?: string } };
}

async function must(login: string, type: string, payload: object, community = pudong): Promise<void> {
  const { result, error } = await send(login, type, payload, community);
  expect([type, result, error]).toEqual([type, 'applied', undefined]);
}

const stateOf = async (community = pudong) => (await server.ports.pipeline.community(community)).state;
const officer = (login: string) => ({ account: server.account(login).id, post: '社区党委书记' });
const toResponse = (login = 'gy-lead') => ({
  ...{ to: 'response', reason: '持续暴雨', basis: 'law-flood-control', follows: '市防汛指挥部Ⅲ级应急响应' },
  ...{ accountable: officer(login), onDuty: officer(login) },
});
const recovery = { to: 'recovery', reason: '雨停', basis: 'law-flood-control', follows: '终止响应' };
const order = (id: string) => ({
  ...{ id, title: '老桥封闭', issuer: '区防汛指挥部', documentNo: '防汛令 9 号', basis: 'law-flood-control' },
  ...{ grids: [grid], to: 'closed', expires: Date.now() + 3_600_000, reason: '桥墩冲刷' },
});

it('[R44] a change of phase, a closure and personal data without a basis that holds are refused, and it is said what to do', async () => {
  const unfounded = await send('gy-lead', 'phase.change', { ...toResponse(), basis: 'our-own-idea' }, quiet);
  expect(unfounded.error).toMatchObject({ field: 'basis', reason: 'legalBasis.none' });
  expect(unfounded.error?.message).toMatch(/登记/);
  const wrong = await send('lead', 'closure.relay', { ...order('w1'), basis: 'law-personal-information' });
  expect(wrong.error).toMatchObject({ field: 'basis', reason: 'legalBasis.not_covering' });
  await must('gy-lead', 'legalBasis.end', { id: 'law-personal-information' }, quiet);
  const register = { id: 'vq', force: 'volunteer', skills: [], home: 'unlocated', name: '甲' };
  const collected = await send('gy-coordinator', 'volunteer.register', register, quiet);
  expect(collected.error).toMatchObject({ field: 'name', reason: 'legalBasis.none_holds' });
  const notice = { title: '个人信息保护实施办法', issuer: '区政府', acts: ['personal_data'], validFrom: 1 };
  await must('gy-lead', 'legalBasis.enter', { id: 'own-notice', ...notice }, quiet);
  await must('gy-coordinator', 'volunteer.register', register, quiet);
});

it('[R04] no task is published without a lead party', async () => {
  const task = { id: 'nobodys', title: '巡查', grid, line: 'flood', need: 1 };
  expect((await send('coordinator', 'task.create', task)).error).toMatchObject({ reason: 'task.lead_missing' });
  await must('coordinator', 'task.create', { ...task, draft: true });
  expect((await send('coordinator', 'task.open', { id: 'nobodys' })).error).toMatchObject({
    reason: 'task.lead_missing',
  });
});

it('[R12] [R13] [R14] a phase is one act: tasks, board and record at once, back to the fight, and an end only with nothing open', async () => {
  const before = (await stateOf(quiet)).all(tasks).size;
  const half = { ...toResponse(), accountable: undefined };
  expect((await send('gy-lead', 'phase.change', half, quiet)).error).toMatchObject({
    reason: 'phase.accountable_missing',
  });
  expect((await stateOf(quiet)).all(tasks).size).toBe(before);
  await must('gy-lead', 'phase.change', toResponse(), quiet);
  const state = await stateOf(quiet);
  expect(state.all(tasks).size).toBe(before + playbook.response.length);
  const board = state.get(phaseRecords, phaseId)?.board ?? '';
  expect(state.get(workspaces, board)).toMatchObject({ template: 'response' });
  await must('gy-lead', 'phase.change', recovery, quiet);
  expect(state.get(workspaces, board)?.archived).toBe(true);
  await must('gy-lead', 'phase.change', toResponse(), quiet);
  const [place] = [...state.all({ name: 'areas' }).values()].filter((area) => 'kind' in area && area.kind === 'grid');
  const warning = { id: 'wall', title: '围墙', grid: place?.id, expires: Date.now() + 3_600_000, reason: '要倒' };
  await must('gy-coordinator', 'closure.warn', warning, quiet);
  await must('gy-lead', 'phase.change', recovery, quiet);
  const end = { ...recovery, to: 'warning' };
  expect((await send('gy-lead', 'phase.change', end, quiet)).error).toMatchObject({
    ...{ code: 'illegal', field: 'override', reason: 'phase.hindered' },
  });
  await must('gy-lead', 'phase.change', { ...end, override: '围墙转物业盯着' }, quiet);
});

it('[R12] the act switches what the indicators weigh, and queues those in care of the two highest levels to be looked at anew', async () => {
  const far = '440604012999';
  const weights = async () => {
    const { token } = server.account('hw-lead');
    const { body } = await ask(server, 'GET', `/api/v1/communities/${far}/indicators`, undefined, { token });
    return body as { phase: string; weights: unknown };
  };
  const household = { building: `${far}00301`, help: [], languages: [] };
  const subjects = ['red', 'green'].map((level) => ({ id: `h-${level}`, level }));
  for (const [n, { id, level }] of subjects.entries()) {
    const residents = [{ name: '柳三娘' }];
    await must('hw-coordinator', 'household.record', { ...household, id, door: `9-9-0${n + 1}`, residents }, far);
    const standing = { level, tier: 'priority', groups: ['elder_alone'], services: ['visits'] };
    await must('hw-social', 'specialGroup.propose', { id, ...standing }, far);
    await must('hw-supervisor', 'specialGroup.verify', { id }, far);
    await must('hw-social', 'specialGroup.activate', { id }, far);
  }
  expect(await weights()).toMatchObject({ phase: 'recovery', weights: defaultWeights.recovery });
  await must('hw-lead', 'phase.change', toResponse('hw-lead'), far);
  expect(await weights()).toMatchObject({ phase: 'response', weights: defaultWeights.response });
  // The clock takes it up at once: everybody of red and yellow within a day, nobody else.
  const queued = async () =>
    [...(await stateOf(far)).all(assessments).values()].filter(({ cause }) => cause === 'phase');
  await expect.poll(async () => (await queued()).map(({ subject }) => subject), { timeout: 10_000 }).toContain('h-red');
  expect((await queued()).map(({ subject }) => subject)).not.toContain('h-green');
  for (const one of await queued())
    expect([one.status, one.due - Date.now() <= lookWithin]).toEqual(['scheduled', true]);
});

it('[R13] in the response an incident is not filed before a member of the committees answers for it, whom all who read it see', async () => {
  await must('captain', 'incident.report', { id: 'answered', title: '楼道进水', grid: `${grid}01` });
  const file = (more: object) => send('coordinator', 'incident.file', { id: 'answered', severity: 'normal', ...more });
  expect((await file({})).error).toMatchObject({
    ...{ field: 'accountable', reason: 'incident.accountable_missing' },
    message: expect.stringMatching(/两委/) as string,
  });
  expect((await file({ accountable: server.account('coordinator').id })).error).toMatchObject({
    reason: 'incident.not_committee',
  });
  const accountable = server.account('lead').id;
  await must('coordinator', 'incident.file', { id: 'answered', severity: 'normal', accountable });
  const path = `/api/v1/communities/${pudong}/snapshot?fresh=1`;
  for (const login of ['coordinator', 'grid']) {
    const { body } = await ask(server, 'GET', path, undefined, { token: server.account(login).token });
    const { incidents = [] } = (body as { state: Record<string, { id: string }[]> }).state;
    expect([login, incidents.find(({ id }) => id === 'answered')]).toMatchObject([login, { accountable }]);
  }
});

it('[R02] what was counted at a checkpoint is erased 14 days after its order, in the store too, and the ledger still verifies', async () => {
  await must('lead', 'closure.relay', order('c1'));
  await must('coordinator', 'checkpoint.place', { id: 'k1', closure: 'c1', grid, name: '老桥南' });
  const guard = server.account('grid').id;
  const time = { from: Date.now(), until: Date.now() + 3_600_000 };
  await must('coordinator', 'checkpoint.assign', { id: 's1', checkpoint: 'k1', guard, ...time });
  await must('grid', 'checkpoint.count', { id: 's1', purpose: 'medical', in: 7, out: 5 });
  const state = await stateOf();
  const { seq = 0 } = state.get(checkpointEntries, entryId('s1', 1)) ?? {};
  const { store, pipeline } = server.ports;
  const textOf = async () => (await store.events(pudong, seq - 1, 1)).texts.map(({ value }) => value);
  expect(await textOf()).toEqual([JSON.stringify({ purpose: 'medical', in: 7, out: 5 })]);

  const [real, keeps] = [Date.now.bind(Date), retention.checkpointLog.keeps];
  let ahead = 3_600_000;
  vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
  const system = { id: 'installation', grants: [], system: true } as const;
  const step = (type: string) =>
    pipeline.submit(system, { id: crypto.randomUUID(), type, community: pudong, payload: { id: 'c1' } });
  await step('closure.expire');
  expect(state.get(closures, 'c1')?.status).toBe('expired');
  await must('grid', 'closure.settle', { id: 'c1' });
  expect((await step('closure.forget')).error).toMatchObject({ reason: 'closure.still_kept' });
  ahead += keeps + 60_000;
  expect((await step('closure.forget')).result).toBe('applied');
  expect([state.get(closures, 'c1'), state.get(checkpointShifts, 's1')]).toEqual([undefined, undefined]);
  vi.restoreAllMocks();
  expect(await textOf()).toEqual([null]);
  await sleep(200);
  const verdicts = await verifyFolder(server.data);
  expect(verdicts.get(pudong)?.findings).toEqual([]);
});
