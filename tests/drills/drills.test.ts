import { setTimeout as sleep } from 'node:timers/promises';
import { Areas } from '@liandong/shared/areas/schema';
import { drillCommunity } from '@liandong/shared/drills/of';
import { without } from '@liandong/shared/kernel/without';
import { drillId, Drills, Figures, Injects, mostForces } from '@liandong/shared/drills/schema';
import { incidents } from '@liandong/shared/incidents/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { alerts } from '@liandong/shared/alerts/schema';
import { Trainings, TrainingYears } from '@liandong/shared/trainings/schema';
import { StockAccounts } from '@liandong/shared/stock/schema';
import type { State } from '@liandong/shared/kernel/state';
import { volunteers } from '@liandong/shared/volunteers/schema';
import type { Ports } from '@liandong/server/ports';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const real = '440604012051';
const place = drillCommunity(real, 'flood-2026');
const second = drillCommunity(real, 'second');
const grid = `${real}015`;
let server: TestServer & { readonly ports: Ports };
let sent = 0;

beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.stop());

const asked = (login: string, method: string, path: string, body?: unknown) =>
  ask(server, method, path, body, { token: server.account(login).token });
async function send(login: string, type: string, payload: object, community = real) {
  const path = `/api/v1/communities/${community}/commands`;
  return (await asked(login, 'POST', path, { id: `d-${++sent}`, type, payload })).body;
}
async function must(login: string, type: string, payload: object, community = real): Promise<void> {
  const body = await send(login, type, payload, community);
  expect(body.error, `${type} ${JSON.stringify(body)}`).toBeUndefined();
}
const stateOf = async (id: string) => (await server.ports.pipeline.community(id)).state;
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 100; n++) {
    if (await holds().catch(() => false)) return;
    await sleep(50);
  }
  throw new Error('it did not come about in 5 s');
}

const inject = { after: 0, grid };
const script = [
  { ...inject, key: 'a', kind: 'incident', title: '演练专用积水', line: 'flood', severity: 'urgent' },
  { ...inject, key: 'b', kind: 'sign', title: '演练专用裂缝' },
  { ...inject, key: 'c', kind: 'alert', title: '演练专用预警' },
];

test('[R47] [R30] a drill is begun by one act, on areas and forces of its own; what comes by itself comes by the clock, and nothing of it is in the real community', async () => {
  await must('lead', 'training.plan', {
    ...{
      id: 'flood-2026',
      kind: 'drill',
      subject: 'risk_response',
      title: '内涝演练',
      startsAt: Date.now(),
      seats: 30,
    },
    script,
  });
  await must('coordinator', 'training.openEnrolment', { id: 'flood-2026' });
  await must('volunteer', 'training.enrol', { id: 'flood-2026' });
  const before = await stateOf(real);
  const had = { incidents: before.all(incidents).size, tasks: before.all(tasks).size, alerts: before.all(alerts).size };
  await must('lead', 'training.begin', { id: 'flood-2026' });
  await until(async () => (await stateOf(place)).get(Drills, drillId) !== undefined);
  const drill = await stateOf(place);
  expect([...drill.all(Areas).values()].find(({ kind }) => kind === 'community')?.name).toBe('演练 · 普东社区');
  expect(drill.all(Areas).size).toBe(before.all(Areas).size);
  const active = [...before.all(volunteers).values()].filter(({ status }) => status === 'active');
  expect(active.length, 'more than one wish copies').toBeGreaterThan(mostForces);
  expect(drill.all(volunteers).size).toBe(active.length);
  // It is held on the ground of the real place: streets and buildings are drawn, and not an empty layer.
  const ground = async (of: string): Promise<string> =>
    (await fetch(`${server.url}/geo/${of}/surroundings.geojson`)).text();
  expect((await ground(real)).length).toBeGreaterThan(1_000);
  expect((await ground(place)) === (await ground(real))).toBe(true);
  const shelves = (state: State): object =>
    [...state.all(StockAccounts).values()].flatMap(({ id, place: store, lots }) =>
      store && lots.length > 0 ? [{ id, lots }] : [],
    );
  expect(shelves(drill)).toEqual(shelves(before));
  // The server's clock sends them within a second or two, as the installation.
  await until(async () =>
    [...(await stateOf(place)).all(Injects).values()].every(({ sentAt }) => sentAt !== undefined),
  );
  expect(drill.get(incidents, 'inject-a')).toMatchObject({ title: '演练专用积水', status: 'reported' });
  expect(drill.get(alerts, 'inject-c')).toMatchObject({ status: 'issued', cap: { status: 'Exercise' } });
  const now = await stateOf(real);
  expect({ incidents: now.all(incidents).size, tasks: now.all(tasks).size, alerts: now.all(alerts).size }).toEqual(had);
  const snapshot = await asked('lead', 'GET', `/api/v1/communities/${real}/snapshot?fresh=1`);
  const found = await asked('lead', 'POST', `/api/v1/communities/${real}/search`, { words: '演练专用' });
  const log = await server.ports.store.events(real, 0, 100_000);
  // The plan names what is going to happen; what happened in the drill stands nowhere.
  for (const where of [snapshot.body, found.body, log]) expect(JSON.stringify(where)).not.toContain('inject-a');
});

