import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ports } from '@liandong/server/ports';
import { StoreUnavailable } from '@liandong/server/store/port';
import { planDifference } from '@liandong/shared/care-plans/difference';
import { everywhere } from '@liandong/shared/needs/schema';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Ear } from '../promises/p7-ear.ts';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const base = `/api/v1/communities/${community}`;
const home = 'h-01501-02';
const person = `${home}.1`;
let server: TestServer & { readonly ports: Ports };
let sent = 0;

function asked(login: string, path: string, body: object = {}, method: 'POST' | 'GET' = 'POST'): Promise<ApiAnswer> {
  const { token } = server.account(login);
  return ask(server, method, `${base}${path}`, method === 'GET' ? undefined : body, { token });
}

async function must(login: string, type: string, payload: object): Promise<void> {
  const { body } = await asked(login, '/commands', { id: `care-${++sent}`, type, payload });
  expect([type, body.error]).toEqual([type, undefined]);
}

const secrets = {
  need: 'KANARIE-1 想有人陪着坐坐',
  visit: 'KANARIE-2 说起老伴',
  help: 'KANARIE-3 敲门重一点',
  tie: 'KANARIE-4 女儿在佛山',
  distress: 'KANARIE-5 不想活了',
  notes: 'KANARIE-6 母亲去年走的',
  sheet: 'KANARIE-7 天台北侧',
  mood: 'KANARIE-8 不想活了',
  reach: 'KANARIE-9 打家里电话',
  nameless: 'KANARIE-N 不想活了',
  door: 'KANARIE-D 3 栋 502',
  promise: 'KANARIE-P 换靠窗的床',
  advice: 'KANARIE-A 先问楼长',
} as const;

/** Everybody who neither helps in distress nor works on cases. */
const others = [
  ...['lead', 'duty', 'coordinator', 'grid', 'captain', 'org', 'volunteer', 'team'],
  ...['resident', 'subdistrict', 'evaluator', 'auditor', 'wall'],
];
const ears = new Map<string, Ear>();

/** What else is read for a purpose: of a caller, of who sent feedback, of who signed up, of a screening, of a task's doors. */
async function opened(): Promise<void> {
  const [now, hour, grid] = [Date.now(), 3_600_000, `${community}015`];
  const rang = { phone: '19900112233', door: '3-1-07', name: '周小梅' };
  const talk = { grid, startedAt: now - 120_000, endedAt: now, caller: rang };
  await must('duty', 'call.log', { ...talk, id: 'cr', then: { dueAt: now + hour, matter: 'care' } });
  const voice = { topic: 'other', grid, words: '路灯坏了', sender: { name: '司徒大路' } };
  await must('resident', 'feedback.submit', { id: 'cf', ...voice });
  const lesson = { title: '学包扎', kind: 'safety', mode: 'online', grid, why: '会用', capacity: 2 };
  const when = { start: now + hour, end: now + 2 * hour, audiences: ['everyone'] };
  await must('coordinator', 'activity.draft', { id: 'ca', ...lesson, ...when });
  for (const step of ['publish', 'openSignUp']) await must('coordinator', `activity.${step}`, { id: 'ca' });
  await must('coordinator', 'activity.enrol', { id: 'ca1', activity: 'ca', name: '欧阳小禾' });
  const asks = [{ id: 'people', label: '今晚几个人', kind: 'number', tables: ['move'] }];
  const about = {
    title: '台风前排查',
    why: '台风要来',
    basis: 'law-personal-information',
    line: 'flood',
    keepDays: 30,
  };
  const tables = [{ id: 'move', name: 'move' }];
  await must('coordinator', 'campaign.draft', { id: 'cq', ...about, areas: [grid], tables, fields: asks });
  await must('coordinator', 'campaign.publish', { id: 'cq' });
  await must('coordinator', 'task.create', { id: 'cl', title: '敲门转移', grid, line: 'flood', lead: 'community' });
  await must('coordinator', 'task.assign', { id: 'cl', handler: server.account('grid').id });
  await must('duty', 'doorList.open', { id: 'cl', purpose: '转移低洼处的住户', whose: 'all' });
}

