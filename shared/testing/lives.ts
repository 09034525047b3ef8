import { noFigures } from '../drills/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { moodPeriods } from '../mood/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { captain, keeper, social, supervisor } from './care.ts';
import { blankets } from './market.ts';
import { byTime, usualTask } from './people.ts';
import { actorOf, type World } from './world.ts';

const minute = 60_000;
export const lead = actorOf('a-lead', 'lead');
export const duty = actorOf('a-duty', 'command');
export const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
export const giver = actorOf('a-giver', 'social_org', { org: 'o-1' });
export const helper = actorOf('p1', 'volunteer');
const reason = '有变化';

type Payload = Readonly<Record<string, unknown>>;
/** What somebody wants, with a payload that may depend on the moment; or minutes that go by. */
export type Wish = readonly [Actor, string, Payload | ((world: World) => Payload)] | number;

/** Wishes about one thing of each kind, in the order in which a life usually goes; any may be refused. */
export function wishesAbout(n: number): readonly Wish[] {
  const [i, t, s, r, p, d, v, a, x] = ['i', 't', 's', 'r', 'p', 'd', 'v', 'a', 'x'].map((letter) => `${letter}${n}`);
  const severity = (['critical', 'urgent', 'important', 'normal'] as const)[n % 4];
  const needClass = n % 2 === 0 ? 'comfort' : 'medical';
  return [
    [
      n % 2 === 0 ? captain : duty,
      'incident.report',
      { id: i, title: '围墙有水', grid: n % 2 === 0 ? '003-1' : '005' },
    ],
    [keeper, 'incident.file', { id: i, severity }],
    [keeper, 'incident.dispatch', { id: i, party: 'community', handler: worker.id }],
    [worker, 'incident.return', { id: i, reason }],
    [keeper, 'incident.dispatch', { id: i, party: 'community', handler: worker.id }],
    [worker, 'incident.accept', { id: i }],
    [worker, 'incident.suspend', { id: i, reason }],
    [worker, 'incident.resume', { id: i }],
    [worker, 'incident.resolve', { id: i, said: '抽干了' }],
    [lead, 'incident.rework', { id: i, reason }],
    [worker, 'incident.resolve', { id: i, said: '又抽了一遍' }],
    [lead, 'incident.verify', { id: i }],
    [lead, 'incident.close', { id: i, prevention: '加了泵' }],
    [lead, 'incident.reopen', { id: i, reason }],
    [worker, 'incident.resolve', { id: i, said: '换了泵' }],
    [keeper, 'incident.revise', { id: i, severity: 'normal', reason }],
    [lead, 'incident.verify', { id: i }],
    [lead, 'incident.close', { id: i, prevention: '换成大泵' }],
    [
      keeper,
      'task.create',
      { ...usualTask, id: t, line: n % 2 === 0 ? 'flood' : 'epidemic', support: n % 2 === 0 ? ['social_worker'] : [] },
    ],
    [helper, 'task.claim', { id: t }],
    [helper, 'task.accept', { id: t }],
    [helper, 'task.start', { id: t }],
    [helper, 'task.finish', { id: t }],
    [keeper, 'task.return', { id: t, reason }],
    [lead, 'task.verify', { id: t }],
    [keeper, 'task.revise', { id: t, grid: '005', line: 'fire' }],
    [keeper, 'task.cancel', { id: t, reason }],
    [captain, 'earlySign.note', { id: s, kind: 'water', grid: '003-1' }],
    [duty, 'earlySign.triage', { id: s }],
    [duty, 'earlySign.watch', { id: s }],
    ...(n % 2 === 0 ? ([[duty, 'earlySign.prevent', { id: s, reason }]] as const) : []),
    [duty, 'earlySign.raise', ({ now }) => ({ id: s, incident: i, occurredAt: now })],
    [keeper, 'request.publish', { id: r, request: { ...blankets(100), grid: '003' } }],
    [giver, 'pledge.make', { id: p, request: r, line: 'a', org: 'o-1', quantity: 40 }],
    [keeper, 'pledge.accept', { id: p }],
    [giver, 'pledge.prepare', { id: p }],
    [giver, 'pledge.send', { id: p }],
    [giver, 'pledge.deliver', { id: p }],
    [keeper, 'pledge.receive', { id: p, quantity: 40 }],
    [social, 'need.note', { id: x, subject: 'h1.1', needClass }],
    [social, 'need.assess', { id: x, tier: 'regular' }],
    [social, 'need.plan', { id: x }],
    [social, 'need.serve', { id: x }],
    [social, 'need.meet', { id: x }],
    [social, 'need.meetPartly', { id: x }],
    [social, 'need.reassess', { id: x }],
    [social, 'need.withdraw', { id: x }],
    [social, 'visit.plan', ({ now }) => ({ id: v, subject: 'h1.1', way: 'door', due: now + 600 * minute })],
    [social, 'visit.finish', ({ now }) => ({ id: v, subject: 'h1.1', way: 'door', at: now })],
    [social, 'visit.miss', ({ now }) => ({ id: v, subject: 'h1.1', way: 'door', at: now })],
    ...['a', 'b'].map((call): Wish => [
      social,
      'visit.miss',
      ({ now }) => ({ id: `${v}${call}`, subject: 'h1.1', way: 'phone', at: now }),
    ]),
    [social, 'distress.receive', { id: d, subject: 'h1.1' }],
    [social, 'distress.triage', { id: d, level: n % 5 }],
    [social, 'distress.support', { id: d }],
    [keeper, 'disinfection.plan', { id: `z${n}`, name: '电梯厅', grid: '003', everyHours: 12, isChecked: false }],
    [worker, 'disinfection.do', { id: `w${n}`, point: `z${n}`, grid: '003' }],
    [duty, 'alert.draft', { id: a, ...alertOf() }],
    [duty, 'alert.submit', { id: a }],
    [lead, 'alert.issue', { id: a }],
    [worker, 'alert.ack', { id: a }],
    [captain, 'alert.ack', { id: a }],
    [worker, 'report.zero', { id: '003' }],
    [supervisor, 'specialGroup.suspend', { id: 'h1.1', reason: 'other' }],
  ];
}

