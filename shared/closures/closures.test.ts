import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { retention } from '../people/retention.ts';
import { phases } from '../phases/capability.ts';
import { hindrances } from '../phases/hindrances.ts';
import { byTime, gridWorker, he, lead, toResponse } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { tasks } from '../tasks/capability.ts';
import { workspaces } from '../workspaces/capability.ts';
import { closureAsks, mostAsks } from './ask-schema.ts';
import { closures as capability } from './capability.ts';
import { forgottenAt } from './commands.ts';
import { checkpointEntries, checkpoints, checkpointShifts, purposes } from './checkpoint-schema.ts';
import { ordersLimitedBy } from './limits-of-recovery.ts';
import { closures, isAlarm, isStanding, longestWarning } from './schema.ts';

const subdistrict = actorOf('sub', 'subdistrict');
const guard = actorOf('g1', 'volunteer');
const hour = 3_600_000;

function makeWorld(phase?: 'response'): World {
  const world = new World(new Registry([areasWith(() => undefined), tasks, workspaces, phases, capability]));
  const areas = ['003', '004'].map((id) => ({ id, kind: 'grid', name: id }));
  world.must(actorOf('admin', 'system_admin'), 'area.define', { areas });
  if (phase) world.must(lead, 'phase.change', toResponse);
  return world;
}

const relay = (world: World, more: object = {}) => ({
  ...{ id: 'c1', title: '湖滨路封闭', issuer: '区防汛指挥部', documentNo: '防汛令 3 号', basis: 'law-flood-control' },
  ...{ grids: ['003'], to: 'closed', expires: world.now + 24 * hour, reason: '河水漫堤', ...more },
});
const warning = (world: World, more: object = {}) => ({
  ...{ id: 'p1', title: '12 栋北侧围墙', grid: '003', expires: world.now + hour, reason: '墙体开裂', ...more },
});

/** A world with an order, a checkpoint and a shift of `g1`. */
function guarded(): World {
  const world = makeWorld('response');
  world.must(lead, 'closure.relay', relay(world));
  world.must(he, 'checkpoint.place', { id: 'k1', closure: 'c1', grid: '003', name: '东门' });
  const shift = { id: 's1', checkpoint: 'k1', guard: 'g1', from: world.now, until: world.now + 4 * hour };
  world.must(he, 'checkpoint.assign', shift);
  return world;
}

describe('a closure that is asked for', () => {
  const ask = { id: 'a1', title: '老桥封闭', grids: ['003'], why: '桥墩冲刷' };
  const asks = (world: World) => world.state.get(closureAsks, 'a1');

  it('[R02] closes nothing: the lead asks, an order answers it or the subdistrict declines with a reason, each once', () => {
    const world = makeWorld('response');
    for (const actor of [he, gridWorker, subdistrict])
      expect(world.send(actor, 'closureAsk.make', ask).refused?.code).toBe('forbidden');
    world.must(lead, 'closureAsk.make', ask);
    expect([world.state.all(closures).size, asks(world)?.status]).toEqual([0, 'asked']);
    expect(world.send(lead, 'closureAsk.decline', { id: 'a1', reason: '不用' }).refused?.code).toBe('forbidden');
    expect(world.send(lead, 'closure.relay', relay(world, { ask: 'none' })).refused).toMatchObject({ field: 'ask' });
    expect(world.send(lead, 'closure.relay', relay(world, { ask: 'a1', grids: ['004'] })).refused).toMatchObject({
      ...{ field: 'ask', reason: 'closureAsk.elsewhere' },
    });
    world.must(lead, 'closure.relay', relay(world, { ask: 'a1' }));
    expect(asks(world)).toMatchObject({ status: 'relayed', closure: 'c1', answeredAt: world.now });
    expect(world.send(lead, 'closure.relay', relay(world, { id: 'c2', ask: 'a1' })).refused).toMatchObject({
      reason: 'closureAsk.answered',
    });
    world.must(lead, 'closureAsk.make', { ...ask, id: 'a2' });
    world.must(subdistrict, 'closureAsk.decline', { id: 'a2', reason: '先设险点警戒' });
    expect(world.state.get(closureAsks, 'a2')).toMatchObject({ status: 'declined', reason: '先设险点警戒' });
    world.now += 30 * 24 * hour;
    for (const id of ['a1', 'a2']) world.must(byTime, 'closureAsk.retire', { id });
    expect(world.state.all(closureAsks).size).toBe(0);
  });

  it('[R02] is shown to those who work on closures, and to nobody who would have to stay inside', () => {
    const world = makeWorld('response');
    world.must(lead, 'closureAsk.make', ask);
    const rule = world.registry.collections.get(closureAsks.name);
    const sees = (role: 'subdistrict' | 'command' | 'resident' | 'volunteer' | 'wall') =>
      project(rule, asks(world), viewOf([{ community: 'pudong', role }])) !== undefined;
    expect((['subdistrict', 'command', 'resident', 'volunteer', 'wall'] as const).map(sees)).toEqual([
      ...[true, true],
      ...[false, false, false],
    ]);
    // A captain of another grid lives here as a resident.
    const both = (grid: string) =>
      viewOf([
        { community: 'pudong', role: 'resident' },
        { community: 'pudong', role: 'captain', grids: [grid] },
      ]);
    expect(['003', '004'].map((grid) => project(rule, asks(world), both(grid)) !== undefined)).toEqual([true, false]);
  });

  it('[R02] waits with at most twenty others', () => {
    const world = makeWorld('response');
    for (let n = 0; n < mostAsks; n++) world.must(lead, 'closureAsk.make', { ...ask, id: `a${n}` });
    expect(world.send(lead, 'closureAsk.make', { ...ask, id: 'more' }).refused).toMatchObject({
      reason: 'closureAsk.too_many',
    });
  });
});

