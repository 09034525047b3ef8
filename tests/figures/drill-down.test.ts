import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dayAt, dayName } from '@liandong/shared/briefs/day';
import { evaluationCycles } from '@liandong/shared/evaluations/schema';
import type { Told } from '@liandong/shared/indicators/answer';
import { ask } from '../support/api-client.ts';
import { hashOf } from '../support/canonical.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { startServer } from '../support/start-server.ts';
import { community, Stage, type Player } from '../rights/stage.ts';

/** How long a line is away, ms. */
const away = process.env['LIANDONG_LONG'] === undefined ? 300 : 60_000;
let stage: Stage;
let [lead, evaluator, wall, subdistrict]: Player[] = [];

beforeAll(async () => {
  stage = new Stage(await startServer());
  [lead, evaluator, wall, subdistrict] = await Promise.all(
    (['lead', 'evaluator', 'wall', 'subdistrict'] as const).map((role) => stage.player(role)),
  );
}, 60_000);
afterAll(() => stage.server.stop());

interface Detail {
  readonly opens: boolean;
  readonly found: number;
  readonly entries: readonly { readonly seq: number; readonly type: string }[];
}

async function get<T>(player: Player | undefined, path: string): Promise<T> {
  const { status, body } = await ask(stage.server, 'GET', `/api/v1/communities/${community}/${path}`, undefined, {
    token: player?.token ?? '',
  });
  expect([path, status]).toEqual([path, 200]);
  return body as T;
}

const measureIn = ({ indicators }: Told, id: string) =>
  indicators.flatMap(({ measures }) => measures).find((measure) => measure.id === id);

it('[R43] whoever reads of tasks opens a figure to its entries; whoever knows sums alone is told the same sum, and no entry', async () => {
  const [whole, sums] = [
    await get<Told>(lead, 'indicators?window=7d'),
    await get<Told>(evaluator, 'indicators?window=7d'),
  ];
  expect(measureIn(sums, 'E27.nature')).toEqual(measureIn(whole, 'E27.nature'));
  const [mine, theirs] = [
    await get<Detail>(lead, 'indicators/E27?window=7d'),
    await get<Detail>(evaluator, 'indicators/E27?window=7d'),
  ];
  expect([mine.opens, mine.entries.length > 0, mine.found > 0]).toEqual([true, true, true]);
  expect(theirs).toMatchObject({ opens: false, found: 0, entries: [] });
  // The subdistrict reads of tasks and trainings, and has sums of activities and volunteers: what counts both opens to no entry.
  for (const path of ['indicators/E20?measure=E20.active&window=7d', 'indicators/E30?window=7d'])
    expect(await get<Detail>(subdistrict, path)).toMatchObject({ opens: false, found: 0, entries: [] });
  // Of psychological help an evaluator knows nothing at all, and both families of needs or neither.
  expect(sums.indicators.some(({ id }) => id === 'E16')).toBe(false);
  for (const told of [whole, sums])
    expect([measureIn(told, 'E18.material'), measureIn(told, 'E18.spiritual')].filter(Boolean)).toHaveLength(2);
});

it('[R01] narrowed to a line and an area, a figure opens to the entries of these alone', async () => {
  const found = async (line: string, grid: string): Promise<number> =>
    (await get<Detail>(lead, `indicators/E27?line=${line}&grid=${grid}`)).found;
  const here = `${community}015`;
  const asked = [
    ['mediation', here],
    ['fire', here],
    ['mediation', `${community}003`],
  ] as const;
  const before = await Promise.all(asked.map(([line, grid]) => found(line, grid)));
  const task = { id: stage.newId(), title: '劝架', grid: `${here}01`, line: 'mediation', lead: 'community', need: 1 };
  await stage.must('maker', { grid: here, org: 'org-renhe' }, 'task.create', task);
  const after = await Promise.all(asked.map(([line, grid]) => found(line, grid)));
  expect(after.map((n, at) => n - (before[at] ?? 0))).toEqual([1, 0, 0]);
});

it(
  '[R43] after its line was cut (0.3 s here, 60 s in the long run) a client’s state equals the server’s, by hash',
  async () => {
    const screen = new TestScreen(stage.server.url, lead?.token ?? '', community, () =>
      get<Snapshot>(lead, 'snapshot?fresh=1'),
    );
    await screen.connect();
    screen.disconnect();
    const target = { grid: `${community}015`, org: 'org-renhe' };
    for (let n = 0; n < 20; n++) {
      const task = { id: stage.newId(), title: '看堤', grid: target.grid, line: 'flood', lead: 'community', need: 1 };
      await stage.must('maker', target, 'task.create', task);
    }
    await sleep(away);
    const server = await get<{ hash: string; seq: number }>(lead, 'hash');
    expect(hashOf(screen.state)).not.toBe(server.hash);
    await screen.connect();
    await expect.poll(() => screen.seq, { timeout: 10_000 }).toBeGreaterThanOrEqual(server.seq);
    expect([screen.faults, new Set(screen.applied).size]).toEqual([[], screen.applied.length]);
    expect(hashOf(screen.state)).toBe((await get<{ hash: string }>(lead, 'hash')).hash);
    screen.disconnect();
  },
  away + 20_000,
);

