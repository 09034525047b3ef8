import { expect, test } from 'vitest';
import { project, viewOf } from '../kernel/view.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
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
    lines: [{ id: 'a', item: '毛毯', ask: 'unreadable', ...counts }],
  });
});

test('[P3] lines that did not change are the same lines for a wall, so that nothing is sent again', () => {
  const lines = (one: Stamped<Entity>): unknown => (project(rule, one, wall) as RequestRecord).lines;
  expect(lines({ ...record, status: 'closed' } as Stamped<Entity>)).toBe(lines(record));
});