/** The same of what people say, of the time after, and of what is learnt and bought. */
export function wishesAfterwards(n: number): readonly Wish[] {
  const [f, h, y, b] = ['f', 'h', 'y', 'b'].map((letter) => `${letter}${n}`);
  const grid = n % 2 === 0 ? '003-1' : '005';
  const field = n % 2 === 0 ? 'public_health' : 'family';
  const goal = { key: 'a', what: '上门', unit: '次', number: 3 };
  const milestones = [{ key: 'a', title: '全部', due: 0, share: 100, wants: [{ kind: 'task', number: 1 }] }];
  /** the task that a finding of the training became */
  const finding = ({ state }: World): Payload => ({
    id: [...state.all(tasks).keys()].find((id) => id.startsWith(`${y}.`)) ?? 'none',
  });
  const answers = Array.from({ length: 6 }, (_, k): Wish => [
    byTime,
    'mood.answer',
    ({ state }) => ({
      ...{ id: [...state.all(moodPeriods).keys()][0] ?? 'none', place: grid, mood: 1 + ((n + k) % 5) },
      ...{ mark: `${k}`.repeat(32), nonce: 'x', most: 1 },
    }),
  ]);
  return [
    [byTime, 'mood.begin', ({ now }) => ({ id: `m${now}` })],
    ...answers,
    [captain, 'feedback.submit', { id: f, topic: 'other', grid: '003-1', words: '灯坏了' }],
    [keeper, 'feedback.acknowledge', { id: f }],
    [keeper, 'feedback.route', { id: f, to: 'social_worker' }],
    [social, 'feedback.take', { id: f }],
    [social, 'feedback.reply', { id: f, outcome: 'done', words: '换了', why: '旧了' }],
    [captain, 'feedback.judge', { id: f, satisfied: n % 2 === 0 }],
    [social, 'resumption.file', { id: h, grid, name: '面店', trade: 'food', wants: [] }],
    [social, 'resumption.visit', { id: h, saw: '水电都好' }],
    [social, 'resumption.resume', { id: h }],
    [social, 'orderItem.list', { id: `l${n}`, kind: n % 2 === 0 ? 'water' : 'lift', grids: ['003', '005'] }],
    [social, 'orderItem.tell', { id: 'water-003', state: n % 2 === 0 ? 'back' : 'partly', seen: '开了水龙头' }],
    [
      lead,
      'training.plan',
      { id: y, kind: n % 2 === 0 ? 'drill' : 'training', subject: 'technology', title: '练', startsAt: 0, seats: 9 },
    ],
    [lead, 'training.openEnrolment', { id: y }],
    [lead, 'training.begin', { id: y }],
    [lead, 'training.complete', { id: y, attended: [] }],
    [byTime, 'training.receive', { id: y, figures: noFigures, findings: [{ id: 'x', words: '没电' }] }],
    [lead, 'training.note', { id: y, finding: { id: 'z', words: '没灯' } }],
    [lead, 'training.review', { id: y, grid: '003' }],
    ...['claim', 'accept', 'start', 'finish'].map((step): Wish => [helper, `task.${step}`, finding]),
    [keeper, 'task.return', (world) => ({ ...finding(world), reason })],
    [social, 'purchase.propose', { id: b, title: '巡访', field, groups: [], why: '要', budget: 90_000, goals: [goal] }],
    [lead, 'purchase.list', { id: b }],
    [lead, 'purchase.procure', { id: b, way: 'inquiry' }],
    [lead, 'purchase.contract', { id: b, org: 'o-1', amount: 50_000 + n, from: 0, to: 9, milestones }],
  ];
}

function alertOf(): object {
  return {
    ...{
      level: 'orange',
      levelWord: '严重',
      title: '暴雨',
      origin: 'official_relay',
      hazard: 'natural',
      issuer: '气象台',
    },
    ...{ issuedAt: 1, validUntil: 9e12, grids: ['003'], targeted: 4 },
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
  };
}
