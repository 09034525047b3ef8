import { describe, expect, it } from 'vitest';
import { accounts } from '../accounts/capability.ts';
import { systemCommunity } from '../accounts/schema.ts';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { tasks } from '../tasks/capability.ts';
import { actorOf, World } from '../testing/world.ts';
import { addTask, byTime, he, lead, socialOrg, usualVolunteer } from '../testing/people.ts';
import { volunteers as volunteering } from '../volunteers/capability.ts';
import { forceTotals } from '../volunteers/forces.ts';
import { volunteers } from '../volunteers/schema.ts';
import { people } from './capability.ts';
import { retention } from './retention.ts';
import { erasedPeople, rosterReveals, shift } from './schema.ts';

const day = 24 * 60;

function place(community?: string): World {
  const registry = new Registry([areasWith(() => undefined), tasks, volunteering, accounts, people]);
  const world = new World(registry, community);
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', {
    areas: [{ id: '003', kind: 'grid', name: '网格 003' }],
  });
  return world;
}

/** Somebody who stands by. */
function add(world: World, id: string): void {
  world.must(he, 'volunteer.register', { ...usualVolunteer, id });
  world.must(lead, 'volunteer.approve', { id });
  world.must(he, 'volunteer.activate', { id });
  world.must(he, 'volunteer.setDuty', { id, duty: 'standby' });
}

describe('erasing a person', () => {
  it('[P7] takes the person out of every list and count, deletes record and key, and is not undone by registering again', () => {
    const world = place();
    add(world, 'v1');
    const before = JSON.stringify([...world.state.all(forceTotals).values()].map(({ id, ...rest }) => [id, rest]));
    const { events, private: beside } = world.must(lead, 'person.erase', { person: 'v1', reason: '本人要求' });
    expect(beside).toEqual([
      { kind: 'person', id: 'v1', body: null },
      { kind: 'household', id: 'v1', body: null },
      { kind: 'resident', id: 'v1', body: null },
      { kind: 'personKey', id: 'v1', body: null },
    ]);
    expect(events.map(({ type }) => type)).toEqual(['person.erased']);
    expect(world.state.get(volunteers, 'v1')).toBeUndefined();
    expect(world.state.all(erasedPeople).has('v1')).toBe(true);
    const after = JSON.stringify([...world.state.all(forceTotals).values()].map(({ id, ...rest }) => [id, rest]));
    expect(after, 'whoever is gone is counted no longer').not.toBe(before);
    expect(world.send(lead, 'person.erase', { person: 'v1', reason: '本人要求' }).duplicate).toBe(true);
    expect(world.send(he, 'volunteer.register', { ...usualVolunteer, id: 'v1' }).refused).toMatchObject({
      reason: 'person.gone',
    });
  });

  it('[P7] is for those who keep the register; nobody on a task, nobody unknown, no open account', () => {
    const world = place(systemCommunity);
    add(world, 'v1');
    addTask(world, 't1');
    world.must(he, 'assignment.offer', { id: 'as1', task: 't1', person: 'v1' });
    const wish = { person: 'v1', reason: '本人要求' };
    for (const actor of [he, socialOrg, actorOf('v1', 'volunteer'), actorOf('x', 'auditor')])
      expect(world.send(actor, 'person.erase', wish).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(lead, 'person.erase', wish).refused).toMatchObject({ reason: 'volunteer.still_assigned' });
    expect(world.send(lead, 'person.erase', { ...wish, person: 'nobody' }).refused).toMatchObject({
      code: 'not_found',
    });
    const admin = actorOf('a-admin', 'system_admin');
    const grants = [{ community: 'pudong', role: 'volunteer' }];
    world.must(admin, 'account.open', { account: { id: 'acc', kind: 'person', grants }, name: '周小梅' });
    expect(world.send(admin, 'person.erase', { ...wish, person: 'acc' }).refused).toMatchObject({
      reason: 'person.account_open',
    });
    world.must(admin, 'account.switch', { id: 'acc', disabled: true });
    expect(world.send(admin, 'person.erase', { ...wish, person: 'acc' }).refused).toBeUndefined();
  });

  it('[P7] comes by itself when somebody left long enough ago, and not a minute sooner', () => {
    const world = place();
    add(world, 'v1');
    world.must(he, 'volunteer.register', { ...usualVolunteer, id: 'v2' });
    world.must(lead, 'volunteer.reject', { id: 'v2', reason: '未满十六岁' });
    world.must(he, 'volunteer.retire', { id: 'v1' });
    const [rule] = world.registry.deadlines.get(volunteers.name) ?? [];
    const due = (id: string): number | undefined => {
      const record = world.state.get(volunteers, id);
      return record && rule?.at(record);
    };
    expect([due('v1'), due('v2')]).toEqual([world.now + retention.left.keeps, world.now + retention.rejected.keeps]);
    expect(world.send(byTime, 'person.lapse', { id: 'v2' }).refused).toMatchObject({ reason: 'person.still_kept' });
    world.wait(30 * day - 1);
    expect(world.send(byTime, 'person.lapse', { id: 'v2' }).refused).toMatchObject({ reason: 'person.still_kept' });
    world.wait(1);
    expect(world.must(byTime, 'person.lapse', { id: 'v2' }).private).toHaveLength(4);
    expect(world.send(byTime, 'person.lapse', { id: 'v1' }).refused).toMatchObject({ reason: 'person.still_kept' });
  });
});

describe('reading the roster', () => {
  it('[P7] is entered with its purpose, for a shift, and goes from live state when that is over, by those who keep people in reach and by nobody else', () => {
    const world = place();
    const wish = { purpose: '通知换班' };
    for (const actor of [he, lead, socialOrg, actorOf('t', 'team_lead', { org: 'o-12' })]) {
      world.must(actor, 'person.revealRoster', wish);
      expect(world.state.get(rosterReveals, actor.id)?.until).toBe(world.now + shift);
    }
    for (const role of ['volunteer', 'captain', 'grid_worker', 'wall', 'resident', 'auditor', 'evaluator'] as const)
      expect(
        world.send(actorOf('x', role, { grids: ['003'] }), 'person.revealRoster', wish).refused,
        role,
      ).toMatchObject({ code: 'forbidden' });
    const end = { id: he.id };
    expect(world.send(he, 'person.endRoster', end).refused).toMatchObject({ code: 'forbidden' });
    world.wait(shift / 60_000 - 1);
    expect(world.send(byTime, 'person.endRoster', end).refused).toMatchObject({ reason: 'person.roster_open' });
    world.wait(1);
    world.must(byTime, 'person.endRoster', end);
    expect(world.state.get(rosterReveals, he.id)).toBeUndefined();
    expect(world.send(byTime, 'person.endRoster', end).refused).toMatchObject({ code: 'not_found' });
    expect(world.send(he, 'person.revealRoster', { purpose: '' }).refused).toMatchObject({ code: 'invalid' });
  });
});
