import { expect, test } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { viewOf } from '../kernel/view.ts';
import { orgs } from '../orgs/capability.ts';
import { requests } from '../requests/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { lead, giver } from '../testing/market.ts';
import { actorOf, World } from '../testing/world.ts';
import { volunteers } from '../volunteers/capability.ts';
import { purchases as capability } from './capability.ts';
import { evidence, mostPurchases, purchases, purchaseTotals, type Purchase } from './schema.ts';

const social = actorOf('a-social', 'social_worker');
const evaluator = actorOf('a-judge', 'evaluator');
const org = giver('org-1');
const day = 86_400_000;

const wish = {
  ...{ id: 's', title: '高层住户健康巡访', field: 'public_health', groups: ['elder_alone'], budget: 60_000 },
  why: '独居老人多，汛期停电后三天没人上门',
  goals: [
    { key: 'visits', what: '上门', unit: '户次', number: 100 },
    { key: 'safe', what: '装好警报', unit: '户', number: 20 },
  ],
};

const contract = (world: World) => ({
  ...{ id: 's', org: 'org-1', amount: 50_000, from: world.now, to: world.now + 90 * day },
  milestones: [
    { key: 'half', title: '前一半', due: world.now + 45 * day, share: 40, wants: [{ kind: 'task', number: 1 }] },
    { key: 'all', title: '全部', due: world.now + 90 * day, share: 60, wants: [{ kind: 'task', number: 1 }] },
  ],
});

/** A community in which the organisation has a service on the catalogue. */
function listed(): World {
  const world = new World(new Registry([areasWith(() => undefined), orgs, tasks, volunteers, requests, capability]));
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', {
    areas: [{ id: 'c', kind: 'subdistrict', name: 'c' }],
  });
  for (const id of ['org-1', 'org-2']) world.must(lead, 'org.enrol', { id, name: id, party: 'social_org' });
  world.must(social, 'purchase.propose', wish);
  world.must(lead, 'purchase.list', { id: 's' });
  world.must(lead, 'purchase.procure', { id: 's', way: 'consultation' });
  return world;
}

function delivering(): World {
  const world = listed();
  world.must(lead, 'purchase.contract', contract(world));
  world.must(org, 'purchase.begin', { id: 's' });
  return world;
}

/** A task of an organisation, done by its people and checked by somebody else. */
function verified(world: World, id: string, of: string): void {
  const to = giver(of);
  world.must(to, 'task.create', {
    id,
    title: '上门巡访',
    grid: 'c',
    line: 'care',
    lead: 'social_org',
    org: of,
    need: 0,
  });
  world.must(to, 'task.claim', { id });
  world.must(to, 'task.accept', { id });
  world.must(to, 'task.start', { id });
  world.must(to, 'task.finish', { id });
  world.must(lead, 'task.verify', { id });
}

const prove = (record: string, milestone = 'half') => ({ id: 's', milestone, kind: 'task', record });

test('[R45] no payment milestone is accepted without evidence that the log holds, as much as the contract says', () => {
  const world = delivering();
  const half = { id: 's', milestone: 'half' };
  world.must(org, 'purchase.claimMilestone', half);
  expect(world.send(lead, 'purchase.acceptMilestone', half).refused).toMatchObject({
    code: 'illegal',
    reason: 'purchase.evidence_first',
    params: { kind: 'task', have: 0, number: 1 },
  });
  world.must(lead, 'purchase.returnMilestone', { ...half, reason: '还没有凭据' });
  verified(world, 't1', 'org-1');
  world.must(org, 'purchase.prove', prove('t1'));
  const noted = world.state.get(evidence, 'task.t1');
  expect(world.events.find(({ seq }) => seq === noted?.seq)?.type).toBe('task.verified');
  world.must(org, 'purchase.claimMilestone', half);
  world.must(lead, 'purchase.acceptMilestone', half);
  expect(world.state.get(purchases, 's')?.contract?.milestones[0]).toMatchObject({
    state: 'accepted',
    acceptedBy: lead.id,
  });
});