/** Every door behind which something of people is read in full. */
const reveals = (): readonly (readonly [login: string, path: string, body: object])[] => {
  const why = { purpose: '接手' };
  return [
    ['coordinator', `/people/${server.account('volunteer').id}/reveal`, why],
    ['coordinator', '/people/reveal', why],
    ['social', `/households/${home}/reveal`, why],
    ['social', `/care/${person}/open`, why],
    ['social', '/distress/cd/open', why],
    ['social', '/cases/cc/open', why],
    ['captain', '/care/doors', why],
    ['grid', '/handovers/cs/read', {}],
    ['social', '/calls/cr/open', {}],
    ['coordinator', '/feedback/cf/sender', why],
    ['coordinator', '/activities/ca/names/open', why],
    ['coordinator', '/screening/cq/answers', why],
    ['grid', '/tasks/cl/doors', {}],
  ];
};

beforeAll(async () => {
  server = await startServer({ env: { LIANDONG_REVEALS_PER_HOUR: '500' } });
  for (const login of others) {
    const ear = new Ear(server, server.account(login));
    ears.set(login, ear);
    await ear.follow(community);
  }
  const standing = { level: 'red', tier: 'priority', groups: ['elder_alone'], services: [], help: secrets.help };
  await must('social', 'specialGroup.propose', { id: person, ...standing });
  await must('supervisor', 'specialGroup.verify', { id: person });
  await must('social', 'specialGroup.activate', { id: person });
  await must('social', 'need.note', { id: 'cn', subject: person, needClass: 'grief', words: secrets.need });
  await must('social', 'visit.finish', {
    id: 'cv',
    subject: person,
    way: 'phone',
    at: Date.now(),
    words: secrets.visit,
    promises: [{ id: 'cp', kind: 'ask', due: Date.now(), words: secrets.promise }],
  });
  await must('social', 'tie.note', { id: 'ct', subject: person, kind: 'family', often: 'weekly', words: secrets.tie });
  await must('social', 'distress.receive', { id: 'cd', subject: person, note: 'n1', words: secrets.distress });
  await must('social', 'distress.triage', { id: 'cd', level: 4 });
  const content = { where: secrets.sheet, danger: '一个人', coming: '社工' };
  await must('social', 'distress.handOver', { id: 'cd', sheet: 'cs', to: [server.account('grid').id], content });
  const felt = { mood: 1, words: secrets.mood, reach: secrets.reach };
  await must('resident', 'distress.receive', { id: 'cm', note: 'n1', ...felt });
  expect((await asked('resident', '/mood', { mood: 1 })).body).toEqual({ counted: true });
  // Somebody without an account and without a name asks for help on the page of their building.
  const building = `${community}01501`;
  await must('captain', 'buildingLink.open', { id: 'cl', building });
  const { link } = (await asked('captain', `/buildings/${building}/link`)).body;
  const call = { link, mood: 1, words: secrets.nameless, reach: secrets.door, nonce: 'ca'.repeat(16) };
  expect((await ask(server, 'POST', '/api/v1/residents/mood/ask', call)).status).toBe(200);
  await opened();
  await must('social', 'case.take', { id: 'cc', subject: person, note: 'n1', words: secrets.notes });
  await must('supervisor', 'case.advise', { id: 'cc', note: 'n2', words: secrets.advice });
}, 60_000);
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  for (const ear of ears.values()) ear.close();
  await server.stop();
});