describe('an order that is relayed', () => {
  it('[R02] has an organ, a number, a basis and an end, and is the lead’s or the subdistrict’s to relay', () => {
    const world = makeWorld('response');
    const refused = (more: object) => world.send(lead, 'closure.relay', relay(world, more)).refused;
    expect(refused({ basis: 'law-personal-information' })).toMatchObject({ reason: 'legalBasis.not_covering' });
    expect(refused({ expires: world.now })).toMatchObject({ field: 'expires', reason: 'closure.over' });
    expect(refused({ documentNo: '' })?.code).toBe('invalid');
    for (const actor of [he, gridWorker, guard, actorOf('d', 'command')])
      expect(world.send(actor, 'closure.relay', relay(world)).refused?.code).toBe('forbidden');
    world.must(lead, 'closure.relay', relay(world));
    expect(world.state.get(closures, 'c1')).toMatchObject({ status: 'closed', basis: '《中华人民共和国防洪法》' });
  });

  it('[R02] is no order of the community’s own, has a document’s number and 90 days at most', () => {
    const world = makeWorld('response');
    const areas = [{ id: '0', kind: 'community', name: '普东社区居委会' }];
    world.must(actorOf('admin', 'system_admin'), 'area.define', { areas });
    const refused = (more: object) => world.send(lead, 'closure.relay', relay(world, more)).refused;
    for (const issuer of ['社区居委会', '湖滨社区居民委员会', '中共普东 社区委员会', '本社区'])
      expect([issuer, refused({ issuer })]).toMatchObject([issuer, { field: 'issuer', reason: 'closure.own_organ' }]);
    for (const documentNo of ['无', '-', '防汛令'])
      expect(refused({ documentNo })).toMatchObject({ field: 'documentNo', reason: 'closure.no_number' });
    const days = (n: number) => ({ expires: world.now + n * 24 * hour });
    expect(refused(days(91))).toMatchObject({ field: 'expires', reason: 'closure.order_too_long' });
    world.must(
      lead,
      'closure.relay',
      relay(world, { ...days(90), issuer: '普东区人民政府', documentNo: '第二十五号' }),
    );
    const anew = { id: 'c1', basis: 'law-flood-control', documentNo: '无' };
    const step = { ...anew, to: 'controlled', reason: '水退了些' };
    expect(world.send(lead, 'closure.move', step).refused?.reason).toBe('closure.no_number');
    const renew = (more: object) => world.send(lead, 'closure.renew', { ...anew, ...more }).refused?.reason;
    expect(renew(days(30))).toBe('closure.no_number');
    expect(renew({ ...days(91), documentNo: '4 号' })).toBe('closure.order_too_long');
  });

  it('[R02] [R44] changes in any direction with a basis, and ends by time alone', () => {
    const world = makeWorld('response');
    world.must(lead, 'closure.relay', relay(world));
    const step = { id: 'c1', basis: 'law-flood-control', documentNo: '防汛令 4 号', reason: '水退了些' };
    expect(world.send(lead, 'closure.move', { ...step, basis: 'none', to: 'open' }).refused?.reason).toBe(
      'legalBasis.none',
    );
    for (const to of ['controlled', 'open', 'closed', 'open', 'controlled', 'closed'])
      world.must(subdistrict, 'closure.move', { ...step, to });
    expect(world.send(byTime, 'closure.expire', { id: 'c1' }).refused?.reason).toBe('closure.still_valid');
    expect(world.send(lead, 'closure.expire', { id: 'c1' }).refused?.code).toBe('forbidden');
    world.wait(24 * 60);
    world.must(byTime, 'closure.expire', { id: 'c1' });
    expect(world.send(lead, 'closure.move', { ...step, to: 'open' }).refused).toMatchObject({
      ...{ code: 'illegal', params: { from: 'expired' } },
    });
  });

  it('[R02] [R14] once expired alarms, and is in the way, until somebody was there', () => {
    const world = makeWorld('response');
    world.must(lead, 'closure.relay', relay(world));
    expect(world.send(gridWorker, 'closure.settle', { id: 'c1' }).refused?.code).toBe('illegal');
    world.wait(24 * 60);
    world.must(byTime, 'closure.expire', { id: 'c1' });
    expect(isAlarm(world.state.get(closures, 'c1')!)).toBe(true);
    expect([...world.state.all(hindrances).values()]).toMatchObject([{ kind: 'closure', of: 'c1' }]);
    world.must(gridWorker, 'closure.settle', { id: 'c1' });
    expect(isStanding(world.state.get(closures, 'c1')!)).toBe(false);
    expect(world.state.all(hindrances).size).toBe(0);
  });

  it('[R02] is relayed in the response, for a week at a time in the recovery, and not before', () => {
    const world = makeWorld();
    const refused = (more: object = {}) => world.send(lead, 'closure.relay', relay(world, more)).refused?.reason;
    expect(refused()).toBe('closure.not_in_phase');
    world.must(lead, 'phase.change', toResponse);
    const change = { reason: '雨停', basis: 'law-flood-control', follows: '终止响应' };
    world.must(lead, 'phase.change', { to: 'recovery', ...change });
    expect(refused({ expires: world.now + 8 * 24 * hour })).toBe('closure.weekly');
    world.must(lead, 'closure.relay', relay(world));
    const anew = {
      id: 'c1',
      basis: 'law-flood-control',
      documentNo: '防汛令 5 号',
      expires: world.now + 7 * 24 * hour,
    };
    world.must(lead, 'closure.renew', anew);
    expect(world.state.get(closures, 'c1')).toMatchObject({ expires: anew.expires, documentNo: anew.documentNo });
  });
});

