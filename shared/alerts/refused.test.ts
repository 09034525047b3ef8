import { expect, test } from 'vitest';
import { byTime, he, lead, makeWorld, resident } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';

const command = actorOf('a-cmd', 'command');
const hour = 3_600_000;

function content(world: World) {
  return {
    ...{ level: 'orange', levelWord: '严重', title: '暴雨橙色预警信号', origin: 'official_relay', hazard: 'natural' },
    ...{ issuer: '佛山市气象台', issuedAt: world.now, validUntil: world.now + hour, grids: ['003'], targeted: 62 },
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
  };
}
const draft = (world: World, id: string, more: object = {}) =>
  world.send(command, 'alert.draft', { id, ...content(world), ...more }).refused;
const update = (world: World, id: string, more: object = {}) =>
  world.send(command, 'alert.update', { id, supersedes: 'w1', ...content(world), ...more }).refused;
const issue = (world: World, id: string) => world.send(lead, 'alert.issue', { id }).refused;

test('[R11] a message ends after it begins, for places of the community; what takes another’s place too', () => {
  const world = makeWorld();
  const faults = [
    [{ validUntil: world.now }, 'validUntil', 'alert.ends_before_start'],
    [{ grids: ['003', '999'] }, 'grids/1', 'area.no_grid'],
    [{ origin: 'community_notice' }, 'cap/scope', 'alert.notice_not_public'],
  ] as const;
  for (const [more, field, reason] of faults) expect(draft(world, 'w1', more), field).toMatchObject({ field, reason });
  expect(update(world, 'w2')).toEqual({ code: 'not_found', field: 'supersedes' });
  expect(draft(world, 'w1')).toBeUndefined();
  expect(update(world, 'w2')).toMatchObject({ field: 'supersedes', params: { from: 'draft' } });
  world.must(command, 'alert.submit', { id: 'w1' });
  expect(issue(world, 'w1')).toBeUndefined();
  for (const [more, field] of faults) expect(update(world, 'w2', more), field).toMatchObject({ field });
  expect(update(world, 'w2')).toBeUndefined();
});

test('[R11] nothing is issued that is over, or in the place of what has ended; only what is issued is acknowledged', () => {
  const world = makeWorld();
  const step = (name: string, by = lead) => world.send(by, `alert.${name}`, { id: 'none' }).refused;
  expect([step('issue'), step('ack', resident)]).toEqual([
    { code: 'not_found', field: 'id' },
    { code: 'not_found', field: 'id' },
  ]);
  for (const id of ['w1', 'late']) {
    draft(world, id);
    world.must(command, 'alert.submit', { id });
  }
  expect(world.send(resident, 'alert.ack', { id: 'w1' }).refused).toMatchObject({
    params: { from: 'pending_approval' },
  });
  issue(world, 'w1');
  expect(world.send(byTime, 'alert.expire', { id: 'w1' }).refused?.reason).toBe('alert.still_valid');
  expect(update(world, 'w2')).toBeUndefined();
  world.must(he, 'alert.cancel', { id: 'w1', reason: '解除了' });
  expect(issue(world, 'w2')).toMatchObject({ field: 'supersedes', reason: 'alert.already_ended' });
  world.wait(60);
  expect(issue(world, 'late')).toMatchObject({ field: 'validUntil', reason: 'alert.over' });
});