it('[R08] [R27] [P7] words of care are read by those who care, for a purpose that is in the ledger first, and the auditor sees who and why', async () => {
  const before = (await asked('auditor', '/people/reads', { person })).body.reads.length as number;
  const { body } = await asked('social', `/care/${person}/open`, { purpose: '今日随访' });
  expect(body.people[0].name).toMatch(/^\p{Script=Han}{2,}$/u);
  expect(body).toMatchObject({ help: secrets.help });
  expect(body.words.map(({ text }: { text: string }) => text).sort()).toEqual(
    [secrets.need, secrets.tie, secrets.visit, secrets.promise].sort(),
  );
  expect(JSON.stringify(body)).not.toContain(secrets.distress);
  const { reads } = (await asked('auditor', '/people/reads', { person })).body;
  expect(reads.length).toBe(before + 1);
  expect(reads[0]).toMatchObject({ person, purpose: '今日随访', what: 'care' });
  expect(JSON.stringify(reads)).not.toContain('KANARIE');
  for (const login of others.filter((one) => !['lead', 'grid'].includes(one)))
    expect([login, (await asked(login, `/care/${person}/open`, { purpose: '看看' })).status]).toEqual([login, 403]);
});

it('[R31] [R39] what was said in distress and in a case is read by social worker and supervisor alone, and each reading is entered', async () => {
  const read = async (login: string, path: string): Promise<unknown> =>
    (await asked(login, path, { purpose: '接手' })).body.notes?.map(({ text }: { text: string }) => text);
  for (const login of ['social', 'supervisor']) {
    expect(await read(login, '/distress/cd/open')).toEqual([secrets.distress]);
    expect(await read(login, '/cases/cc/open')).toEqual([secrets.notes, secrets.advice]);
  }
  const { reads } = (await asked('auditor', '/people/reads', { person })).body;
  const whats = reads.slice(0, 4).map(({ what }: { what: string }) => what);
  expect(whats).toEqual(['case', 'distress', 'case', 'distress']);
  for (const login of others)
    for (const path of ['/distress/cd/open', '/cases/cc/open'])
      expect([login, path, (await asked(login, path, { purpose: '看看' })).status]).toEqual([login, path, 403]);
  expect((await asked('grid', '/handovers/cs/read')).body).toEqual({
    where: secrets.sheet,
    danger: '一个人',
    coming: '社工',
  });
  for (const login of ['captain', 'coordinator', 'volunteer'])
    expect([login, (await asked(login, '/handovers/cs/read')).status]).toEqual([login, 404]);
});

it('[R31] [R39] [P7] in all traffic of every other role none of the words stands: events, snapshots, ledger, search, refusals', async () => {
  await sleep(300);
  for (const ear of ears.values()) await ear.readAll(community);
  const places = new Map(Object.entries(secrets).map(([field, words]) => [words.slice(0, 9), field]));
  for (const [login, ear] of ears)
    // A captain’s doors are asked for by a route of their own, below.
    expect([login, ear.fields(places)]).toEqual([login, []]);
});

it('[R31] nameless distress from the page of a building reaches social worker and supervisor, and opens for nobody else', async () => {
  const { distressContacts = [] } = (await asked('social', '/snapshot?fresh=1', {}, 'GET')).body.state as {
    distressContacts?: { id: string; subject: string }[];
  };
  // Nobody knows who it is: they are called as what they left.
  const [contact, ...more] = distressContacts.filter(({ id, subject }) => id === subject);
  expect(more).toEqual([]);
  const path = `/distress/${contact?.id}/open`;
  for (const login of ['social', 'supervisor']) {
    const { notes } = (await asked(login, path, { purpose: '接手' })).body;
    expect([login, notes.map(({ text }: { text: string }) => text)]).toEqual([
      login,
      [`${secrets.nameless}\n${secrets.door}`],
    ]);
  }
  for (const login of others)
    expect([login, (await asked(login, path, { purpose: '看看' })).status]).toEqual([login, 403]);
});

it('[P7] on the disk no word of it stands in plain', () => {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [path];
    });
  const found = walk(server.data).filter((file) => readFileSync(file).includes('KANARIE'));
  expect(found).toEqual([]);
});