describe('an order and the phase', () => {
  const recovery = { to: 'recovery', reason: '雨停', basis: 'law-flood-control', follows: '终止响应' };
  const step = { id: 'c1', basis: 'law-flood-control', documentNo: '防汛令 4 号', reason: '水退了些' };

  it('[R14] none outlasts the first week of the recovery, unless it is renewed', () => {
    const world = makeWorld('response');
    world.must(lead, 'closure.relay', relay(world, { expires: world.now + 90 * 24 * hour }));
    world.must(lead, 'closure.relay', relay(world, { id: 'c2', expires: world.now + 24 * hour }));
    world.must(lead, 'closure.relay', relay(world, { id: 'c3', expires: world.now + 90 * 24 * hour }));
    world.must(lead, 'closure.move', { ...step, id: 'c3', to: 'open' });
    world.must(gridWorker, 'closure.warn', warning(world));
    const before = ordersLimitedBy('recovery', world.state.all(closures).values(), world.now);
    world.must(lead, 'phase.change', recovery);
    expect(before).toEqual({ ids: ['c1', 'c3'], expires: world.now + 7 * 24 * hour });
    const until = ['c1', 'c2', 'c3', 'p1'].map((id) => (world.state.get(closures, id)?.expires ?? 0) - world.now);
    expect(until).toEqual([7 * 24 * hour, 24 * hour, 7 * 24 * hour, hour]);
    world.must(lead, 'closure.move', { ...step, id: 'c3', to: 'controlled' });
  });

  it('[R02] one that was opened is not closed anew in the warning phase, nor after its time', () => {
    const world = makeWorld('response');
    world.must(lead, 'closure.relay', relay(world));
    world.must(lead, 'closure.move', { ...step, to: 'open' });
    world.must(lead, 'phase.change', recovery);
    world.must(lead, 'phase.change', { ...recovery, to: 'warning' });
    const closing = () => world.send(lead, 'closure.move', { ...step, to: 'closed' }).refused?.reason;
    expect(closing()).toBe('closure.not_in_phase');
    world.wait(24 * 60);
    expect(closing()).toBe('closure.over');
  });
});

