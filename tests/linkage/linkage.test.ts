import type { Ports } from '@liandong/server/ports';
import type { Told } from '@liandong/shared/indicators/answer';
import type { Linked } from '@liandong/shared/linkage/joined';
import { jointTasks, Proposals, RuleTotals } from '@liandong/shared/linkage/schema';
import { PlanRuns, Plans } from '@liandong/shared/plans/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const here = '440604012051';
let server: TestServer & { readonly ports: Ports };
let made = 0;

beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.stop());

async function send(as: string, type: string, payload: object) {
  const body = { id: `link-${++made}`, type, payload };
  const { token } = server.account(as);
  const answer = await ask(server, 'POST', `/api/v1/communities/${here}/commands`, body, { token });
  return answer.body as { result: string; error?: { reason?: string; params?: object } };
}
const applied = { result: 'applied' };
/** E24 as the lead is told it now. */
async function linkageNow() {
  const { token } = server.account('lead');
  const path = `/api/v1/communities/${here}/indicators?window=24h`;
  const { indicators } = (await ask(server, 'GET', path, undefined, { token })).body as Told;
  const measure = (id: string) => indicators.flatMap(({ measures }) => measures).find((one) => one.id === id);
  return { joint: measure('E24.joint'), handOver: measure('E24.handOver') };
}
interface Beside {
  readonly joined: number;
  readonly communities: readonly ({ readonly id: string } & Linked)[];
}
const communitiesAs = async (login: string): Promise<Beside> =>
  (await ask(server, 'GET', '/api/v1/linkage', undefined, { token: server.account(login).token })).body as Beside;
const state = async () => (await server.ports.pipeline.community(here)).state;

it('[R42] [R48] a delivery that fails is proposed to the other two parties; who takes it on leads a task, and E24, the hand-over time and the communities side by side follow at once', async () => {
  const lines = [{ id: 'a', item: '粥', ask: 'amount', quantity: 9, unit: '份' }];
  const request = { title: '热粥', kind: 'goods', priority: 'urgent', grid: `${here}015`, line: 'care', lines };
  expect(await send('coordinator', 'request.publish', { id: 'porridge', request })).toMatchObject(applied);
  const pledge = { id: 'bowls', request: 'porridge', line: 'a', org: 'org-chenguang', quantity: 9 };
  expect(await send('org', 'pledge.make', pledge)).toMatchObject(applied);
  for (const step of ['prepare', 'send', 'fail'])
    expect(await send('org', `pledge.${step}`, { id: 'bowls' })).toMatchObject(applied);
  const asked = [...(await state()).all(Proposals).values()].filter(({ cause }) => cause.id === 'bowls');
  expect(asked.map(({ from, to, title, cause }) => [from, to, title, cause.title])).toEqual([
    ['social_org', 'community', '另找来源：热粥', '热粥'],
    ['social_org', 'social_worker', '告诉等着的家庭：热粥', '热粥'],
  ]);
  const id = asked[1]?.id ?? '';
  const before = (await state()).get(jointTasks, 'tasks')?.joint ?? 0;
  const were = await linkageNow();
  const earlier = await communitiesAs('city');
  expect((await send('coordinator', 'linkage.accept', { id })).error?.reason).toBe('linkage.other_party');
  const answers = await Promise.all([
    send('social', 'linkage.accept', { id }),
    send('social', 'linkage.accept', { id }),
  ]);
  expect(answers.map(({ result }) => result).sort()).toEqual(['applied', 'conflict']);
  const now = await state();
  const { handOver, status } = now.get(Proposals, id) ?? {};
  expect(status).toBe('accepted');
  expect(now.get(tasks, `${id}.made`)).toMatchObject({ lead: 'social_worker', support: ['social_org'], handlers: [] });
  expect(now.get(jointTasks, 'tasks')?.joint).toBe(before + 1);
  expect(now.get(RuleTotals, 'not-delivered')?.spans).toEqual([handOver]);
  // One refresh after the hand-over E24 says so.
  const are = await linkageNow();
  expect([are.joint?.n, are.joint?.d]).toEqual([(were.joint?.n ?? 0) + 1, (were.joint?.d ?? 0) + 1]);
  expect(are.handOver?.d).toBe((were.handOver?.d ?? 0) + 1);
  // Whoever looks after several communities sees them side by side, and in this one what just happened.
  const after = await communitiesAs('city');
  const [was, is] = [earlier, after].map(({ communities }) => communities.find((one) => one.id === here));
  expect(after.communities.length).toBeGreaterThan(1);
  expect(is).toMatchObject({ isJoined: true, joint: { n: (was?.joint.n ?? 0) + 1, d: (was?.joint.d ?? 0) + 1 } });
  expect(is?.handOver.n).toBe((was?.handOver.n ?? 0) + 1);
  expect(after.joined).toBe(after.communities.filter(({ isJoined }) => isJoined).length);
  expect((await communitiesAs('lead')).communities.map(({ id: one }) => one)).toEqual([here]);
  expect((await communitiesAs('volunteer')).communities).toEqual([]);
});

it('[R30] one action of the lead opens every task of a plan with its owner, and nobody else activates it', async () => {
  expect((await send('coordinator', 'plan.activate', { id: 'plan-flood', grid: here })).result).toBe('forbidden');
  expect(await send('lead', 'plan.activate', { id: 'plan-flood', grid: here })).toMatchObject(applied);
  const now = await state();
  const plan = now.get(Plans, 'plan-flood');
  const opened = (plan?.tasks ?? []).map(({ key }) => now.get(tasks, `${plan?.run}.${key}`));
  expect(opened.map((task) => [task?.status, task?.lead, task?.grid])).toEqual(
    (plan?.tasks ?? []).map(({ lead }) => ['open', lead, here]),
  );
  expect(now.get(PlanRuns, plan?.run ?? '')).toMatchObject({ tasks: 5, done: 0, plan: 'plan-flood' });
});