it('[P7] nobody is answered before the reading is on the disk: while it is written nothing is said, and where it could not be, nothing was told', async () => {
  const { store } = server.ports;
  let fail: (() => void) | undefined;
  const failed = new Promise<never>((_, reject) => (fail = () => reject(new StoreUnavailable('the disk is gone'))));
  failed.catch(() => undefined);
  const written = vi.spyOn(store, 'commit').mockImplementation(() => failed);
  const answered: string[] = [];
  const asking = reveals().map(async ([login, path, body]) => {
    const answer = await asked(login, path, body);
    answered.push(path);
    return [path, answer.status, Object.keys(answer.body)];
  });
  await expect.poll(() => written.mock.calls.length).toBeGreaterThan(0);
  await sleep(150);
  expect(answered).toEqual([]);
  fail?.();
  expect(await Promise.all(asking)).toEqual(reveals().map(([, path]) => [path, 503, ['error']]));
  written.mockRestore();
  for (const [login, path, body] of reveals())
    await expect.poll(async () => [path, (await asked(login, path, body)).status]).toEqual([path, 200]);
});

it('[R07] a captain has doors, how to help and a phone of the own building; nobody else has them, and nothing more is in it', async () => {
  const purpose = '照看自己楼里的住户';
  const { doors } = (await asked('captain', '/care/doors', { purpose })).body;
  const door = doors.find(({ id }: { id: string }) => id === home);
  expect(door).toMatchObject({ words: secrets.help, building: `${community}01501` });
  expect(door.residents[0]).toEqual({ id: person, phone: expect.stringMatching(/^199/) });
  expect(JSON.stringify(doors)).not.toMatch(/red|priority|elder|level|group/);
  for (const login of ['coordinator', 'volunteer', 'org', 'resident', 'wall', 'social']) {
    const { status, body } = await asked(login, '/care/doors', { purpose });
    expect([login, [403, 404].includes(status), body.doors]).toEqual([login, true, undefined]);
  }
});

it('[R07] [R39] a captain’s list stands in the ledger before it is read, with its purpose and whom it names', async () => {
  const reads = async () => (await asked('lead', '/people/reads', { person })).body.reads as { seq: number }[];
  const [before] = await reads();
  expect((await asked('captain', '/care/doors', {})).status).toBe(400);
  await asked('captain', '/care/doors', { purpose: '雨天问一问' });
  const [newest] = await reads();
  expect(newest).toMatchObject({ role: 'captain', purpose: '雨天问一问', people: expect.any(Number) });
  expect(newest?.seq).toBeGreaterThan(before?.seq ?? 0);
});

it('[§6] [P7] in the response who leads or commands opens a task’s list of doors once; who is on the task reads it, each is noted first, and nobody else has a door of it', async () => {
  const wish = { id: 'dt', purpose: '转移低洼处的住户', whose: 'all' };
  const grid = server.account('grid').id;
  await must('coordinator', 'task.create', {
    ...{ id: 'dt', title: '敲门转移', grid: `${community}015`, line: 'flood', lead: 'community' },
  });
  await must('coordinator', 'task.assign', { id: 'dt', handler: grid });
  for (const login of others.filter((one) => !['lead', 'duty'].includes(one)))
    expect([login, await refused(login, 'doorList.open', wish)]).toEqual([
      login,
      expect.objectContaining({ code: 'forbidden' }),
    ]);
  expect((await asked('grid', '/tasks/dt/doors')).body.error).toMatchObject({ reason: 'doorList.none' });
  await must('duty', 'doorList.open', wish);
  expect(await refused('lead', 'doorList.open', wish)).toMatchObject({ code: 'illegal', reason: 'doorList.is_open' });
  for (const login of others.filter((one) => one !== 'grid')) {
    const { status, body } = await asked(login, '/tasks/dt/doors');
    expect([login, status, body.doors]).toEqual([login, 403, undefined]);
  }
  const { status, body } = await asked('grid', '/tasks/dt/doors');
  const door = body.doors?.find(({ id }: { id: string }) => id === home);
  expect([status, body.purpose, body.until > Date.now()]).toEqual([200, wish.purpose, true]);
  expect(door).toMatchObject({ building: `${community}01501`, door: expect.any(String) });
  expect(door.residents[0]).toEqual({
    ...{ id: person, name: expect.stringMatching(/^\p{Script=Han}\*/u) },
    phone: expect.stringMatching(/^199\d{8}$/),
  });
  expect(JSON.stringify(body)).not.toMatch(/lives_alone|KANARIE|red|priority|elder|group/);
  const { reads } = (await asked('auditor', '/people/reads', { person })).body;
  expect(reads.slice(0, 2)).toMatchObject([
    { what: 'listed', reader: grid, purpose: wish.purpose, people: body.doors.length },
    { what: 'list', reader: server.account('duty').id, purpose: wish.purpose, people: body.doors.length },
  ]);
  const list = (await seenBy('lead', 'doorLists')).find(({ id }) => id === 'dt');
  expect(list).toMatchObject({ id: 'dt', doors: body.doors.length, readers: [grid] });
  expect(JSON.stringify(list)).not.toContain(home);
  for (const step of ['accept', 'start', 'finish']) await must('grid', `task.${step}`, { id: 'dt' });
  expect((await asked('grid', '/tasks/dt/doors')).status).toBe(403);
});