describe('a warning about a place', () => {
  it('[R02] is set by whoever is there, for 12 hours at most, in any phase; the subdistrict takes notice', () => {
    const world = makeWorld();
    const elsewhere = { ...warning(world), grid: '004' };
    expect(world.send(gridWorker, 'closure.warn', elsewhere).refused?.code).toBe('forbidden');
    const long = warning(world, { expires: world.now + longestWarning + 1 });
    expect(world.send(gridWorker, 'closure.warn', long).refused?.reason).toBe('closure.warning_too_long');
    world.must(gridWorker, 'closure.warn', warning(world));
    expect(world.state.get(closures, 'p1')).toMatchObject({ kind: 'place', status: 'controlled' });
    expect(world.send(lead, 'closure.acknowledge', { id: 'p1' }).refused?.code).toBe('forbidden');
    world.must(subdistrict, 'closure.acknowledge', { id: 'p1' });
    expect(world.state.get(closures, 'p1')?.acknowledgedAt).toBe(world.now);
    const step = { id: 'p1', to: 'closed', basis: 'law-flood-control', documentNo: '1', reason: '封' };
    expect(world.send(lead, 'closure.move', step).refused?.reason).toBe('closure.is_place');
    world.must(gridWorker, 'closure.lift', { id: 'p1', reason: '围好了' });
    expect(world.state.get(closures, 'p1')?.status).toBe('open');
  });
});