test('[R47] two drills at a time are two communities; one that can’t be set up says so where it was begun, and is cancelled there', async () => {
  const drill = { kind: 'drill', subject: 'risk_response', startsAt: 1, seats: 9 };
  const begin = async (login: string, id: string, community: string): Promise<void> => {
    await must(login, 'training.plan', { ...drill, id, title: id }, community);
    await must(login, 'training.openEnrolment', { id }, community);
    await must(login, 'training.begin', { id }, community);
  };
  await begin('lead', 'second', real);
  await until(async () => (await stateOf(second)).get(Drills, drillId) !== undefined);
  await must('lead', 'drill.find', { id: 'f', words: '只在第二次' }, second);
  expect((await stateOf(place)).get(Drills, drillId)?.findings).toEqual([]);

  const long = 'c'.repeat(70);
  const grants = [{ community: long, role: 'lead' }];
  await must('admin', 'community.found', { id: long, name: '名字很长的社区' }, 'system');
  await must('admin', 'account.grant', { id: server.account('evaluator').id, grants }, 'system');
  await begin('evaluator', 'too-long-for-one-id', long);
  const training = async () => (await stateOf(long)).get(Trainings, 'too-long-for-one-id');
  await until(async () => (await training())?.stuck === true);
  await must('evaluator', 'training.cancel', { id: 'too-long-for-one-id', reason: '建不起来' }, long);
  expect((await training())?.status).toBe('cancelled');

  // Where part of it was set up before something was refused, that part does not go on.
  const half = drillCommunity(real, 'half');
  const { pipeline } = server.ports;
  const submit = pipeline.submit.bind(pipeline);
  const refusing = vi
    .spyOn(pipeline, 'submit')
    .mockImplementation((actor, wish) =>
      wish.type === 'drill.copy' && wish.community === half
        ? Promise.resolve({ id: wish.id, result: 'invalid', error: { code: 'invalid', field: 'forces' } })
        : submit(actor, wish),
    );
  await begin('lead', 'half', real);
  await until(async () => (await stateOf(half)).get(Drills, drillId)?.endedAt !== undefined);
  refusing.mockRestore();
  const told = async () => (await stateOf(real)).get(Trainings, 'half');
  expect(await told()).toMatchObject({ stuck: true, status: 'in_progress' });
  expect((await send('lead', 'drill.find', { id: 'f', words: '没人' }, half)).error.reason).toBe('drill.over');
  await must('lead', 'training.cancel', { id: 'half', reason: '建不起来' });
  expect(await told()).toMatchObject({ status: 'cancelled' });
  expect((await told())?.stuck).toBeUndefined();
});

test('[R47] in a drill one has the rights that one has in its community, and nobody else has a right there; every alert is an exercise', async () => {
  const { body } = await asked('coordinator', 'GET', '/api/v1/communities');
  expect(body.communities).toContainEqual(
    expect.objectContaining({ id: place, name: '演练 · 普东社区', drillOf: real }),
  );
  expect((await asked('gy-wall', 'GET', `/api/v1/communities/${place}/snapshot`)).body.error.code).toBe(
    'unknown_community',
  );
  expect((await send('volunteer', 'incident.file', { id: 'inject-a' }, place)).error.code).toBe('forbidden');
  const alert = {
    ...{
      id: 'drill-alert',
      level: 'red',
      levelWord: '特别严重',
      title: '暴雨',
      origin: 'official_relay',
      hazard: 'natural',
    },
    ...{ issuer: '气象台', issuedAt: Date.now(), validUntil: Date.now() + 3_600_000, grids: [grid], targeted: 1 },
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
  };
  await must('duty', 'alert.draft', alert, place);
  expect((await stateOf(place)).get(alerts, 'drill-alert')?.cap.status).toBe('Exercise');
  const reserved = { id: `${real}.drill.mine`, name: '冒名' };
  expect((await send('admin', 'community.found', reserved, 'system')).error.reason).toBe('community.reserved');
  const id = server.account('volunteer').id;
  const named = await asked('coordinator', 'POST', `/api/v1/communities/${place}/people/read`, { ids: [id] });
  expect(named.body.people[0]?.name, 'names are read where people are kept').toMatch(/\*/);
});

