import { noShapes, type Shapes } from '../areas/ground.ts';
import { createRegistry } from '../registry.ts';
import { respond, usualTask, usualVolunteer } from './people.ts';
import { actorOf, World } from './world.ts';

/** Somebody who may do everything that says where. */
export const all = {
  id: 'all',
  grants: (['lead', 'command', 'coordinator', 'resident', 'system_admin'] as const).map(grant),
};

function grant(role: 'lead' | 'command' | 'coordinator' | 'resident' | 'system_admin') {
  return { community: 'pudong', role };
}

function content(grids: readonly string[]) {
  return {
    ...{ level: 'blue', levelWord: '一般', title: '大风蓝色预警信号', origin: 'official_relay', hazard: 'natural' },
    ...{ issuer: '市气象台', issuedAt: 1, validUntil: Date.UTC(2027, 1, 1), grids, targeted: 1 },
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
  };
}

function request(grid: string) {
  return {
    ...{ title: '毛毯', kind: 'goods', priority: 'urgent', grid, line: 'supply' },
    lines: [{ id: 'a', item: '毛毯', ask: 'open' }],
  };
}

function offer(grid: string) {
  return { title: '床位', kind: 'lodging', grid, line: 'supply', org: 'o', facts: [] };
}

const order = { title: '封闭', issuer: '区防汛指挥部', documentNo: '3 号', basis: 'law-flood-control', reason: '涨水' };
const closing = (id: string) => ({ ...order, id, to: 'closed', expires: Date.UTC(2026, 5, 12) });
const warning = (id: string) => ({ id, title: '围墙', expires: Date.UTC(2026, 5, 8, 3), reason: '要倒' });

const steps = [{ key: 'a', title: '开泵', lead: 'community', line: 'flood', need: 1, support: [] }];
const plan = { id: 'plan', title: '内涝', hazard: 'natural', tasks: steps, supplies: [], when: '大雨' };

/** A community with two grids and one record of each kind. */
export function makePlacedWorld(shapes: Shapes = noShapes): World {
  const world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
      () => undefined,
      shapes,
    ),
  );
  world.must(all, 'area.define', { areas: ['003', '005'].map((id) => ({ id, kind: 'grid', name: id })) });
  respond(world);
  world.must(all, 'task.create', usualTask);
  world.must(all, 'volunteer.register', { ...usualVolunteer, id: 'p1' });
  world.must(all, 'alert.draft', { id: 'w1', ...content(['003']) });
  world.must(all, 'alert.submit', { id: 'w1' });
  world.must(actorOf('a-lead', 'lead'), 'alert.issue', { id: 'w1' });
  world.must(all, 'request.publish', { id: 'r1', request: request('003') });
  world.must(all, 'incident.report', { id: 'i1', title: '漏水', grid: '003' });
  world.must(all, 'offer.list', { id: 'o1', offer: offer('003') });
  world.must(all, 'plan.write', plan);
  world.must(actorOf('a-lead', 'lead'), 'plan.review', { id: 'plan' });
  world.must(all, 'plan.enforce', { id: 'plan' });
  world.must(all, 'closure.relay', { ...closing('c1'), grids: ['003', '005'] });
  return world;
}

const shift = { title: '北门值守', line: 'flood', hazard: 'general', skills: [] };

const talk = Date.UTC(2026, 5, 8, 1, 50);