describe('a checkpoint', () => {
  it('[R02] is counted at by who guards it, each purpose by itself, and never below nothing', () => {
    const world = guarded();
    world.must(guard, 'checkpoint.count', { id: 's1', purpose: 'resident', in: 3, out: 1 });
    world.must(guard, 'checkpoint.count', { id: 's1', purpose: 'delivery', in: 2, out: 0 });
    world.must(guard, 'checkpoint.count', { id: 's1', purpose: 'resident', in: -1, out: 0 });
    const below = { id: 's1', purpose: 'delivery', in: -3, out: 0 };
    expect(world.send(guard, 'checkpoint.count', below).refused?.reason).toBe('checkpoint.below_zero');
    expect(world.state.get(checkpointShifts, 's1')?.passed).toEqual({
      ...{ resident: { in: 2, out: 1 }, delivery: { in: 2, out: 0 } },
    });
    const other = actorOf('g2', 'volunteer');
    expect(world.send(other, 'checkpoint.count', { ...below, in: 1 }).refused?.code).toBe('forbidden');
    world.must(guard, 'checkpoint.endShift', { id: 's1' });
    expect(world.send(guard, 'checkpoint.count', { ...below, in: 1 }).refused?.reason).toBe('checkpoint.shift_over');
  });

  it('[R02] knows situations and no persons: no field of a guard takes a word of their own', () => {
    const texts = capability.commands
      .filter(({ type }) => ['checkpoint.count', 'checkpoint.flag', 'checkpoint.endShift'].includes(type))
      .flatMap(({ schema }) => Object.values((schema as { properties?: object }).properties ?? {}))
      .filter((field: { text?: boolean }) => field.text);
    expect(texts).toEqual([]);
    const world = guarded();
    world.must(guard, 'checkpoint.flag', { id: 'f1', shift: 's1', situation: 'crowded' });
    const named = { id: 'f2', shift: 's1', situation: 'crowded', person: '周小梅' };
    expect(world.send(guard, 'checkpoint.flag', named).refused?.code).toBe('invalid');
  });

  it('[P7] is for those who keep it and, on their own stream, for who guards it', () => {
    const world = guarded();
    const rule = capability.collections.find(({ name }) => name === checkpointShifts.name)?.visibility;
    const shift = world.state.get(checkpointShifts, 's1');
    expect(project(rule, shift, viewOfPerson('g1'))).toBe(shift);
    for (const role of ['wall', 'social_org', 'social_worker', 'evaluator', 'captain', 'volunteer'] as const)
      expect(project(rule, shift, viewOf([{ community: 'pudong', role }]))).toBeUndefined();
  });

  it('[R02] is gone 14 days after its order, with what was counted at it, in the log too', () => {
    const world = guarded();
    const counted = world.must(guard, 'checkpoint.count', { id: 's1', purpose: 'medical', in: 1, out: 1 });
    world.wait(24 * 60);
    world.must(byTime, 'closure.expire', { id: 'c1' });
    world.must(he, 'closure.settle', { id: 'c1' });
    expect(world.send(byTime, 'closure.forget', { id: 'c1' }).refused?.reason).toBe('closure.still_kept');
    world.wait(retention.checkpointLog.keeps / 60_000);
    const kind = world.registry.commands.get('closure.forget');
    const context = {
      state: world.state,
      actor: byTime,
      now: world.now,
      newId: () => 'n',
      record: () => undefined,
      grantsOf: () => [],
      ledgerHolds: () => undefined,
    };
    const command = { id: 'c', type: 'closure.forget', community: 'pudong' };
    expect(kind?.decide({ ...context, command }, { id: 'c1' })).toMatchObject({
      erases: [{ seq: counted.events[0]?.seq, path: '/entry' }],
    });
    world.must(byTime, 'closure.forget', { id: 'c1' });
    for (const { name } of [closures, checkpoints, checkpointShifts, checkpointEntries])
      expect(world.state.map(name).size).toBe(0);
  });

  it('[R02] is guarded only while its order is in force: opened or expired, the shift ends and none begins', () => {
    for (const over of ['open', 'expired']) {
      const world = guarded();
      if (over === 'open') {
        const opened = {
          id: 'c1',
          to: 'open',
          basis: 'law-flood-control',
          documentNo: '防汛令 4 号',
          reason: '水退了',
        };
        world.must(lead, 'closure.move', opened);
      } else {
        world.wait(24 * 60);
        world.must(byTime, 'closure.expire', { id: 'c1' });
      }
      expect([over, world.state.get(checkpointShifts, 's1')?.endedAt]).toEqual([over, world.now]);
      const shift = { id: 's2', checkpoint: 'k1', guard: 'g1', from: world.now, until: world.now + hour };
      const place = { id: 'k2', closure: 'c1', grid: '003', name: '西门' };
      for (const [type, payload] of [
        ['checkpoint.assign', shift],
        ['checkpoint.place', place],
      ] as const)
        expect([over, type, world.send(he, type, payload).refused?.reason]).toEqual([
          over,
          type,
          'checkpoint.no_order',
        ]);
    }
  });

  it('[R02] loses what was counted on time also where its order still alarms; the alarm stays', () => {
    const world = guarded();
    world.must(guard, 'checkpoint.count', { id: 's1', purpose: 'medical', in: 1, out: 1 });
    world.wait(24 * 60);
    world.must(byTime, 'closure.expire', { id: 'c1' });
    world.wait(retention.checkpointLog.keeps / 60_000);
    world.must(byTime, 'closure.forget', { id: 'c1' });
    for (const { name } of [checkpoints, checkpointShifts, checkpointEntries])
      expect([name, world.state.map(name).size]).toEqual([name, 0]);
    const alarm = world.state.get(closures, 'c1');
    expect([alarm && isAlarm(alarm), alarm && forgottenAt(alarm)]).toEqual([true, undefined]);
    world.must(he, 'closure.settle', { id: 'c1' });
    world.must(byTime, 'closure.forget', { id: 'c1' });
    expect(world.state.get(closures, 'c1')).toBeUndefined();
  });

  it('[R02] counts what was counted, in whatever order', () => {
    const entry = fc.record({
      purpose: fc.constantFrom(...purposes),
      in: fc.integer({ min: -9, max: 9 }),
      out: fc.integer({ min: -9, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const world = guarded();
        const taken = entries.filter((one) => !world.send(guard, 'checkpoint.count', { id: 's1', ...one }).refused);
        const { passed = {}, entries: counted = 0 } = world.state.get(checkpointShifts, 's1') ?? {};
        const sum = (which: 'in' | 'out') => taken.reduce((total, one) => total + one[which], 0);
        const shown = (which: 'in' | 'out') => Object.values(passed).reduce((total, one) => total + one[which], 0);
        expect([shown('in'), shown('out'), counted]).toEqual([sum('in'), sum('out'), taken.length]);
        expect(Object.values(passed).every((one) => one.in >= 0 && one.out >= 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
