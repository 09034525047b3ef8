import { describe, expect, it } from 'vitest';
import {
  captain,
  fallDue,
  helper,
  incidentIn,
  incidentWorld,
  pass,
  tell,
  tellAndTakeUp,
  worker,
} from '../testing/incidents.ts';
import { byTime, he, lead } from '../testing/people.ts';
import { limitNotices } from '../time-limits/schema.ts';

const id = 'i1';
const taken = (world: ReturnType<typeof incidentWorld>) =>
  incidentIn(world).steps.map(({ limit, step, passed }) => `${limit} ${step}${passed ? ' passed' : ''}`);

describe('time limits of incidents', () => {
  it('[R13] remind, urge and propose; each says who was told, and nobody hears twice in half an hour', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'dispatched');
    pass(world, 23);
    expect(taken(world)).toEqual([]);
    pass(world, 1);
    expect(incidentIn(world)).toMatchObject({ escalation: 'reminded', status: 'dispatched' });
    expect(incidentIn(world).steps[0]).toMatchObject({
      ...{ limit: 'accept', step: 'remind', to: [worker.id, he.id] },
      told: [worker.id, he.id].map((person) => ({ person, at: world.now })),
    });
    pass(world, 6);
    expect(incidentIn(world)).toMatchObject({ escalation: 'urged' });
    // Urged six minutes after the reminder: it comes with the next notice.
    expect(incidentIn(world).steps[1]).toMatchObject({ step: 'urge', to: [worker.id, he.id], told: [] });
    pass(world, 15);
    expect(incidentIn(world)).toMatchObject({ escalation: 'proposed', supervision: { state: 'proposed' } });
    pass(world, 9);
    const told = incidentIn(world).steps.map((step) => step.told.map(({ at }) => at));
    expect(told.slice(1)).toEqual([
      [world.now, world.now],
      [world.now, world.now],
    ]);
    expect(world.state.get(limitNotices, worker.id)?.items.map(({ step }) => step)).toEqual(['urge', 'supervise']);
  });

  it('[R13] supervision is decided by the lead, with a reason; whoever has it in hand hears of it', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'dispatched');
    const supervise = (actor: typeof lead, reason = '太久了') =>
      world.send(actor, 'incident.supervise', { id, reason }).refused;
    expect(supervise(lead)).toMatchObject({ reason: 'sla.not_proposed' });
    pass(world, 45);
    expect(supervise(he)).toMatchObject({ code: 'forbidden' });
    expect(supervise(lead, ' ')).toMatchObject({ reason: 'sla.reason_missing' });
    expect(supervise(lead)).toBeUndefined();
    expect(incidentIn(world)).toMatchObject({
      ...{ escalation: 'supervised', supervision: { state: 'confirmed', by: lead.id, reason: '太久了' } },
    });
    pass(world, 30);
    expect(world.state.get(limitNotices, worker.id)?.items.at(-1)?.step).toBe('supervised');
    expect(supervise(lead)).toMatchObject({ reason: 'sla.not_proposed' });
  });

  it('[R13] supervision may be declined, with a reason', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'dispatched');
    pass(world, 45);
    world.must(lead, 'incident.declineSupervision', { id, reason: '人在路上' });
    expect(incidentIn(world)).toMatchObject({ escalation: 'urged', supervision: { state: 'declined' } });
  });

  it('[R13] a volunteer is never told, but asked whether they need help', () => {
    const world = incidentWorld();
    tell(world);
    world.must(he, 'incident.file', { id, severity: 'urgent' });
    world.must(he, 'incident.dispatch', { id, party: 'volunteer', handler: helper.id });
    const answer = { id, wanted: true };
    expect(world.send(helper, 'incident.answerHelp', answer).refused).toMatchObject({ reason: 'incident.not_asked' });
    pass(world, 60);
    expect(incidentIn(world).steps.map(({ to, asked }) => [to, asked])).toEqual(
      Array.from({ length: 3 }, () => [[he.id], [helper.id]]),
    );
    expect(world.state.get(limitNotices, helper.id)).toBeUndefined();
    world.must(helper, 'incident.answerHelp', answer);
    expect(incidentIn(world).help).toMatchObject({ by: helper.id, wanted: true });
  });

  it('[R13] given back after it was taken up, its time to be taken up begins anew, and the first acceptance is kept', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'in_progress');
    const { acceptedAt } = incidentIn(world);
    pass(world, 60);
    world.must(worker, 'incident.return', { id, reason: '要水泵' });
    pass(world, 20);
    expect(taken(world)).toEqual([]);
    world.must(he, 'incident.dispatch', { id, party: 'community', handler: worker.id });
    pass(world, 4);
    expect(taken(world)).toEqual(['accept remind']);
    world.must(worker, 'incident.accept', { id });
    expect(incidentIn(world)).toMatchObject({ acceptedAt });
    pass(world, 60);
    expect(taken(world)).toEqual(['accept remind']);
  });

  it('[R13] a reminder of one limit does not take back a proposal of another; what has ended is not supervised', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'dispatched');
    pass(world, 45);
    world.must(worker, 'incident.accept', { id });
    const supervise = () => world.send(lead, 'incident.supervise', { id, reason: '太久了' }).refused;
    expect(supervise()).toMatchObject({ reason: 'sla.ended' });
    world.wait(19 * 60);
    fallDue(world);
    expect(taken(world).at(-1)).toBe('settle remind');
    expect(incidentIn(world)).toMatchObject({ escalation: 'proposed' });
    world.must(lead, 'incident.declineSupervision', { id, reason: '已接手' });
  });

  it('[R13] at night only what is critical is told, at once; the rest waits for the morning', () => {
    const world = incidentWorld();
    world.now = Date.parse('2026-06-08T22:30:00+08:00');
    tellAndTakeUp(world, 'dispatched');
    world.must(captain, 'incident.report', { id: 'i2', title: '配电箱进水', grid: '003' });
    world.must(he, 'incident.file', { id: 'i2', severity: 'critical' });
    world.must(he, 'incident.dispatch', { id: 'i2', party: 'community', handler: worker.id });
    pass(world, 30);
    const told = () => world.state.get(limitNotices, worker.id);
    expect(told()).toMatchObject({ toldAt: world.now - 15 * 60_000, items: [{ id: 'i2' }] });
    expect(told()?.waiting.map((item) => [item.id, item.step])).toEqual([
      ['i1', 'remind'],
      ['i1', 'urge'],
    ]);
    // Three notices of the critical one in seven minutes: none waits half an hour for the one before.
    expect(incidentIn(world, 'i2').steps.map(({ at, told: [first] }) => (first?.at ?? 0) - at)).toEqual([0, 0, 0]);
  });

  it('[R13] suspended time does not count, nor what a verifier takes', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'in_progress');
    world.must(worker, 'incident.suspend', { id, reason: '等配件' });
    pass(world, 48 * 60);
    world.must(worker, 'incident.resume', { id });
    world.must(worker, 'incident.resolve', { id, said: '好了' });
    pass(world, 48 * 60);
    world.must(lead, 'incident.rework', { id, reason: '没好' });
    pass(world, 19 * 60);
    expect(taken(world)).toEqual([]);
    pass(world, 13);
    expect(taken(world)).toEqual(['settle remind']);
  });

  it('[R13] after a pause only the highest step is taken, and a night is kept quiet', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'dispatched');
    world.now = Date.parse('2026-06-08T23:00:00+08:00');
    fallDue(world);
    expect(taken(world)).toEqual(['accept remind passed', 'accept urge passed', 'accept supervise']);
    pass(world, 8 * 60 - 1);
    expect(world.state.get(limitNotices, worker.id)).toMatchObject({ toldAt: 0 });
    pass(world, 1);
    expect(world.state.get(limitNotices, worker.id)).toMatchObject({ toldAt: world.now });
  });

  it('[R13] what waited for the morning and was taken up meanwhile is not told', () => {
    const world = incidentWorld();
    world.now = Date.parse('2026-06-08T22:30:00+08:00');
    tellAndTakeUp(world, 'dispatched');
    pass(world, 30);
    world.must(worker, 'incident.accept', { id });
    pass(world, 10 * 60);
    expect(world.state.get(limitNotices, worker.id)).toMatchObject({ toldAt: 0, waiting: [] });
  });

  it('[R13] a pause that ends at night leaves what waited for the morning', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'dispatched');
    world.wait(24);
    world.must(byTime, 'incident.limitDue', { id });
    world.now = Date.parse('2026-06-08T23:00:00+08:00');
    world.must(byTime, 'limit.tell', { id: worker.id });
    expect(world.state.get(limitNotices, worker.id)).toMatchObject({
      ...{ toldAt: 0, notBefore: Date.parse('2026-06-09T07:00:00+08:00') },
    });
  });

  it('[R13] what is critical is told at night too', () => {
    const world = incidentWorld();
    world.now = Date.parse('2026-06-08T23:00:00+08:00');
    tellAndTakeUp(world, 'dispatched', { severity: 'critical' });
    pass(world, 8);
    expect(incidentIn(world).steps[0]?.told.map(({ person }) => person)).toEqual([worker.id, he.id]);
  });
});
