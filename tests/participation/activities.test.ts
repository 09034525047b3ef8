import { kindMatrix } from '@liandong/shared/activities/matrix';
import type { Activity } from '@liandong/shared/activities/schema';
import { digestOfNotice, newestVersion, noticeText } from '@liandong/shared/consents/notices';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const grid = `${pudong}015`;
const hour = 3_600_000;
const felt = { participation: 5, identity: 4, responsibility: 3 };
let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
beforeAll(async () => {
  server = await startServer({ env: { LIANDONG_REVEALS_PER_HOUR: '1000' } });
  wisher = new Wisher(server, 'activity');
});
afterAll(() => server.stop());

const shown = { notice: 'people', version: newestVersion('people'), language: 'zh' } as const;
const agreed = { ...shown, digest: digestOfNotice(shown, noticeText(shown) ?? '') };

async function openOne(id: string, more: object = {}): Promise<void> {
  const now = Date.now();
  const what = { id, title: '学包扎', kind: 'safety', mode: 'online', grid, why: '真要用的时候会', capacity: 2 };
  const when = { start: now + hour, end: now + 2 * hour, audiences: ['everyone'] };
  expect(await wisher.send('coordinator', 'activity.draft', { ...what, ...when, ...more })).toBe('applied');
  for (const step of ['activity.publish', 'activity.openSignUp'])
    expect(await wisher.send('coordinator', step, { id })).toBe('applied');
}
/** What a route answers: of many shapes, and each test knows its own. */
interface Told {
  readonly error?: {
    readonly code: string;
    readonly field?: string;
    readonly reason?: string;
    readonly message?: string;
  };
  readonly people?: readonly { readonly id: string; readonly name: string }[];
  readonly receipt?: string;
  readonly ticket?: string;
  readonly code?: string;
  readonly link?: string;
  readonly place?: object;
}
const post = async (path: string, body: object, login?: string) => {
  const as = login === undefined ? {} : { token: server.account(login).token };
  return (await ask(server, 'POST', `/api/v1${path}`, body, as)).body as Told;
};
const inside = (path: string, body: object, login: string) => post(`/communities/${pudong}${path}`, body, login);

async function linkOf(): Promise<string> {
  const building = `${grid}01`;
  await wisher.send('captain', 'buildingLink.open', { id: 'bl', building });
  return (await inside(`/buildings/${building}/link`, {}, 'captain')).link ?? '';
}
const nonce = (n: number): string => `0123456789abcdef0123456789ab${String(n).padStart(4, '0')}`;

