import { expect, test } from 'vitest';
import { alerts } from '../alerts/capability.ts';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { orgs } from '../orgs/capability.ts';
import { requests } from '../requests/capability.ts';
import { Offers } from '../requests/schema.ts';
import { stock } from '../stock/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { tasks as taskRecords } from '../tasks/schema.ts';
import { volunteers } from '../volunteers/capability.ts';
import { blankets, coordinator, giver, lead } from '../testing/market.ts';
import { byTime } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { linkage } from './capability.ts';
import { endedKeeps } from '../kernel/retire.ts';
import { jointTasks, LinkageRules, Proposals, RuleTotals, type Proposal } from './schema.ts';
import { shippedRules } from './shipped.ts';

const worker = actorOf('a-social', 'social_worker');
const task = { title: '清淤', grid: 'unlocated', line: 'flood', lead: 'community', need: 1 };

function community(...on: string[]): World {
  const world = new World(
    new Registry([areasWith(() => undefined), orgs, tasks, volunteers, alerts, requests, stock, linkage]),
  );
  for (const id of ['o', 'p'])
    world.must(actorOf('a-admin', 'system_admin'), 'org.enrol', { id, name: `组织 ${id}`, party: 'social_org' });
  for (const id of on) world.must(lead, 'linkage.switchRule', { id, on: true });
  return world;
}

const proposals = (world: World): Proposal[] => [...world.state.all(Proposals).values()];
const block = (world: World, id: string): void => {
  world.must(coordinator, 'task.create', { ...task, id });
  world.must(coordinator, 'task.assign', { id, handler: 'somebody' });
  for (const step of ['accept', 'start']) world.must(coordinator, `task.${step}`, { id });
  world.must(coordinator, 'task.block', { id, reason: '路不通' });
};

test('[R42] one party’s event proposes to the other two what the rule says, with its cause, and nothing before the lead approves the rule', () => {
  const world = community();
  block(world, 't1');
  expect(proposals(world)).toEqual([]);
  world.must(lead, 'linkage.switchRule', { id: 'blocked', on: true });
  block(world, 't2');
  const cause = { collection: 'tasks', id: 't2', title: '清淤' };
  expect(proposals(world).map(({ to, org, title }) => [to, org, title])).toEqual([
    ['social_worker', undefined, '劝说和安抚：清淤'],
    ['social_org', 'o', '派人搭手：清淤'],
    ['social_org', 'p', '派人搭手：清淤'],
  ]);
  for (const proposal of proposals(world))
    expect(proposal).toMatchObject({ cause, from: 'community', status: 'proposed' });
  world.must(lead, 'linkage.switchRule', { id: 'blocked', on: false });
  block(world, 't3');
  expect(proposals(world)).toHaveLength(3);
});

test('[R42] [R48] who accepts leads what was proposed; the hand-over time is measured and the joint task counts for E24', () => {
  const world = community('blocked');
  block(world, 't1');
  const [first] = proposals(world);
  world.wait(12);
  expect(world.send(coordinator, 'linkage.accept', { id: first!.id }).refused).toMatchObject({
    reason: 'linkage.other_party',
  });
  const before = world.state.get(jointTasks, 'tasks');
  world.must(worker, 'linkage.accept', { id: first!.id });
  expect(world.state.get(Proposals, first!.id)).toMatchObject({
    status: 'accepted',
    by: worker.id,
    handOver: 12 * 60_000,
  });
  const made = world.state.get(taskRecords, `${first!.id}.made`);
  expect(made).toMatchObject({ lead: 'social_worker', support: ['community'], status: 'open' });
  expect(made?.handlers).toEqual([]);
  expect(world.state.get(jointTasks, 'tasks')).toMatchObject({ all: before!.all + 1, joint: before!.joint + 1 });
  // What is settled and leaves live state was a joint task all the same.
  world.must(coordinator, 'task.cancel', { id: `${first!.id}.made`, reason: '不用了' });
  world.now += endedKeeps;
  world.must(byTime, 'task.retire', { id: `${first!.id}.made` });
  expect(world.state.get(jointTasks, 'tasks')).toMatchObject({ all: before!.all + 1, joint: before!.joint + 1 });
  expect(world.send(worker, 'linkage.accept', { id: first!.id }).refused).toMatchObject({
    code: 'conflict',
    params: { by: worker.id },
  });
  const org = proposals(world).find(({ org: own }) => own === 'o');
  expect(world.send(giver('p'), 'linkage.decline', { id: org!.id, reason: '人手不够' }).refused?.code).toBe(
    'forbidden',
  );
  world.must(giver('o'), 'linkage.decline', { id: org!.id, reason: '人手不够' });
  expect(world.state.get(RuleTotals, 'blocked')).toMatchObject({
    proposed: 3,
    accepted: 1,
    declined: 1,
    spans: [12 * 60_000],
  });
});