it('[R31] the hotline desk has the numbers of the installation', async () => {
  const { hotlines } = (await asked('resident', '/hotlines', {}, 'GET')).body;
  expect(hotlines.map(({ number }: { number: string }) => number)).toEqual(['12356', '110', '120']);
});

/** What a login is refused, as the wire says it. */
async function refused(login: string, type: string, payload: object): Promise<unknown> {
  return (await asked(login, '/commands', { id: `care-${++sent}`, type, payload })).body.error;
}

type Seen = { readonly id: string } & Record<string, unknown>;
async function seenBy(login: string, collection: string): Promise<readonly Seen[]> {
  return (await asked(login, '/snapshot?fresh=1', {}, 'GET')).body.state[collection] ?? [];
}

/** Somebody in care who was in no register before. */
async function takeIn(id: string, level: string, services: readonly string[]): Promise<void> {
  await must('social', 'specialGroup.propose', { id, level, tier: 'priority', groups: ['elder_alone'], services });
  await must('supervisor', 'specialGroup.verify', { id });
  await must('social', 'specialGroup.activate', { id });
}

/** Somebody of another building, whom nothing was told of; the higher the number, the further from those of the samples. */
const elsewhere = (n: number): string => `h-01502-${String(n).padStart(2, '0')}.1`;

it('[R24] [R09] [R27] who is in care has a package or is listed as lacking one; a pair takes them off the list of who is alone; two calls not taken send somebody to the door', async () => {
  const subject = elsewhere(20);
  expect(
    await refused('social', 'specialGroup.propose', {
      ...{ id: subject, level: 'red', tier: 'priority', groups: [], services: [] },
    }),
  ).toMatchObject({ code: 'invalid' });
  const whole = async (name: string): Promise<Seen | undefined> =>
    (await seenBy('social', name)).find(({ id }) => id === everywhere);
  const before = await whole('groupTotals');
  const alone = (await whole('supportTotals'))?.['alone'] as number;
  await takeIn(subject, 'red', []);
  expect((await whole('groupTotals'))?.['lacking']).toBe((before?.['lacking'] as number) + 1);
  await must('social', 'specialGroup.revise', { id: subject, services: ['meals'] });
  expect((await whole('groupTotals'))?.['lacking']).toBe(before?.['lacking']);

  expect((await whole('supportTotals'))?.['alone']).toBe(alone + 1);
  await must('social', 'pair.propose', { id: 'wp', subject, words: '三楼' });
  for (const step of ['pair.agree', 'pair.activate']) await must('social', step, { id: 'wp' });
  expect((await whole('supportTotals'))?.['alone']).toBe(alone);

  for (const id of ['w1', 'w2']) await must('social', 'visit.miss', { id, subject, way: 'phone', at: Date.now() });
  const door = (await seenBy('social', 'visits')).filter(({ id }) => id.startsWith('w'));
  expect(door.map(({ id, way, status }) => [id, way, status]).sort()).toEqual([
    ['w1', 'phone', 'no_answer'],
    ['w2', 'phone', 'escalated'],
    ['w2.visit', 'door', 'planned'],
  ]);
  const task = (await seenBy('coordinator', 'tasks')).find(({ id }) => id === 'w2.door');
  expect(task).toMatchObject({ status: 'open', priority: 'urgent' });
  expect(JSON.stringify(task)).not.toContain(subject.slice(0, -2));
});

