import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { phases } from '../phases/capability.ts';
import { lead, respond } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { tasks } from '../tasks/capability.ts';
import { workspaces } from '../workspaces/capability.ts';
import { lifeOrder } from './capability.ts';
import { keptTold, orderItems, orderTotals } from './schema.ts';
import { orderByKind, orderProgress } from './totals.ts';

const social = actorOf('a-soc', 'social_worker');
const captain = actorOf('a-cap', 'captain', { grids: ['003'] });
const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
const toRecovery = { to: 'recovery', reason: '雨停', basis: 'law-flood-control', follows: '终止响应' };

function world(): World {
  const made = new World(new Registry([areasWith(() => undefined), phases, tasks, workspaces, lifeOrder]));
  const areas = ['003', '004'].map((id) => ({ id, kind: 'grid', name: id }));
  made.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas });
  respond(made);
  return made;
}

describe('order of daily life', () => {
  it('[R25] each item is there once, says how it stands and by what that was seen, and another person may look too', () => {
    const one = world();
    const water = { id: 'l', kind: 'water', grids: ['003', '004'] };
    expect(one.send(social, 'orderItem.list', water).refused).toMatchObject({ reason: 'orderItem.not_in_phase' });
    one.must(lead, 'phase.change', toRecovery);
    one.must(social, 'orderItem.list', water);
    expect(one.send(social, 'orderItem.list', water)).toMatchObject({ duplicate: true });
    expect(one.send(captain, 'orderItem.list', water).refused).toMatchObject({ code: 'forbidden' });
    const seen = (state: string) => ({ id: 'water-003', state, seen: '开了三户的水龙头' });
    expect(one.send(captain, 'orderItem.confirm', { id: 'water-003' }).refused?.reason).toBe('orderItem.nothing_told');
    one.must(captain, 'orderItem.tell', seen('partly'));
    one.must(captain, 'orderItem.tell', seen('back'));
    expect(one.send(captain, 'orderItem.confirm', { id: 'water-003' }).refused?.reason).toBe('orderItem.told_oneself');
    one.must(worker, 'orderItem.confirm', { id: 'water-003' });
    expect(one.send(captain, 'orderItem.tell', { ...seen('back'), id: 'water-004' }).refused?.code).toBe('forbidden');
    expect(one.state.get(orderItems, 'water-003')?.told.at(-1)).toMatchObject({
      by: captain.id,
      confirmedBy: worker.id,
    });
    expect(orderProgress(one.state.all(orderTotals).values())).toEqual({ all: 2, back: 1 });
    expect([...orderByKind(one.state.all(orderTotals).values())]).toEqual([['water', { all: 2, back: 1 }]]);
    one.must(social, 'orderItem.drop', { id: 'water-004', reason: '那里用井水' });
    expect(orderProgress(one.state.all(orderTotals).values())).toEqual({ all: 1, back: 1 });
    for (let n = 0; n < keptTold + 3; n++) one.must(captain, 'orderItem.tell', seen('back'));
    expect(one.state.get(orderItems, 'water-003')?.told).toHaveLength(keptTold);
  });
});