describe('activities', () => {
  it('[R22] sign-up by account, without one and by proxy; the line moves up; attendance, feelings and a sealed record', async () => {
    await openOne('a');
    const link = await linkOf();
    const self = server.account('resident').id;
    expect(await wisher.send('resident', 'activity.signUp', { id: `a.${self}`, activity: 'a' })).toBe('applied');
    const page = await post('/residents/activity/enrol', {
      ...{ link, nonce: nonce(1), activity: 'a', name: '路小禾', phone: '19900007777', agreed },
    });
    expect(page).toMatchObject({ receipt: expect.any(String), place: { state: 'signed' } });
    // Pressed again after a lost answer: one place, one receipt.
    const again = await post('/residents/activity/enrol', {
      link,
      nonce: nonce(1),
      activity: 'a',
      name: '路小禾',
      agreed,
    });
    expect(again.receipt).toBe(page.receipt);
    const elder = { id: 'elder', activity: 'a', name: '何奶奶', home: `${grid}01` };
    expect(await wisher.send('captain', 'activity.enrol', elder)).toBe('applied');
    expect(await wisher.one('resident', 'activities', 'a')).toMatchObject({ taken: 2, inLine: 1 });

    // The place that is given back is the elder's at once.
    const gone = { link, nonce: nonce(2), activity: 'a', code: page.receipt };
    expect(await post('/residents/activity/withdraw', gone)).toEqual({ done: true });
    expect(await wisher.one('captain', 'activitySignUps', 'elder')).toMatchObject({ state: 'signed', movedUp: true });

    expect(await wisher.send('coordinator', 'activity.begin', { id: 'a' })).toBe('applied');
    // By the code that is shown there: an account that signed up, and somebody who had not.
    const { code } = await inside('/activities/a/code', {}, 'coordinator');
    expect(await inside('/activities/arrive', { code }, 'resident')).toEqual({ done: true });
    const looked = await post('/activities/look', { code, receipts: [] });
    expect(looked.place).toBeUndefined();
    const came = await post('/activities/come', { ticket: looked.ticket, name: '甘小路', agreed });
    expect(came).toMatchObject({ place: { state: 'came', asked: true } });
    expect(await wisher.send('captain', 'activity.arrive', { id: 'elder' })).toBe('applied');
    for (const n of [1, 2, 3, 4, 5])
      await wisher.send('coordinator', 'activity.addCame', { id: `w${n}`, activity: 'a', name: '乙' });

    const mine = { id: `a.${self}`, activity: 'a', answer: felt };
    expect(await wisher.send('resident', 'activity.answer', mine)).toBe('applied');
    expect(await wisher.send('resident', 'activity.answer', mine)).toBe('duplicate');
    const own = { ticket: looked.ticket, receipts: [came.receipt], answer: felt };
    expect(await post('/activities/answer', own)).toEqual({ done: true });
    await wisher.send('coordinator', 'activity.addAnswers', { id: 'a', answers: [felt, felt] });
    // Four answers so far: nobody is shown a mean, and none stands in the log.
    expect(JSON.stringify(await wisher.one('coordinator', 'activities', 'a'))).not.toContain('participation');
    await wisher.send('coordinator', 'activity.addAnswers', {
      id: 'a',
      answers: [felt, felt, { ...felt, identity: 5 }],
    });
    await wisher.send('coordinator', 'activity.end', { id: 'a' });
    expect(await wisher.send('coordinator', 'activity.record', { id: 'a', words: '六位都会了' })).toBe('applied');
    expect(await wisher.one('coordinator', 'activities', 'a')).toMatchObject({
      // Of two who answered themselves nothing is told: the means are those of the five sheets.
      record: { came: 8, signed: 2, absent: 0, answers: 7, meansOf: 5, means: { participation: 5, identity: 4.2 } },
    });
    expect(await wisher.send('coordinator', 'activity.record', { id: 'a', words: '再写' })).toBe('illegal');
    const { token } = server.account('lead');
    const ledger = await ask(server, 'GET', `/api/v1/communities/${pudong}/ledger/entries`, undefined, { token });
    expect(JSON.stringify(ledger.body)).toContain('activity.recorded');
  });

  it('[R22] [P7] names are sealed: masked for whoever keeps the place, in full for a purpose in the ledger, and for nobody else', async () => {
    await openOne('n');
    await wisher.send('captain', 'activity.enrol', { id: 'n1', activity: 'n', name: '欧阳小禾', home: `${grid}01` });
    await wisher.send('coordinator', 'activity.enrol', { id: 'n2', activity: 'n', name: '司徒大路' });
    const read = async (login: string) => (await inside('/activities/n/names', {}, login)).people;
    expect(await read('captain')).toEqual([{ id: 'n1', name: expect.stringContaining('*') }]);
    expect(await read('coordinator')).toHaveLength(2);
    for (const login of ['resident', 'volunteer', 'duty', 'evaluator'])
      expect([login, await read(login)]).toEqual([login, []]);
    const full = await inside('/activities/n/names/open', { purpose: '打印签到表' }, 'coordinator');
    expect(full.people).toContainEqual({ id: 'n1', name: '欧阳小禾' });
    const { reads } = (await inside('/people/reads', {}, 'auditor')) as { reads?: unknown[] };
    expect(reads?.[0]).toMatchObject({
      ...{ reader: server.account('coordinator').id, purpose: '打印签到表', what: 'activity' },
    });
    expect((await inside('/activities/n/names/open', { purpose: '看看' }, 'resident')).error?.code).toBe('forbidden');
    const { state } = await server.ports.pipeline.community(pudong);
    expect(JSON.stringify([...state.maps].map(([, map]) => [...map]))).not.toMatch(/欧阳小禾|司徒大路/);
    const { events, texts } = await server.ports.store.events(pudong, 0, 100_000);
    expect(JSON.stringify([events, texts])).not.toMatch(/欧阳小禾|司徒大路/);
  });

  it('[R22] the matrix of a sample shows cells that open to their activities, and blanks', async () => {
    const all = (await wisher.shown('coordinator', 'activities')) as unknown as Activity[];
    const matrix = kindMatrix(all, { from: Date.now() - 90 * 24 * hour, to: Date.now() + hour });
    const [health] = matrix.get('elder')?.get('health')?.held ?? [];
    expect(all.find(({ id }) => id === health)).toMatchObject({ title: '量血压、说用药' });
    expect(matrix.get('pregnant')?.get('health')?.held).toEqual([]);
  });
});