test('[R29] [R42] stock that falls below its safety asks the organisations once, and an acceptance lists what they offer', () => {
  const world = community('low-stock');
  const item = { id: 'rice', name: '大米', code: '1010101', unit: '袋', safety: 20, tracksExpiry: false, rigid: true };
  world.must(coordinator, 'stock.keepItem', item);
  world.must(coordinator, 'stock.keepPlace', { id: 'w', name: '仓库', kind: 'warehouse', grid: 'unlocated' });
  world.must(coordinator, 'stock.keepPlace', { id: 'b', name: '楼栋', kind: 'building', grid: 'unlocated' });
  const move = (id: string, kind: string, quantity: number, ends: object) =>
    world.must(coordinator, 'stock.move', { id, kind, item: 'rice', quantity, ...ends });
  move('1', 'purchase_in', 30, { to: 'w' });
  move('2', 'transfer', 25, { from: 'w', to: 'b' });
  expect(proposals(world)).toEqual([]);
  move('3', 'issue_out', 11, { from: 'b' });
  move('4', 'issue_out', 2, { from: 'b' });
  expect(proposals(world).map(({ to, act, title }) => [to, act, title])).toEqual([
    ['social_org', 'offer', '支援大米'],
    ['social_org', 'offer', '支援大米'],
    ['social_worker', 'task', '问问重点家庭还缺不缺大米'],
  ]);
  const mine = proposals(world).find(({ org }) => org === 'o');
  world.must(giver('o'), 'linkage.accept', { id: mine!.id });
  expect(world.state.get(Offers, `${mine!.id}.made`)).toMatchObject({ title: '支援大米', org: 'o', status: 'listed' });
});

test('[R42] a proposal that nobody answers lapses, and what is settled leaves in time', () => {
  const world = community('blocked');
  block(world, 't1');
  const [first] = proposals(world);
  const clock = { id: 'clock', grants: [], system: true } as const;
  const [lapse, retire] = linkage.deadlines ?? [];
  const at = (which: typeof lapse) => which?.at(world.state.get(Proposals, first!.id)!);
  expect([at(lapse), at(retire)]).toEqual([first!.at + 48 * 3_600_000, undefined]);
  world.must(clock, 'linkage.lapse', { id: first!.id });
  expect(world.state.get(Proposals, first!.id)?.status).toBe('lapsed');
  expect(at(lapse)).toBeUndefined();
  world.must(clock, 'linkage.retire', { id: first!.id });
  expect(world.state.get(Proposals, first!.id)).toBeUndefined();
});

test('[R42] a rule of one’s own is written by the lead, is off when written anew, and only the lead turns it on', () => {
  const world = community();
  const rule = { ...shippedRules[0]!, id: 'own' };
  expect(world.send(coordinator, 'linkage.keepRule', rule).refused?.code).toBe('forbidden');
  world.must(lead, 'linkage.keepRule', rule);
  expect(world.send(coordinator, 'linkage.switchRule', { id: 'own', on: true }).refused?.code).toBe('forbidden');
  world.must(lead, 'linkage.switchRule', { id: 'own', on: true });
  world.must(lead, 'linkage.keepRule', { ...rule, name: '改过' });
  expect(world.state.get(LinkageRules, 'own')).toMatchObject({ name: '改过', on: false });
});

test('[R42] an organisation that is renamed keeps its place: each is asked once, and one that asks for nothing more is left out', () => {
  const world = community('blocked');
  block(world, 't1');
  const asked = () =>
    proposals(world)
      .filter(({ to }) => to === 'social_org')
      .map(({ org }) => org);
  world.must(actorOf('a-admin', 'system_admin'), 'org.enrol', { id: 'o', name: '改了名', party: 'social_org' });
  world.must(coordinator, 'task.resume', { id: 't1' });
  world.must(coordinator, 'task.block', { id: 't1', reason: '又堵了' });
  expect(asked()).toEqual(['o', 'p']);
  world.must(actorOf('a-admin', 'system_admin'), 'org.enrol', { id: 'o', name: '物业', party: 'property' });
  block(world, 't2');
  expect(asked()).toEqual(['o', 'p', 'p']);
});

test('[R42] a party that asked is not asked itself, and an alert asks in each of its areas', () => {
  const world = community('care-request', 'alert');
  const request = { ...blankets(1), line: 'care' };
  world.must(worker, 'request.submit', { id: 'r', request });
  world.must(coordinator, 'request.publish', { id: 'r' });
  expect(proposals(world).map(({ from, to, org }) => [from, to, org])).toEqual([
    ['social_worker', 'social_org', 'o'],
    ['social_worker', 'social_org', 'p'],
  ]);
  const alert = {
    ...{ id: 'w', level: 'orange', levelWord: '严重', title: '暴雨橙色预警信号', origin: 'official_relay' },
    ...{ hazard: 'natural', issuer: '气象台', issuedAt: world.now, validUntil: world.now + 3_600_000, targeted: 62 },
    ...{ grids: ['003', '005'], cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' } },
  };
  const areas = ['003', '005'].map((id) => ({ id, kind: 'subdistrict', name: id }));
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', { areas });
  const command = actorOf('a-cmd', 'command');
  world.must(command, 'alert.draft', alert);
  world.must(command, 'alert.submit', { id: 'w' });
  world.must(lead, 'alert.issue', { id: 'w' });
  expect(
    proposals(world)
      .filter(({ rule }) => rule === 'alert')
      .map(({ org, grid }) => [org, grid]),
  ).toEqual([
    [undefined, '003'],
    [undefined, '005'],
    ['o', '003'],
    ['p', '003'],
  ]);
});