/** An alert of the weather office over the grid of these people. */
async function warn(id: string): Promise<void> {
  const now = Date.now();
  await must('duty', 'alert.draft', {
    ...{ id, level: 'orange', levelWord: '严重', title: '暴雨', origin: 'official_relay', hazard: 'natural' },
    ...{ issuer: '气象台', issuedAt: now, validUntil: now + 3_600_000, grids: [`${community}015`], targeted: 0 },
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
  });
  await must('duty', 'alert.submit', { id });
  await must('lead', 'alert.issue', { id });
}

it('[R23] [R39] a relayed alert queues the red and yellow of its grids, a plan is revised with what it changed; a case keeps its order, consent first', async () => {
  const [red, blue] = [elsewhere(21), elsewhere(22)];
  await takeIn(red, 'red', ['meals']);
  await takeIn(blue, 'blue', ['meals']);
  await warn('wa');
  const queued = async (): Promise<unknown[]> =>
    (await seenBy('social', 'assessments')).filter(({ ref }) => ref === 'wa').map(({ subject }) => subject);
  await expect.poll(queued, { timeout: 5000 }).toContain(red);
  expect(await queued()).not.toContain(blue);

  await must('social', 'need.note', { id: 'wn', subject: red, needClass: 'comfort' });
  await must('social', 'need.assess', { id: 'wn', tier: 'priority' });
  const goal = { id: 'wg', need: 'wn', words: '每周有人坐坐' };
  await must('social', 'carePlan.write', { id: red, goals: [goal] });
  expect(await refused('supervisor', 'carePlan.approve', { id: red })).toMatchObject({
    ...{ code: 'illegal', field: 'goals/0', reason: 'carePlan.not_measurable' },
  });
  const measure = { unit: '次', from: 0, to: 2, by: Date.now() + 86_400_000 };
  await must('social', 'carePlan.write', { id: red, goals: [{ ...goal, measure }] });
  await must('supervisor', 'carePlan.approve', { id: red });
  const { plan } = (await asked('supervisor', `/care/${red}/open`, { purpose: '看计划' })).body;
  expect(planDifference(plan[0], plan[1])).toMatchObject([{ kind: 'changed', after: { measure } }]);
  // What changes again asks for the next revision of the plan, by itself, until it is written.
  const wanted = async () => (await seenBy('social', 'carePlans')).find(({ id }) => id === red)?.['asked'];
  expect(await wanted()).toBeUndefined();
  await warn('wb');
  await expect.poll(wanted, { timeout: 5000 }).toMatchObject({ cause: 'alert' });
  await must('social', 'carePlan.write', { id: red, goals: [{ ...goal, measure: { ...measure, to: 3 } }] });
  expect(await wanted()).toBeUndefined();

  // Only what changed is asked: of an assessment without words those of the last one stand.
  for (const [id, more] of [
    ['as1', { words: '夜里醒三次' }],
    ['as2', {}],
  ] as const) {
    const standing = (await seenBy('social', 'assessments')).find(
      ({ subject, status }) => subject === red && status === 'scheduled',
    );
    if (!standing) await must('social', 'assessment.schedule', { id, subject: red });
    const one = { id: standing?.id ?? id };
    await must('social', 'assessment.begin', one);
    await must('social', 'assessment.submit', { ...one, ...more });
    await must('supervisor', 'assessment.confirm', one);
  }
  const { words } = (await asked('social', `/care/${red}/open`, { purpose: '再评估' })).body;
  expect(words.filter(({ text }: { text: string }) => text === '夜里醒三次')).toHaveLength(2);

  await must('social', 'case.take', { id: 'wc', subject: red });
  expect(await refused('social', 'case.plan', { id: 'wc' })).toMatchObject({ code: 'illegal' });
  expect(await refused('social', 'case.assess', { id: 'wc' })).toMatchObject({ reason: 'case.consent_first' });
  await must('social', 'case.consent', { id: 'wc', way: 'spoken' });
  for (const step of ['assess', 'plan', 'intervene', 'evaluate']) await must('social', `case.${step}`, { id: 'wc' });
  expect(await refused('social', 'case.close', { id: 'wc' })).toMatchObject({ code: 'forbidden' });
  await must('supervisor', 'case.close', { id: 'wc' });
});