test('[R47] [E10] at its end its figures and findings go to the community that held it, where each finding becomes a task', async () => {
  await must('lead', 'incident.file', { id: 'inject-a' }, place);
  await must('volunteer', 'drill.find', { id: 'f1', words: '对讲机没电，换电池' }, place);
  expect((await send('volunteer', 'drill.end', { id: drillId }, place)).error.code).toBe('forbidden');
  await must('coordinator', 'drill.end', { id: drillId }, place);
  expect((await send('volunteer', 'drill.find', { id: 'f2', words: '晚了' }, place)).error.reason).toBe('drill.over');
  await until(async () => (await stateOf(real)).get(Trainings, 'flood-2026')?.status === 'completed');
  const kept = (await stateOf(place)).get(Figures, drillId);
  if (!kept) throw new Error('the drill has no figures');
  const figures = without(kept, 'id', 'version', 'changedAt', 'changedBy');
  expect(figures).toMatchObject({ injects: 3, incidents: 1, filed: 1, incidentsClosed: 0 });
  expect((await stateOf(real)).get(Trainings, 'flood-2026')).toMatchObject({ figures, findings: [{ id: 'f1' }] });
  await must('lead', 'training.review', { id: 'flood-2026', grid });
  const [{ task: id = '' } = {}] = (await stateOf(real)).get(Trainings, 'flood-2026')?.findings ?? [];
  expect((await stateOf(real)).get(tasks, id)).toMatchObject({ title: '对讲机没电，换电池', status: 'open' });
  await must('coordinator', 'task.assign', { id, handler: server.account('coordinator').id });
  for (const step of ['accept', 'start', 'finish']) await must('coordinator', `task.${step}`, { id });
  const [year] = [...(await stateOf(real)).all(TrainingYears).values()];
  expect(year).toMatchObject({ drills: 1, findings: 1, closed: 1 });
});

test('[R47] a training gives its certificate to whoever came; once that is over, nobody is assigned by it, and the refusal says what to do', async () => {
  const login = 'resident';
  const { id } = server.account(login);
  const newcomer = { id, force: 'volunteer', skills: [], home: grid, name: '林一' };
  await must('coordinator', 'volunteer.register', newcomer);
  await must('lead', 'volunteer.approve', { id });
  await must('coordinator', 'volunteer.activate', { id });
  await must('coordinator', 'volunteer.setDuty', { id, duty: 'standby' });
  const certificate = { kind: 'risk', months: 12 };
  const training = {
    id: 'risk-1',
    kind: 'training',
    subject: 'risk_response',
    title: '涉水安全',
    startsAt: Date.now(),
    seats: 5,
  };
  await must('coordinator', 'training.plan', { ...training, certificate });
  await must('coordinator', 'training.openEnrolment', { id: 'risk-1' });
  await must(login, 'training.enrol', { id: 'risk-1' });
  await must('coordinator', 'training.begin', { id: 'risk-1' });
  await must('coordinator', 'training.complete', { id: 'risk-1', attended: [id] });
  const person = (await stateOf(real)).get(volunteers, id);
  expect(person?.trained).toContain('risk');
  expect(person?.expires?.risk).toBeGreaterThan(Date.now() + 300 * 86_400_000);
  await must('coordinator', 'volunteer.revise', {
    id,
    insured: true,
    expires: { ...person?.expires, risk: Date.now() - 1 },
  });
  const work = { id: 'wade', title: '涉水巡查', grid, lead: 'community', line: 'flood', hazard: 'risky', need: 2 };
  await must('coordinator', 'task.create', work);
  const offered = await send('coordinator', 'assignment.offer', { id: 'as-1', task: 'wade', person: id });
  expect(offered.error).toMatchObject({ reason: 'volunteer.expired' });
  expect(offered.error.message).toMatch(/证/);
});
