import { describe, expect, it } from 'vitest';
import { endedKeeps } from '../kernel/retire.ts';
import { project, viewOf } from '../kernel/view.ts';
import { addVolunteer, byTime, he, lead, makeWorld, resident, volunteerActor } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { alertAcks, alerts, lastAcks } from './schema.ts';
import { alertVisibility } from './view.ts';

const command = actorOf('a-cmd', 'command');

function content(world: World) {
  return {
    level: 'orange',
    levelWord: '严重',
    title: '暴雨橙色预警信号',
    origin: 'official_relay',
    hazard: 'natural',
    issuer: '佛山市气象台',
    issuedAt: world.now,
    validUntil: world.now + 6 * 3_600_000,
    grids: ['003', '005'],
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
    targeted: 62,
  };
}

function issued(world: World, id = 'w1'): void {
  world.must(command, 'alert.draft', { id, ...content(world) });
  world.must(command, 'alert.submit', { id });
  world.must(lead, 'alert.issue', { id });
}

describe('an alert', () => {
  it('[R11] is issued with the issuer’s words, by another person than who drafted it', () => {
    const world = makeWorld();
    const both = { id: 'a-both', grants: [...command.grants, ...lead.grants] };
    world.must(both, 'alert.draft', { id: 'w1', ...content(world) });
    world.must(both, 'alert.submit', { id: 'w1' });
    expect(world.send(both, 'alert.issue', { id: 'w1' }).refused).toMatchObject({ reason: 'alert.own_draft' });
    world.must(lead, 'alert.return', { id: 'w1', reason: '范围不对' });
    world.must(command, 'alert.submit', { id: 'w1' });
    expect(world.send(he, 'alert.issue', { id: 'w1' }).refused).toMatchObject({ code: 'forbidden' });
    world.must(lead, 'alert.issue', { id: 'w1' });
    expect(world.state.get(alerts, 'w1')).toMatchObject({
      status: 'issued',
      levelWord: '严重',
      title: '暴雨橙色预警信号',
      severity: 'Severe',
    });
  });

  it('[R02] of the community’s own is never public', () => {
    const world = makeWorld();
    const own = { ...content(world), id: 'w1', origin: 'community_notice' };
    expect(world.send(command, 'alert.draft', own).refused).toMatchObject({
      field: 'cap/scope',
      reason: 'alert.notice_not_public',
    });
    world.must(command, 'alert.draft', { ...own, cap: { ...own.cap, scope: 'Restricted' } });
    expect(world.state.get(alerts, 'w1')?.status).toBe('draft');
  });

  it('[R12] is superseded when its update is issued, not before', () => {
    const world = makeWorld();
    issued(world);
    world.must(command, 'alert.update', {
      ...content(world),
      id: 'w2',
      supersedes: 'w1',
      level: 'red',
      levelWord: '特别严重',
    });
    expect(world.state.get(alerts, 'w1')?.status).toBe('issued');
    world.must(lead, 'alert.issue', { id: 'w2' });
    expect(world.state.get(alerts, 'w1')).toMatchObject({ status: 'superseded', supersededBy: 'w2' });
    expect(world.state.get(alerts, 'w2')).toMatchObject({ msgType: 'Update', references: ['w1'], severity: 'Extreme' });
  });

  it('[R12] ends by time only when the time has come, and by a person with a reason', () => {
    const world = makeWorld();
    issued(world);
    expect(world.send(lead, 'alert.expire', { id: 'w1' }).refused).toMatchObject({ reason: 'alert.still_valid' });
    world.wait(6 * 60);
    world.must(lead, 'alert.expire', { id: 'w1' });
    expect(world.state.get(alerts, 'w1')?.status).toBe('expired');
    issued(world, 'w2');
    world.must(he, 'alert.clear', { id: 'w2', reason: '气象台解除' });
    expect(world.send(he, 'alert.cancel', { id: 'w2', reason: '误发' }).refused).toMatchObject({
      code: 'illegal',
      params: { from: 'cleared' },
    });
  });

  it('[R20] counts each acknowledgement once', () => {
    const world = makeWorld();
    issued(world);
    addVolunteer(world, 'p1');
    world.must(volunteerActor('p1'), 'alert.ack', { id: 'w1' });
    expect(world.send(volunteerActor('p1'), 'alert.ack', { id: 'w1' })).toMatchObject({ duplicate: true });
    world.must(resident, 'alert.ack', { id: 'w1' });
    expect(world.state.get(alerts, 'w1')).toMatchObject({ acked: 2, targeted: 62 });
    expect(world.state.all(alertAcks).size).toBe(2);
  });

  it('[P7] shows no account and no draft on a wall or to a resident', () => {
    const world = makeWorld();
    world.must(command, 'alert.draft', { id: 'w0', ...content(world) });
    issued(world);
    for (const role of ['wall', 'resident'] as const) {
      const seen = (id: string) =>
        project(alertVisibility, world.state.get(alerts, id), viewOf([{ community: 'pudong', role }]));
      expect(seen('w0')).toBeUndefined();
      expect(seen('w1')).toMatchObject({ title: '暴雨橙色预警信号' });
      expect(JSON.stringify(seen('w1'))).not.toMatch(/a-cmd|a-lead/);
    }
  });
});

it('leaves live state with its acknowledgements seven days after its end, by the clock alone', () => {
  const world = makeWorld();
  issued(world);
  for (const actor of [he, command, lead]) world.must(actor, 'alert.ack', { id: 'w1' });
  expect(world.send(lead, 'alert.retire', { id: 'w1' }).refused?.code).toBe('forbidden');
  expect(world.send(byTime, 'alert.retire', { id: 'w1' }).refused?.reason).toBe('alert.still_shown');
  world.must(lead, 'alert.clear', { id: 'w1', reason: '雨停了' });
  world.now += endedKeeps - 1;
  expect(world.send(byTime, 'alert.retire', { id: 'w1' }).refused?.reason).toBe('alert.still_shown');
  world.now += 1;
  world.must(byTime, 'alert.retire', { id: 'w1' });
  expect([alerts, alertAcks, lastAcks].map((one) => world.state.all<{ id: string }>(one).size)).toEqual([0, 0, 0]);
});