interface Filled {
  readonly figures: readonly { readonly figure: string; readonly value: number }[];
}

it('[once] one visit is told once: it is in the log of visits, the file, the ledger, the signs, the figures, the report of the day and the superior’s table', async () => {
  const subject = elsewhere(19);
  await takeIn(subject, 'yellow', ['meals']);
  const earlier = { id: 'once-0', subject, way: 'phone', at: Date.now(), words: '个案以前说的' };
  await must('social', 'visit.finish', earlier);
  await must('social', 'case.take', { id: 'once-c', subject });
  const from = Date.now();
  const wanted = ['visitsMade', 'needsSpiritual', 'needsMaterial', 'signsNoted'];
  const table = async (login: string): Promise<Filled['figures']> => {
    const figures = wanted.map((figure) => ({ figure }));
    const { body } = await asked(login, '/blanks/figures', { from, to: Date.now(), figures, lists: [] });
    return (body as Filled).figures.map(({ figure, value }) => ({ figure, value }));
  };
  const madeOf = async (measure: string): Promise<number> => {
    const path = `/indicators/${measure.slice(0, 3)}?${new URLSearchParams({ measure, window: 'month' }).toString()}`;
    const { status, body } = await asked('supervisor', path, {}, 'GET');
    expect([path, status]).toEqual([path, 200]);
    return (body as { found: number }).found;
  };
  const measures = ['B07.visits', 'E27.care', 'B05.spiritualHeard'];
  const before = await Promise.all(measures.map(madeOf));

  const told = { id: 'once', subject, way: 'door', at: Date.now(), words: 'KANARIE-W 说夜里怕水' };
  await must('social', 'visit.finish', {
    ...{ ...told, needs: [{ id: 'once-n', needClass: 'comfort' }], signs: ['mood'], level: 'red' },
  });
  const one = async (login: string, name: string, id: string): Promise<Seen | undefined> =>
    (await seenBy(login, name)).find((record) => record.id === id);
  expect(await one('social', 'visits', 'once')).toMatchObject({ status: 'done', way: 'door' });
  expect(await one('social', 'needs', 'once-n')).toMatchObject({ origin: 'visit', family: 'spiritual' });
  expect(await one('social', 'earlySigns', 'once.mood')).toMatchObject({ kind: 'mood' });
  expect(await one('social', 'specialGroups', subject)).toMatchObject({ level: 'red' });
  const { words } = (await asked('social', `/care/${subject}/open`, { purpose: '随访' })).body;
  expect(words.map(({ text }: { text: string }) => text)).toContain(told.words);
  // It is a note of the case too, which began between the two; whoever works on no case reads neither.
  const { visits } = (await asked('supervisor', '/cases/once-c/open', { purpose: '督导' })).body;
  expect(visits).toMatchObject([{ id: 'once', text: told.words }]);
  const after = await Promise.all(measures.map(madeOf));
  expect(after.map((n, at) => n - (before[at] ?? 0))).toEqual([1, 2, 1]);
  expect(await table('supervisor')).toMatchObject([
    { figure: 'visitsMade', value: 1 },
    { figure: 'needsSpiritual', value: 1 },
    { figure: 'needsMaterial', value: 0 },
    { figure: 'signsNoted' },
  ]);
  // Of few people sums find somebody: whoever reads of no needs is told of the signs alone.
  expect((await table('subdistrict')).map(({ figure }) => figure)).toEqual(['signsNoted']);
});