test('[R45] evidence is finished and checked, the contract’s own, within its term, and proves one thing only', () => {
  const world = delivering();
  world.must(org, 'task.create', {
    ...{ id: 'open', title: '上门', grid: 'c', line: 'care', lead: 'social_org', org: 'org-1', need: 0 },
  });
  const reason = (record: string, milestone?: string) =>
    world.send(org, 'purchase.prove', prove(record, milestone)).refused?.reason;
  expect(reason('open')).toBe('purchase.proof.unfinished');
  expect(reason('nothing')).toBe('purchase.proof.unfinished');
  verified(world, 'other', 'org-2');
  expect(reason('other')).toBe('purchase.proof.of_another');
  verified(world, 't1', 'org-1');
  world.must(org, 'purchase.prove', prove('t1'));
  expect(world.send(org, 'purchase.prove', prove('t1')).duplicate).toBe(true);
  expect(reason('t1', 'all')).toBe('purchase.used_already');
  expect(world.send(org, 'purchase.prove', { ...prove('t1', 'all'), kind: 'pledge' }).refused?.reason).toBe(
    'purchase.not_wanted',
  );
  expect(world.send(giver('org-2'), 'purchase.prove', prove('t1', 'all')).refused?.code).toBe('forbidden');
  world.must(org, 'purchase.unprove', prove('t1'));
  world.must(org, 'purchase.prove', prove('t1', 'all'));
  world.wait((92 * day) / 60_000);
  verified(world, 'late', 'org-1');
  expect(reason('late')).toBe('purchase.proof.out_of_term');
});

test('[R45] whoever buys neither proves nor claims, and whoever claimed or proved does not accept', () => {
  const world = delivering();
  const half = { id: 's', milestone: 'half' };
  verified(world, 't1', 'org-1');
  const code = (type: string, payload: object) => world.send(lead, type, payload).refused?.code;
  expect(code('purchase.prove', prove('t1'))).toBe('forbidden');
  expect(code('purchase.claimMilestone', half)).toBe('forbidden');
  const both = { ...org, grants: [...org.grants, ...lead.grants] };
  const other = { ...both, id: 'a-other' };
  world.must(both, 'purchase.prove', prove('t1'));
  expect(code('purchase.unprove', prove('t1'))).toBe('forbidden');
  world.must(other, 'purchase.claimMilestone', half);
  // What is checked meanwhile leaves in a week: it is added while acceptance is waited for.
  verified(world, 't2', 'org-1');
  world.must(org, 'purchase.prove', prove('t2'));
  for (const one of [both, other])
    expect(world.send(one, 'purchase.acceptMilestone', half).refused?.reason).toBe('purchase.own_claim');
  world.must(lead, 'purchase.acceptMilestone', half);
});

test('[R45] a contract adds up: within the budget, its shares 100 per cent, its dates within its term', () => {
  const world = listed();
  const good = contract(world);
  const refused = (change: object) => world.send(lead, 'purchase.contract', { ...good, ...change }).refused;
  const [first, second] = good.milestones;
  expect(refused({ amount: 60_001 })).toMatchObject({ code: 'exceeds', field: 'amount', params: { left: 60_000 } });
  expect(refused({ org: 'nobody' })).toMatchObject({ code: 'not_found', field: 'org' });
  expect(refused({ to: good.from })?.reason).toBe('purchase.term');
  expect(refused({ milestones: [first] })).toMatchObject({ reason: 'purchase.shares', params: { sum: 40 } });
  expect(refused({ milestones: [first, { ...second, key: 'half' }] })?.reason).toBe('purchase.key_twice');
  const both = [{ kind: 'task', number: 1 }, ...(second?.wants ?? [])];
  expect(refused({ milestones: [first, { ...second, wants: both }] })).toMatchObject({
    ...{ field: 'milestones/1/wants', reason: 'purchase.kind_twice' },
  });
  expect(refused({ milestones: [first, { ...second, due: good.to + 1 }] })?.reason).toBe('purchase.due_in_term');
  expect(world.send(lead, 'purchase.procure', { id: 's', way: 'inquiry' }).refused?.code).toBe('illegal');
});

test('[R45] who proposed does not decide, a single source says why, and an evaluator alone says what was reached', () => {
  const world = listed();
  world.must(lead, 'purchase.propose', { ...wish, id: 'own' });
  expect(world.send(lead, 'purchase.list', { id: 'own' }).refused?.reason).toBe('purchase.own_proposal');
  world.must(social, 'purchase.propose', { ...wish, id: 'one' });
  world.must(lead, 'purchase.list', { id: 'one' });
  expect(world.send(lead, 'purchase.procure', { id: 'one', way: 'single_source' }).refused).toMatchObject({
    field: 'reason',
  });
  expect(world.send(social, 'purchase.list', { id: 'own' }).refused?.code).toBe('forbidden');
});