/** Every wish that puts a record somewhere: what it says, and which field says where. */
export const wishesOfPlace: readonly (readonly [type: string, payload: (grid: string) => object, field: string])[] = [
  ['task.create', (grid) => ({ ...usualTask, id: 't2', grid }), 'grid'],
  ['task.revise', (grid) => ({ id: 't1', grid }), 'grid'],
  ['volunteer.register', (home) => ({ ...usualVolunteer, id: 'p2', home }), 'home'],
  ['volunteer.revise', (home) => ({ id: 'p1', home }), 'home'],
  ['alert.draft', (grid) => ({ id: 'w2', ...content(['003', grid]) }), 'grids/1'],
  ['alert.update', (grid) => ({ id: 'w3', supersedes: 'w1', ...content([grid]) }), 'grids/0'],
  [
    'phase.change',
    (grid) => ({ to: 'recovery', reason: '退水', basis: 'law-flood-control', follows: '令', grid }),
    'grid',
  ],
  ['closure.relay', (grid) => ({ ...closing('c2'), grids: ['003', grid] }), 'grids/1'],
  ['closure.warn', (grid) => ({ ...warning('c3'), grid }), 'grid'],
  ['closureAsk.make', (grid) => ({ id: 'ask', title: '老桥', grids: ['003', grid], why: '桥墩冲刷' }), 'grids/1'],
  ['call.log', (grid) => ({ id: 'call', grid, startedAt: talk, endedAt: talk }), 'grid'],
  ['call.miss', (grid) => ({ id: 'missed', grid, startedAt: talk, caller: { phone: '19900112233' } }), 'grid'],
  ['checkpoint.place', (grid) => ({ id: 'k2', closure: 'c1', grid, name: '东门' }), 'grid'],
  ['playbook.open', (grid) => ({ base: 'b', phase: 'warning', grid }), 'grid'],
  ['request.draft', (grid) => ({ id: 'r2', request: request(grid) }), 'grid'],
  ['request.submit', (grid) => ({ id: 'r3', request: request(grid) }), 'grid'],
  ['request.publish', (grid) => ({ id: 'r4', request: request(grid) }), 'grid'],
  ['request.revise', (grid) => ({ id: 'r1', change: { grid } }), 'grid'],
  ['offer.list', (grid) => ({ id: 'o2', offer: offer(grid) }), 'grid'],
  ['offer.revise', (grid) => ({ id: 'o1', offer: { grid } }), 'grid'],
  ['incident.report', (grid) => ({ id: 'i2', title: '漏水', grid }), 'grid'],
  ['incident.file', (grid) => ({ id: 'i1', grid, accountable: 'a-lead' }), 'grid'],
  ['incident.revise', (grid) => ({ id: 'i1', grid }), 'grid'],
  ['stock.keepPlace', (grid) => ({ id: 's1', name: '仓库', kind: 'warehouse', grid }), 'grid'],
  ['earlySign.note', (grid) => ({ id: 'e1', kind: 'water', words: '路边有水', grid }), 'grid'],
  ['monitor.place', (grid) => ({ id: 'm1', name: '配电房', perDay: 2, people: ['p1'], grid }), 'grid'],
  ['disinfection.plan', (grid) => ({ id: 'd1', name: '楼道', everyHours: 24, isChecked: false, grid }), 'grid'],
  ['hazard.list', (grid) => ({ id: 'h1', kind: 'natural', title: '老墙', grid }), 'grid'],
  ['plan.activate', (grid) => ({ id: 'plan', grid }), 'grid'],
  ['need.note', (grid) => ({ id: 'n1', needClass: 'comfort', grid }), 'grid'],
  ['page.raise', (grid) => ({ id: 'p1', kind: 'matter', grid }), 'grid'],
  [
    'shift.keepTemplate',
    (grid) => ({ id: 'st', ...shift, grid, days: [1], parts: [{ from: 600, minutes: 240, need: 2 }] }),
    'grid',
  ],
  [
    'shift.add',
    (grid) => ({ id: 'sh', ...shift, grid, start: Date.UTC(2026, 5, 9), end: Date.UTC(2026, 5, 9, 4), need: 1 }),
    'grid',
  ],
  ['group.identify', (grid) => ({ id: 'g1', name: '护河队', about: '汛期巡河', grid }), 'grid'],
  ['skillOffer.make', (grid) => ({ id: 'k1', skill: '修水龙头', when: '周末上午', grid }), 'grid'],
  [
    'notice.publish',
    (grid) => ({ id: 'n1', title: '挪车', why: '水要涨', words: '开走', grids: [grid], until: Date.UTC(2027, 1, 1) }),
    'grids/0',
  ],
  ['feedback.submit', (grid) => ({ id: 'f1', topic: 'other', grid, words: '路灯不亮' }), 'grid'],
  [
    'measure.draft',
    (grid) => ({
      ...{ id: 'me', title: '楼道消毒', mandatory: '每天一次', why: '有人发热', grids: [grid] },
      parts: [{ id: 'p', title: '提醒换鞋', way: 'wechat_group' }],
    }),
    'grids/0',
  ],
  [
    'activity.draft',
    (grid) => ({
      ...{ id: 'a1', grid, title: '量血压', kind: 'health', mode: 'online', where: '微信群', why: '天冷', capacity: 9 },
      ...{ start: Date.UTC(2026, 5, 9), end: Date.UTC(2026, 5, 9, 2), audiences: ['elder'] },
    }),
    'grid',
  ],
  ['proposal.submit', (grid) => ({ id: 'pr', grid, title: '楼道装灯', words: '晚上看不清台阶' }), 'grid'],
  ['report.ask', (grid) => ({ id: 'k1', grid, due: Date.UTC(2027, 1, 1), why: '报情况' }), 'grid'],
];