it('[R06] a directive without a why is refused over the wire, and says where and what is missing', async () => {
  const task = { id: 'wy', title: '清沟', grid: `${community}015`, line: 'flood', lead: 'community', need: 1 };
  expect(await refused('coordinator', 'task.create', { ...task, nature: 'prescribed' })).toMatchObject({
    ...{ code: 'invalid', field: 'why', reason: 'task.why_missing' },
  });
  const notice = { id: 'wz', title: '停水', words: '今晚停水', until: Date.now() + 60_000, grids: [`${community}015`] };
  expect(await refused('lead', 'notice.publish', { ...notice, why: ' ' })).toMatchObject({
    ...{ code: 'invalid', field: 'why', reason: 'directive.why_missing' },
  });
  expect((await seenBy('coordinator', 'tasks')).some(({ id }) => id === task.id)).toBe(false);
});

it('[R39] nobody is referred without their consent', async () => {
  const subject = elsewhere(23);
  await must('social', 'case.take', { id: 'wr', subject });
  expect(await refused('social', 'case.refer', { id: 'wr', agreed: false })).toMatchObject({
    reason: 'case.refer_consent',
  });
  await must('social', 'case.refer', { id: 'wr', agreed: true });
  expect((await seenBy('supervisor', 'cases')).find(({ id }) => id === 'wr')).toMatchObject({ status: 'referred' });
});

it('[R08] a spiritual need that nobody looked at goes up when a material one does, by the same step', async () => {
  const subject = elsewhere(24);
  const ids = { wm: 'medical', ws: 'comfort' };
  for (const [id, needClass] of Object.entries(ids))
    await must('social', 'need.note', { id, subject, needClass, tier: 'emergency' });
  const real = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => real() + 2.1 * 3_600_000);
  const byTime = { id: 'installation', grants: [], system: true } as const;
  for (const id of Object.keys(ids)) {
    const wish = { id: `late-${id}`, type: 'need.limitDue', community, payload: { id } };
    await server.ports.pipeline.submit(byTime, wish);
  }
  vi.restoreAllMocks();
  const needs = (await seenBy('supervisor', 'needs')).filter(({ id }) => id in ids);
  expect(needs.map(({ family, escalation }) => [family, escalation]).sort()).toEqual([
    ['material', 'urged'],
    ['spiritual', 'urged'],
  ]);
});

it('[P7] who is erased is in no register of care, and their words open for nobody', async () => {
  await must('coordinator', 'household.eraseResident', { id: home, resident: person, reason: '搬走了' });
  expect((await asked('social', `/care/${person}/open`, { purpose: '看看' })).status).toBe(404);
  expect((await asked('social', '/distress/cd/open', { purpose: '看看' })).status).toBe(404);
  expect((await asked('social', '/cases/cc/open', { purpose: '看看' })).status).toBe(403);
  const { body } = await asked('social', '/snapshot?fresh=1', {}, 'GET');
  const standing = body.state as Record<string, unknown[]>;
  const naming = Object.keys(standing).filter((name) => JSON.stringify(standing[name]).includes(`${person}"`));
  // The id alone stays, so that nobody gets it again.
  expect(naming).toEqual(['erasedPeople']);
});

it('[P7] nobody goes through people one by one by any of these doors: after so many an hour the next waits, nothing is told, and nothing stands in the ledger of it', async () => {
  const { gates, pipeline, logins } = server.ports;
  for (const login of new Set(reveals().map(([one]) => one))) {
    const session = await logins.authenticate({ authorization: `Bearer ${server.account(login).token}` });
    if (!session) throw new Error(`${login} is not signed in`);
    const all = (async () => {
      for (;;) await gates.reveal(session);
    })();
    await expect(all).rejects.toThrow('too_many');
  }
  const wishes = vi.spyOn(pipeline, 'submit');
  for (const [login, path, body] of reveals()) {
    const answer = await asked(login, path, body);
    expect([path, answer.status, answer.body]).toEqual([
      ...[path, 429],
      { error: expect.objectContaining({ code: 'too_many', params: { seconds: expect.any(Number) } }) },
    ]);
  }
  const people = new Set(reveals().map(([login]) => server.account(login).id));
  expect(wishes.mock.calls.filter(([actor]) => people.has(actor.id))).toEqual([]);
});