test('[R45] what is asked for names an organisation that is here, and each of its goals once', () => {
  const world = listed();
  const refused = (more: object) => world.send(lead, 'purchase.propose', { ...wish, id: 'new', ...more }).refused;
  expect(refused({ org: 'nobody' })).toMatchObject({ code: 'not_found', field: 'org' });
  expect(refused({ goals: [wish.goals[0], wish.goals[0]] })).toMatchObject({
    ...{ code: 'invalid', field: 'goals/1/key', reason: 'purchase.key_twice' },
  });
  world.must(lead, 'purchase.propose', { ...wish, id: 'new', org: 'org-1' });
});

test('[R45] [E31] the whole is accepted when each milestone is; its effect counts goals reached and the new fields', () => {
  const world = delivering();
  for (const key of ['half', 'all']) {
    expect(world.send(lead, 'purchase.accept', { id: 's' }).refused?.reason).toBe('purchase.milestones_left');
    verified(world, `t-${key}`, 'org-1');
    world.must(org, 'purchase.prove', prove(`t-${key}`, key));
    world.must(org, 'purchase.claimMilestone', { id: 's', milestone: key });
    world.must(lead, 'purchase.acceptMilestone', { id: 's', milestone: key });
  }
  world.must(lead, 'purchase.accept', { id: 's' });
  const effect = { id: 's', effect: '老人知道断电找谁' };
  const some = { ...effect, reached: [{ key: 'visits', number: 112 }] };
  expect(world.send(evaluator, 'purchase.score', some).refused?.reason).toBe('purchase.each_goal');
  const reached = [...some.reached, { key: 'safe', number: 15 }];
  // A goal that the contract has not, and one that is said twice.
  for (const more of [
    { key: 'else', number: 1 },
    { key: 'safe', number: 20 },
  ])
    expect(world.send(evaluator, 'purchase.score', { ...effect, reached: [...reached, more] }).refused).toMatchObject({
      ...{ code: 'invalid', field: 'reached/2/key', reason: 'purchase.each_goal' },
    });
  expect(world.send(lead, 'purchase.score', { ...effect, reached }).refused?.code).toBe('forbidden');
  world.must(evaluator, 'purchase.score', { ...effect, reached });
  world.must(lead, 'purchase.close', { id: 's' });
  expect(world.state.get(purchaseTotals, 'all')).toMatchObject({
    ...{ contracted: 1, amount: 50_000, inNewFields: 50_000, goals: 2, reached: 1 },
  });
});

test('[R45] [P7] the catalogue is public: how much proves a milestone, and not whose acts that were', () => {
  const world = delivering();
  verified(world, 't1', 'org-1');
  world.must(org, 'purchase.prove', prove('t1'));
  world.must(org, 'purchase.claimMilestone', { id: 's', milestone: 'half' });
  world.must(lead, 'purchase.acceptMilestone', { id: 's', milestone: 'half' });
  const seen = (...roles: Parameters<typeof actorOf>[1][]) =>
    world.registry.projectAll(world.state, viewOf(roles.flatMap((role) => actorOf('v', role).grants)));
  const open = seen('resident', 'captain');
  const shown = open.get('purchases')?.get('s') as unknown as Purchase;
  expect(shown.contract?.milestones[0]).toMatchObject({ state: 'accepted', evidence: ['task.1'] });
  const told = [purchases, evidence, purchaseTotals].map(({ name }) => [...(open.get(name) ?? [])]);
  expect(JSON.stringify(told)).not.toMatch(/a-lead|a-social|a-org-1|t1/);
  expect(seen('lead').get('purchaseEvidence')?.get('task.t1')).toMatchObject({ by: org.id });
});

test('[R45] proposals that nobody decides on leave by themselves, their ids stay used, and there is an end to how many stand', () => {
  const world = listed();
  for (let n = 1; n < mostPurchases; n++) world.must(social, 'purchase.propose', { ...wish, id: `p${n}` });
  expect(world.send(social, 'purchase.propose', { ...wish, id: 'more' }).refused).toMatchObject({
    ...{ code: 'exceeds', reason: 'purchase.too_many', params: { limit: mostPurchases } },
  });
  world.wait((400 * day) / 60_000);
  const byTime = { id: 'system', grants: [], system: true } as const;
  world.must(byTime, 'purchase.retire', { id: 'p1' });
  expect(world.send(byTime, 'purchase.retire', { id: 's' }).refused?.reason).toBe('purchase.still_shown');
  expect(world.send(social, 'purchase.propose', { ...wish, id: 'p1' }).refused?.reason).toBe('purchase.id_used');
  world.must(social, 'purchase.propose', { ...wish, id: 'more' });
});