it('[R43] of fewer than five people a room reads nothing, not even how few', async () => {
  const told = await get<Told>(wall, 'indicators?window=month');
  const few = told.indicators.flatMap(({ measures }) => measures).filter((measure) => measure.few);
  expect(few.length).toBeGreaterThan(0);
  for (const measure of few) expect(measure).toMatchObject({ value: null, n: 0, d: 0, kinds: [], trend: [] });
});

it('[R43] [R46] a figure says of which moment it is and follows what happens; risk control never weighs nothing', async () => {
  const before = await get<Told>(lead, 'indicators');
  const target = { grid: `${community}015`, org: 'org-renhe' };
  const task = { id: stage.newId(), title: '看堤', grid: target.grid, line: 'flood', lead: 'community', need: 1 };
  await stage.must('maker', target, 'task.create', { ...task, support: ['social_worker'] });
  const after = await get<Told>(lead, 'indicators');
  expect(after.seq).toBeGreaterThan(before.seq);
  expect(after.at).toBeGreaterThanOrEqual(before.at);
  const [was, is] = [measureIn(before, 'E24.joint'), measureIn(after, 'E24.joint')];
  expect([is?.n, is?.d]).toEqual([(was?.n ?? 0) + 1, (was?.d ?? 0) + 1]);
  const weights = { environment: 30, relations: 30, infrastructure: 30, risk_control: 0, public_health: 10 };
  const wish = { id: stage.newId(), type: 'indicator.weigh', payload: { id: 'response', weights } };
  const path = `/api/v1/communities/${community}/commands`;
  const { body } = await ask(stage.server, 'POST', path, wish, { token: evaluator?.token ?? '' });
  expect(body).toMatchObject({ result: 'invalid', error: { reason: 'indicator.never_zero' } });
});

it('[R46] an evaluation is reckoned by the server, and each of its figures opens to the entries of its days', async () => {
  const today = dayAt(Date.now());
  const cycle = { id: stage.newId(), title: '上周', from: today - 7, to: today - 1 };
  const path = `/api/v1/communities/${community}/commands`;
  const send = async (player: Player | undefined, type: string, payload: object): Promise<unknown> =>
    (await ask(stage.server, 'POST', path, { id: stage.newId(), type, payload }, { token: player?.token ?? '' })).body;
  const one = { id: cycle.id };
  expect(await send(lead, 'evaluation.plan', cycle)).toMatchObject({ error: { code: 'forbidden' } });
  await send(evaluator, 'evaluation.plan', cycle);
  await send(evaluator, 'evaluation.collect', one);
  // Those who live here are heard on the page of their building; pressed twice, an answer counts once.
  const building = `${community}01501`;
  await stage.must('maker', { grid: building, org: 'org-renhe' }, 'buildingLink.open', { id: stage.newId(), building });
  const linkPath = `/api/v1/communities/${community}/buildings/${building}/link`;
  const { body: link } = await ask(stage.server, 'POST', linkPath, {}, { token: lead?.token ?? '' });
  const degrees = { environment: 4, relations: 3, infrastructure: 4, risk_control: 5, public_health: 4 };
  for (const n of [1, 2, 3, 4, 4, 5]) {
    const nonce = String(n).repeat(32);
    const body = { ...(link as object), id: cycle.id, degrees, nonce };
    const { status } = await ask(stage.server, 'POST', '/api/v1/residents/survey/answer', body);
    expect([n, status]).toEqual([n, 200]);
  }
  expect(await send(evaluator, 'evaluation.score', one)).toMatchObject({ result: 'applied' });
  const { sheet } = (await stage.state).get(evaluationCycles, cycle.id) ?? {};
  expect(sheet?.voices).toEqual({ n: 5, means: degrees });
  expect(await send(subdistrict, 'evaluation.publish', one)).toMatchObject({ result: 'applied' });
  const days = `day=${dayName(cycle.from)}&to=${dayName(today)}`;
  const opened = await get<Detail>(lead, `indicators/E27?${days}`);
  expect(opened.entries.length).toBeGreaterThan(0);
  const tooMany = `indicators/E27?day=${dayName(today - 200)}&to=${dayName(today)}`;
  // Nor is a last day without a first one answered with something else.
  for (const query of [tooMany, `indicators/E27?to=${dayName(today)}`, `indicators/E27?window=7d&${days}`]) {
    const { status } = await ask(stage.server, 'GET', `/api/v1/communities/${community}/${query}`, undefined, {
      token: lead?.token ?? '',
    });
    expect([query, status]).toEqual([query, 400]);
  }
});
