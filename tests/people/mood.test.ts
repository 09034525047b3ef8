import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { thaw } from '@liandong/server/pipeline/events';
import type { Ports } from '@liandong/server/ports';
import { distressContacts } from '@liandong/shared/distress/schema';
import { boxKey } from '@liandong/shared/mood/commands';
import { moodPeriods, moodPulses, type MoodBox } from '@liandong/shared/mood/schema';
import { pages } from '@liandong/shared/paging/schema';
import { EarlySigns } from '@liandong/shared/signs/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const base = `/api/v1/communities/${community}`;
let server: TestServer & { readonly ports: Ports };

/** where the log stood before anybody answered */
let start = 0;

beforeAll(async () => {
  server = await startServer({});
  start = (await stateNow()).seq;
}, 60_000);
afterAll(() => server.stop());

function asked(login: string, path: string, body: object): Promise<ApiAnswer> {
  return ask(server, 'POST', `${base}${path}`, body, { token: server.account(login).token });
}
const stateNow = async () => (await server.ports.pipeline.community(community)).state;

/** The sums of the day as they are sealed. */
async function boxOfToday(): Promise<MoodBox> {
  const [period] = (await stateNow()).all(moodPeriods).keys();
  const { kind, id } = boxKey(period ?? '');
  return (await server.ports.store.record(community, kind, id)) as MoodBox;
}

it('[R06] residents, volunteers and those who work here say how they feel once a day; a captain for neighbours of the own building; no wall, no other building', async () => {
  for (const login of ['resident', 'volunteer', 'grid', 'social', 'lead'])
    expect([login, (await asked(login, '/mood', { mood: 2 })).body]).toEqual([login, { counted: true }]);
  expect((await asked('resident', '/mood', { mood: 5 })).body).toEqual({ counted: false });
  const building = `${community}01501`;
  for (const mood of [1, 1]) expect((await asked('captain', '/mood', { mood, for: building })).body.counted).toBe(true);
  expect((await asked('captain', '/mood', { mood: 1, for: `${community}00101` })).status).toBe(403);
  expect((await asked('wall', '/mood', { mood: 1 })).status).toBe(403);
  expect((await asked('resident', '/mood', { mood: 6 })).status).toBe(400);
  const { cells } = await boxOfToday();
  expect(cells[building]).toEqual({ n: 2, sum: 2, own: 0 });
  expect(Object.values(cells).reduce((n, cell) => n + cell.n, 0)).toBe(7);
});

it('[R06] [P7] nobody can join an answer to a person: the log has one event without an account, and no account has an answer on the disk', async () => {
  const { seq } = await stateNow();
  const { events: stored, texts } = await server.ports.store.events(community, start, seq - start);
  const events = thaw(stored, texts);
  expect(events.map(({ type, by }) => [type, by])).toContainEqual(['mood.begun', 'installation']);
  // Those who answered are in no event since.
  const answered = new Set(
    ['resident', 'volunteer', 'grid', 'social', 'lead'].map((login) => server.account(login).id),
  );
  expect(events.filter(({ by }) => answered.has(by))).toEqual([]);
  // Sums and marks are sealed: neither stands anywhere in plain.
  const { salt } = await boxOfToday();
  const files = readdirSync(server.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(salt));
  expect(found).toEqual([]);
});

it('[R06] [R11] a mood that fell in the days of the samples opened an early sign, and nothing below five was told', async () => {
  const state = await stateNow();
  const told = [...state.all(moodPulses).values()];
  expect(told.length).toBeGreaterThan(2);
  for (const { id, days } of told) for (const { n } of days) expect([id, n >= 5]).toEqual([id, true]);
  const signs = [...state.all(EarlySigns).values()].filter(({ kind, by }) => kind === 'mood' && by === 'installation');
  expect(signs.map(({ grid }) => grid)).toContain(`${community}015`);
});

it('[S5] [R31] mood 1 with worrying words, and somebody asks to be contacted: a human being is paged at once; without asking nobody is', async () => {
  const before = (await stateNow()).all(pages).size;
  await asked('resident', '/mood', { mood: 1 });
  expect((await stateNow()).all(pages).size).toBe(before);
  const payload = { id: 'mc', note: 'n', mood: 1, words: '不想活了', reach: '晚上打家里电话' };
  const answer = await asked('resident', '/commands', { id: 'm-1', type: 'distress.receive', payload });
  expect(answer.body.error).toBeUndefined();
  const state = await stateNow();
  expect(state.get(distressContacts, 'mc')).toMatchObject({ status: 'received', urgent: true });
  const page = [...state.all(pages).values()].find(({ cause }) => cause.of === 'mc');
  expect(page).toMatchObject({ list: 'care', status: 'ringing' });
  expect(page?.order).toContain(server.account('social').id);
  const { body } = await asked('social', '/distress/mc/open', { purpose: '接手' });
  expect(body.notes.map(({ text }: { text: string }) => text)).toEqual(['不想活了\n晚上打家里电话']);
});

it('[R06] [R31] by the link of a building a phone answers once without an account, and asks for somebody without a name', async () => {
  const building = `${community}01501`;
  await asked('captain', '/commands', { id: 'm-2', type: 'buildingLink.open', payload: { id: 'ml', building } });
  const { link } = (await asked('captain', `/buildings/${building}/link`, {})).body;
  const said = (path: string, body: object) => ask(server, 'POST', `/api/v1/residents/mood/${path}`, { link, ...body });
  const before = (await boxOfToday()).cells[building]?.n ?? 0;
  const phone = 'ab'.repeat(16);
  expect((await said('answer', { mood: 1, phone })).body).toEqual({ counted: true });
  expect((await said('answer', { mood: 5, phone })).body).toEqual({ counted: false });
  expect((await boxOfToday()).cells[building]?.n).toBe(before + 1);
  // Whoever invents phones counts for no more than a household.
  for (const digit of '1234') await said('answer', { mood: 5, phone: digit.repeat(32) });
  expect((await boxOfToday()).cells[building]).toMatchObject({ n: before + 5, own: 3 });
  const wish = { mood: 1, words: '活不下去了', reach: '502', nonce: 'cd'.repeat(16) };
  // After a lost answer it is sent again, and is one.
  const sent = [await said('ask', wish), await said('ask', wish)];
  expect(sent.map(({ status }) => status)).toEqual([200, 200]);
  const left = [...(await stateNow()).all(distressContacts).values()].filter(({ id, subject }) => id === subject);
  expect(left).toMatchObject([{ grid: building, urgent: true, by: 'installation' }]);
});

it('[R31] whoever works here asks for support for themselves, whatever they may do with distress of others', async () => {
  for (const login of ['volunteer', 'grid', 'coordinator', 'lead', 'org']) {
    const send = (type: string, id: string, more: object) =>
      asked(login, '/commands', { id, type, payload: { id, note: 'n', words: '累了', ...more } });
    expect([login, (await send('distress.ask', `own-${login}`, {})).body.error]).toEqual([login, undefined]);
    const other = (await send('distress.receive', `other-${login}`, { subject: 'h-01501-02.1' })).body.error?.code;
    expect([login, other]).toEqual([login, ['volunteer', 'grid'].includes(login) ? undefined : 'forbidden']);
  }
});
