import { expect, test } from 'vitest';
import { project, viewOf } from '../kernel/view.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { Role } from '../kernel/roles.ts';
import { requests } from './capability.ts';
import type { RequestRecord } from './schema.ts';

const rule = requests.collections.find(({ name }) => name === 'requests')?.visibility;
const wall = viewOf([{ community: 'pudong', role: 'wall' }]);
const counts = { pledged: 0, inTransit: 0, received: 0, excess: 0 };
const record: Stamped<RequestRecord> = {
  id: 'r',
  status: 'published',
  title: '毛毯',
  kind: 'goods',
  priority: 'urgent',
  grid: '003',
  line: 'supply',
  why: '找王阿姨',
  publishedAt: 1,
  lines: [{ id: 'a', item: '毛毯', ask: 'unreadable', raw: '王阿姨 13800000000', spec: '送到三楼王家', ...counts }],
  version: 1,
  changedAt: 0,
  changedBy: 'somebody',
};

test('[P7] a wall gets the lines of a request in numbers: no cell as it came, no remark, no account', () => {
  const seen = project(rule, record, wall);
  expect(seen).toEqual({
    id: 'r',
    status: 'published',
    title: '毛毯',
    kind: 'goods',
    priority: 'urgent',
    grid: '003',
    line: 'supply',
    publishedAt: 1,
    lines: [{ id: 'a', item: '毛毯', ask: 'unreadable', ...counts }],
  });
});

test('[P7] a wall hears nothing of a request before it is published, and whatever came of one that was', () => {
  const { publishedAt, ...filed } = record;
  for (const status of ['draft', 'submitted', 'approved', 'returned', 'rejected'])
    expect([status, project(rule, { ...filed, status } as Stamped<Entity>, wall)]).toEqual([status, undefined]);
  expect(project(rule, { ...record, publishedAt, status: 'cancelled' } as Stamped<Entity>, wall)).toBeDefined();
});

const spoken: Stamped<RequestRecord> = {
  ...record,
  title: '张家（13800000000）',
  why: '电 13800000000',
  place: '东门 138 0000 0000',
  lines: [
    { id: 'a', item: '毛毯 13800000000', ask: 'amount', quantity: 5, spec: '找王某 13800000000', ...counts },
    { id: 'b', item: '被子', ask: 'unreadable', raw: '王某 0000', ...counts },
  ],
};

test.each(['wall', 'social_org', 'volunteer', 'resident', 'evaluator'] as const)(
  '[P7] no number that reaches somebody is shown to %s, in whatever words of a request it stands, and no cell as it came',
  (role) => {
    const seen = JSON.stringify(project(rule, spoken, viewOf([{ community: 'pudong', role }])) ?? {});
    expect(seen).not.toMatch(/0000/);
    const coordinator = viewOf([{ community: 'pudong', role: 'coordinator' }]);
    expect(project(rule, spoken, coordinator)).toEqual(spoken);
  },
);

test('[P7] an offer shows others its words without such numbers, and no cell as it came', () => {
  const facts = [
    { id: 'a', label: '地址', text: '找王某 13800000000' },
    { id: 'b', label: '房间', raw: '王某家' },
  ];
  const offer = { id: 'o', status: 'listed', title: '旅店 13800000000', kind: 'lodging', grid: '003', line: 'supply' };
  const offers = requests.collections.find(({ name }) => name === 'offers')?.visibility;
  const given = { ...offer, facts, version: 1, changedAt: 0, changedBy: 'somebody' } as Stamped<Entity>;
  const seenBy = (role: Role) => project(offers, given, viewOf([{ community: 'pudong', role }]));
  expect(seenBy('captain')).toMatchObject({
    title: '旅店 138********',
    facts: [
      { id: 'a', label: '地址', text: '找王某 138********' },
      { id: 'b', label: '房间' },
    ],
  });
  expect(JSON.stringify(seenBy('captain'))).not.toContain('王某家');
  expect(seenBy('coordinator')).toEqual(given);
});

test('[P3] lines that did not change are the same lines for a wall, so that nothing is sent again', () => {
  const lines = (one: Stamped<Entity>): unknown => (project(rule, one, wall) as RequestRecord).lines;
  expect(lines({ ...record, status: 'closed' } as Stamped<Entity>)).toBe(lines(record));
});
