import { assignments } from '@liandong/shared/volunteers/schema';
import { alerts } from '@liandong/shared/alerts/schema';
import { drillId } from '@liandong/shared/drills/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { deadline } from '@liandong/shared/kernel/due';
import type { Event } from '@liandong/shared/kernel/event';
import type { Role } from '@liandong/shared/kernel/roles';
import { createRegistry } from '@liandong/shared/registry';
import { Offers } from '@liandong/shared/requests/schema';
import type { Answer } from '@liandong/shared/protocol/up';
import { Clock, type ClockPorts } from '@liandong/server/pipeline/clock';
import { StoreUnavailable, type Store } from '@liandong/server/store/port';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startCore, type Core } from '../support/core.ts';

const newRegistry = () =>
  createRegistry(
    () => undefined,
    (point) => point,
  );
const community = 'pudong';
const minute = 60_000;
const hour = 60 * minute;
const by = (role: Role): Actor => ({ id: `a-${role}`, grants: [{ community, role }] });
/** The disk is real, and may be busy. */
const soon = { timeout: 10_000 };
const itself: Actor = { id: 'installation', grants: [], system: true };

describe('steps that time takes', () => {
  let registry = newRegistry();
  let time = 0;
  let core: Core;
  let clocks: Clock[] = [];
  let told: unknown[] = [];
  let diskIsFull = false;
  const refuse = vi.fn(() => Promise.reject(new StoreUnavailable('full')));
  let numbers = 0;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    [registry, time, clocks, told, diskIsFull] = [newRegistry(), Date.UTC(2026, 5, 8, 2), [], [], false];
    const wrapStore = (store: Store): Store =>
      new Proxy(store, {
        get: (target, name: keyof Store) =>
          name === 'commit' && diskIsFull ? refuse : (target[name] as () => unknown).bind(target),
      });
    core = await startCore({ registry, pipeline: { now: () => time }, wrapStore });
    await core.found(community);
  });

  afterEach(async () => {
    await Promise.all(clocks.map((clock) => clock.stop()));
    vi.useRealTimers();
    await core.close();
  });

  /** One more server beside the same log. */
  function startClock(otherwise: Partial<ClockPorts['pipeline']> = {}): Clock {
    const { pipeline: real } = core;
    const pipeline: ClockPorts['pipeline'] = {
      community: (id) => real.community(id),
      submit: (actor, wish) => real.submit(actor, wish),
      onCommit: (listener) => real.onCommit(listener),
      ...otherwise,
    };
    const clock = new Clock({ pipeline, registry, now: () => time, log: (_, error) => told.push(error) });
    clocks.push(clock);
    clock.start();
    return clock;
  }

  async function pass(ms: number): Promise<void> {
    time += ms;
    await vi.advanceTimersByTimeAsync(minute);
  }

  const send = (actor: Actor, type: string, payload: object): Promise<Answer> =>
    core.pipeline.submit(actor, { id: `wish-${++numbers}`, type, community, payload });

  async function must(actor: Actor, type: string, payload: object): Promise<void> {
    expect((await send(actor, type, payload)).error, type).toBeUndefined();
  }

  async function issue(id: string, validFor: number): Promise<void> {
    await must(by('command'), 'alert.draft', {
      ...{ id, level: 'orange', levelWord: '严重', title: '暴雨橙色预警信号', origin: 'official_relay' },
      ...{ hazard: 'natural', issuer: '市气象台', issuedAt: time, validUntil: time + validFor, grids: ['unlocated'] },
      ...{ targeted: 1, cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' } },
    });
    await must(by('command'), 'alert.submit', { id });
    await must(by('lead'), 'alert.issue', { id });
  }

  async function offer(person: string): Promise<void> {
    const fields = { id: person, force: 'volunteer', skills: [], home: 'unlocated', name: '周小梅' };
    await must(by('coordinator'), 'volunteer.register', fields);
    await must(by('lead'), 'volunteer.approve', { id: person });
    await must(by('coordinator'), 'volunteer.activate', { id: person });
    await must(by('coordinator'), 'assignment.offer', { id: `offer-${person}`, person, task: 't1' });
  }

  const stateNow = async () => (await core.pipeline.community(community)).state;
  const alertNow = async (id: string) => (await stateNow()).get(alerts, id)?.status;
  /** From the store: whoever asks the pipeline opens the community. */
  const log = async (type: string): Promise<Event[]> =>
    (await core.store.events(community, 0)).events
      .map(({ body }) => JSON.parse(body) as Event)
      .filter((event) => event.type === type);

  it('[§5] an alert expires when its time is over and not before; the ledger says that the system did it', async () => {
    startClock();
    await issue('w1', 6 * hour);
    await issue('w2', 9 * hour);
    await pass(6 * hour - 1);
    expect(await alertNow('w1')).toBe('issued');
    await pass(1);
    await expect.poll(() => alertNow('w1'), soon).toBe('expired');
    expect(await alertNow('w2')).toBe('issued');
    expect(await log('alert.expired')).toMatchObject([{ by: 'installation', role: 'system', data: { id: 'w1' } }]);
    await pass(3 * hour);
    await expect.poll(() => alertNow('w2'), soon).toBe('expired');
    expect(told).toEqual([]);
  });

  it('[§5] of a record whose time nobody can tell the others hear nothing: theirs is over in time, after a start too, and no word of it is written down', async () => {
    await issue('al1', hour);
    const sick = (record: { readonly id: string }): number | undefined => {
      if (record.id === 'al1') throw new Error('暴雨橙色预警信号');
      return undefined;
    };
    const rules = registry.deadlines.get(alerts.name) ?? [];
    registry.deadlines.set(alerts.name, [deadline(alerts, 'alert.retire', sick), ...rules]);
    const clock = startClock();
    await vi.waitFor(() => expect(told).toHaveLength(1), soon);
    await issue('al2', hour);
    expect(String(told)).toMatch(/^Error\n {4}at .*sick/);
    expect(String(told)).not.toContain('暴雨');
    await pass(hour + 1);
    for (const id of ['al1', 'al2']) await vi.waitFor(async () => expect(await alertNow(id)).toBe('expired'), soon);
    await clock.stop();
  });

  it('[§5] what ended before its time is left alone', async () => {
    startClock();
    await issue('w1', hour);
    await must(by('coordinator'), 'alert.clear', { id: 'w1', reason: '解除' });
    await pass(2 * hour);
    expect([await alertNow('w1'), await log('alert.expired'), told]).toEqual(['cleared', [], []]);
  });

  it('[R47] in a drill that is over nothing falls due but what takes away, and nothing is tried again and again', async () => {
    startClock();
    await issue('w1', hour);
    await issue('w2', hour);
    await must(by('coordinator'), 'alert.clear', { id: 'w2', reason: '解除' });
    const drill = { id: drillId, training: 't', title: '演练', startedAt: time, script: [] };
    await must(itself, 'drill.set', drill);
    await must(by('coordinator'), 'drill.end', { id: drillId });
    expect((await send(by('coordinator'), 'alert.clear', { id: 'w1', reason: '解除' })).error).toMatchObject({
      reason: 'drill.over',
    });
    // Also not by a server that starts afterwards.
    startClock();
    await pass(2 * hour);
    expect([await alertNow('w1'), told]).toEqual(['issued', []]);
    await pass(8 * 24 * hour);
    await expect.poll(() => alertNow('w2'), soon).toBeUndefined();
    expect([await alertNow('w1'), told]).toEqual(['issued', []]);
  });

  it('[§5] an offer that nobody answers lapses and its place is free; one that was answered stands', async () => {
    startClock();
    const task = { id: 't1', title: '巡查', grid: 'unlocated', line: 'flood', lead: 'community', need: 2 };
    await must(by('coordinator'), 'task.create', task);
    await offer('p1');
    await offer('p2');
    await must(by('coordinator'), 'assignment.accept', { id: 'offer-p2' });
    expect((await send(itself, 'assignment.expire', { id: 'offer-p1' })).error).toMatchObject({
      reason: 'assignment.may_answer',
    });
    await pass(2 * hour);
    const statusOf = async (id: string) => (await stateNow()).get(assignments, id)?.status;
    await expect.poll(() => statusOf('offer-p1'), soon).toBe('expired');
    expect((await stateNow()).get(assignments, 'offer-p1')?.lapsed).toBe(true);
    expect(await statusOf('offer-p2')).toBe('accepted');
    expect(told).toEqual([]);
  });

  it('[§5] an offer that says until when it stands expires then; one that does not say stays', async () => {
    startClock();
    const beds = { title: '宾馆 20 间', kind: 'lodging', grid: 'unlocated', line: 'care', facts: [] };
    await must(by('resident'), 'offer.list', { id: 'o1', offer: { ...beds, until: time + hour } });
    await must(by('resident'), 'offer.list', { id: 'o2', offer: beds });
    await pass(hour);
    const statusOf = async (id: string) => (await stateNow()).get(Offers, id)?.status;
    await expect.poll(() => statusOf('o1'), soon).toBe('expired');
    expect([await statusOf('o2'), told]).toEqual(['listed', []]);
  });

  it('[P2] after a pause, in a community that nobody opens, what fell due happens once, however many servers send it', async () => {
    await issue('w1', hour);
    await issue('w2', 2 * hour);
    await core.restart();
    await pass(7 * hour);
    // One server is slow, and has not heard what the other did.
    const late: Answer[] = [];
    const asked = vi.fn();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    startClock({
      onCommit: () => () => undefined,
      async submit(actor, wish) {
        // An alert over a grid is also followed by a look at who lives there.
        const isExpiry = wish.type === 'alert.expire';
        if (isExpiry) asked();
        await held;
        const answer = await core.pipeline.submit(actor, wish);
        if (isExpiry) late.push(answer);
        return answer;
      },
    });
    const askedLate = async (): Promise<number> => {
      await pass(0);
      return asked.mock.calls.length;
    };
    await expect.poll(askedLate, soon).toBe(2);
    startClock();
    const expired = async (): Promise<unknown[]> => {
      await pass(0);
      return (await log('alert.expired')).map(({ data }) => (data as { id: string }).id).sort();
    };
    await expect.poll(expired, soon).toEqual(['w1', 'w2']);
    release();
    await expect.poll(() => late.map(({ result }) => result), soon).toEqual(['applied', 'applied']);
    await Promise.all(clocks.map((clock) => clock.stop()));
    await core.restart();
    startClock();
    await pass(hour);
    await pass(hour);
    expect(await log('alert.expired')).toHaveLength(2);
    expect(told).toEqual([]);
  });

  it('[P1] while the disk is full nothing expires; it is sent again, and then it does', async () => {
    startClock();
    await issue('w1', hour);
    diskIsFull = true;
    await pass(hour);
    await expect.poll(() => refuse.mock.calls.length, soon).toBeGreaterThan(0);
    expect(await alertNow('w1')).toBe('issued');
    diskIsFull = false;
    await expect
      .poll(async () => {
        await pass(minute);
        return alertNow('w1');
      }, soon)
      .toBe('expired');
  });

  it('a clock that was stopped sends nothing', async () => {
    const clock = startClock();
    await issue('w1', hour);
    await clock.stop();
    await pass(2 * hour);
    // Whatever it had sent would have come before this.
    await must(by('volunteer'), 'alert.ack', { id: 'w1' });
    expect(await alertNow('w1')).toBe('issued');
  });

  it('[K1] an event looks at the records that it changed, however many wait', async () => {
    const deadline = registry.deadlines.get('alerts')?.[0];
    if (!deadline) throw new Error('alerts have a deadline');
    const at = vi.fn(deadline.at.bind(deadline));
    registry.deadlines.set('alerts', [{ ...deadline, at }]);
    startClock();
    for (let n = 0; n < 40; n++) await issue(`w${n}`, hour);
    at.mockClear();
    await must(by('volunteer'), 'alert.ack', { id: 'w7' });
    expect(at).toHaveBeenCalledTimes(1);
  });

  it('[K2] the system may take the steps that time takes, nothing else; and who has no right may not take them', async () => {
    await issue('w1', hour);
    time += 2 * hour;
    for (const type of ['alert.clear', 'alert.cancel'])
      expect(await send(itself, type, { id: 'w1', reason: 'x' })).toMatchObject({ result: 'forbidden' });
    expect(await send(by('volunteer'), 'alert.expire', { id: 'w1' })).toMatchObject({ result: 'forbidden' });
    expect(await send(itself, 'alert.expire', { id: 'w1' })).toMatchObject({ result: 'applied' });
  });
});