describe('lessons', () => {
  it('[R36] a tick in the visit form creates an early sign; whoever finishes is counted, by account and on the page', async () => {
    const prompts = [{ id: 'q', kind: 'gas', words: '灶台边有煤气味' }];
    const lesson = { id: 'l', title: '看灶台', words: '进门先闻一闻', prompts };
    expect(await wisher.send('social', 'lesson.keep', lesson)).toBe('applied');
    const subject = 'h-01501-01.1';
    const visit = { id: 'lv', subject, way: 'door' };
    expect(await wisher.send('social', 'visit.plan', { ...visit, due: Date.now(), lesson: 'l' })).toBe('applied');
    const told = { ...visit, at: Date.now(), prompts: [{ lesson: 'l', prompt: 'q', kind: 'gas' }] };
    expect(await wisher.send('social', 'visit.finish', told)).toBe('applied');
    expect(await wisher.one('coordinator', 'earlySigns', 'lv.gas')).toMatchObject({ words: '灶台边有煤气味' });
    expect(await wisher.send('resident', 'lesson.finish', { id: 'l' })).toBe('applied');
    const link = await linkOf();
    expect(await post('/residents/lesson/finish', { link, nonce: nonce(9), lesson: 'l' })).toEqual({ done: true });
    expect(await wisher.one('coordinator', 'lessons', 'l')).toMatchObject({ noticed: 1, readers: 1, guests: 1 });
  });
});

describe('group surveys', () => {
  it('[R32] a plan without a measurable goal is not approved, in words that say what is missing; measured, before and after stand side by side', async () => {
    const questions = [{ id: 'q', words: '有事知道找谁' }];
    const vague = { id: 'g', words: '都知道找谁', question: 'q', from: 2 };
    const plan = { id: 's', title: '互助小组', audience: 'elder_alone', questions, goals: [vague] };
    expect(await wisher.send('social', 'groupSurvey.write', plan)).toBe('applied');
    const wish = { id: 'approve-s', type: 'groupSurvey.approve', payload: { id: 's' } };
    const refused = await inside('/commands', wish, 'supervisor');
    expect(refused.error).toMatchObject({ code: 'illegal', field: 'goals/0/to', reason: 'groupSurvey.not_measurable' });
    expect(refused.error?.message).toContain('第 1 条目标');
    const goals = [{ ...vague, to: 4, by: Date.now() + hour }];
    await wisher.send('social', 'groupSurvey.write', { ...plan, goals });
    expect(await wisher.send('social', 'groupSurvey.approve', { id: 's' })).toBe('forbidden');
    expect(await wisher.send('supervisor', 'groupSurvey.approve', { id: 's' })).toBe('applied');
    for (const [wave, degree] of [
      ['before', 2],
      ['after', 4],
    ] as const) {
      const sheets = Array.from({ length: 5 }, () => [degree]);
      expect(await wisher.send('social', 'groupSurvey.enter', { id: 's', wave, sheets })).toBe('applied');
      expect(await wisher.send('social', 'groupSurvey.close', { id: 's', wave })).toBe('applied');
    }
    expect(await wisher.one('supervisor', 'groupSurveys', 's')).toMatchObject({
      before: { n: 5, means: [2] },
      after: { n: 5, means: [4] },
    });
    for (const login of ['lead', 'coordinator', 'captain', 'org', 'wall'])
      expect([login, await wisher.one(login, 'groupSurveys', 's')]).toEqual([login, undefined]);
  });
});

describe('services that are bought', () => {
  it('[R45] [R34] no payment without evidence of the log, claimed by who delivers alone; no gate without an outcome; whose acts it was is not public', async () => {
    const milestone = { id: 'buy-visits', milestone: 'm1' };
    expect(await wisher.send('lead', 'purchase.claimMilestone', milestone)).toBe('forbidden purchase.givers_own');
    expect(await wisher.send('org', 'purchase.claimMilestone', milestone)).toBe('applied');
    const refused = (type: string, payload: object) => inside('/commands', { id: type, type, payload }, 'lead');
    const accepted = (await refused('purchase.acceptMilestone', milestone)).error;
    expect(accepted).toMatchObject({ code: 'illegal', reason: 'purchase.evidence_first' });
    expect(accepted?.message).toContain('8');
    const gate = (await refused('incubation.screen', { id: 'grow-stairs', reason: '有人要' })).error;
    expect(gate).toMatchObject({ code: 'illegal', reason: 'incubation.outcome_first' });
    const shown = JSON.stringify(await wisher.one('resident', 'purchases', 'buy-visits'));
    expect(shown).toContain('"claimed"');
    for (const login of ['org', 'social', 'lead']) expect(shown).not.toContain(server.account(login).id);
  });
});
