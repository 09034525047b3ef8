import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distressContacts, distressKeeps } from '../distress/schema.ts';
import { incidents } from '../incidents/schema.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { needs } from '../needs/schema.ts';
import { pages } from '../paging/schema.ts';
import { maskDoor } from '../people/mask.ts';
import { keeper, makeCareWorld, social } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { callLeavesAt } from './commands.ts';
import { callerKind, callLimits, calls } from './schema.ts';

const minute = 60_000;
const desk = actorOf('a-desk', 'command');
const system = { id: 'system', grants: [], system: true } as const;
const who = { phone: '19900112233', door: '1-3-01', name: '周小梅', words: '怕她一个人想不开' };
const secret = /19900112233|1-3-01|周小梅|想不开|阀门/;

function talk(world: World, more: object = {}) {
  const { now } = world;
  return { id: 'c1', grid: '003', startedAt: now - 3 * minute, endedAt: now, caller: who, ...more };
}
const incident = { id: 'i1', title: '阀门漏水', grid: '003', said: '厨房阀门漏水' };

describe('a call', () => {
  it('[R11] [R31] becomes what it is about in the same act; the log says that, who and how long, and not a word of what was said', () => {
    const world = makeCareWorld();
    world.must(desk, 'call.log', talk(world, { file: { incident } }));
    expect(world.state.get(incidents, 'i1')).toMatchObject({ status: 'reported', title: '阀门漏水' });
    const sign = { id: 's1', kind: 'mood', grid: '003', words: who.words };
    const file = {
      sign,
      need: { id: 'n1', subject: 'h1.1', needClass: 'comfort', words: who.words },
      distress: { id: 'd1', subject: 'h1.1', note: 'd1n', words: who.words },
      triage: { id: 'd1', level: 4 },
    };
    const { events } = world.must(social, 'call.log', talk(world, { id: 'c2', file }));
    expect(world.state.get(needs, 'n1')).toMatchObject({ subject: 'h1.1', by: social.id });
    expect(world.state.get(distressContacts, 'd1')).toMatchObject({ status: 'crisis', level: 4 });
    expect([...world.state.all(pages).values()]).toMatchObject([{ list: 'care' }]);
    // Of care the log says that it was, once, and not which record.
    const filed = [{ as: 'sign', of: 's1' }, { as: 'care' }];
    expect(world.state.get(calls, 'c2')).toMatchObject({ by: social.id, talked: 3 * minute, filed, status: 'settled' });
    expect(JSON.stringify(events.filter(({ type }) => type.startsWith('call.')))).not.toMatch(secret);
    // What was filed is told in its own words: beside the call stands who rang, and no more.
    expect(world.records.get(`${callerKind} c2`)).toEqual({ phone: who.phone, door: who.door, name: who.name });
  });

  it('[R31] what the post may not file is refused as a whole, and passed on: whoever may calls back, and danger calls at once', () => {
    const world = makeCareWorld();
    const file = { distress: { id: 'd1', subject: 'h1.1', note: 'n', words: who.words } };
    expect(world.send(desk, 'call.log', talk(world, { file })).refused).toMatchObject({
      ...{ code: 'forbidden', field: 'file/distress', reason: 'call.pass_on' },
    });
    expect(world.send(keeper, 'call.log', talk(world, { file: { incident } })).refused).toMatchObject({
      reason: 'call.pass_on',
    });
    expect([world.state.all(calls).size, world.state.all(incidents).size]).toEqual([0, 0]);
    const then = { dueAt: world.now + 30 * minute, matter: 'care', danger: true };
    world.must(desk, 'call.log', talk(world, { then }));
    expect([...world.state.all(pages).values()]).toMatchObject([{ list: 'care', cause: { kind: 'caller', of: 'c1' } }]);
    expect(world.records.get(`${callerKind} c1`)).toEqual(who);
    for (const other of [desk, keeper])
      expect(world.send(other, 'call.open', { id: 'c1' }).refused).toMatchObject({ reason: 'call.for_care' });
    world.must(social, 'call.open', { id: 'c1' });
    world.wait(5);
    const back = { id: 'c1', startedAt: world.now - minute, endedAt: world.now };
    expect(world.send(desk, 'call.reach', { ...back, file }).refused).toMatchObject({ reason: 'call.pass_on' });
    world.must(social, 'call.reach', { ...back, file });
    const call = world.state.get(calls, 'c1');
    expect(call).toMatchObject({ status: 'settled', backBy: social.id, talked: 4 * minute, filed: [{ as: 'care' }] });
    expect(call).not.toHaveProperty('dueAt');
  });

  it('[R31] [P7] what was said of care goes when nobody goes on with it as such, and no number is opened of a call that is over', () => {
    const { phone, door, name } = who;
    const ends: [string, (then: object) => object][] = [
      ['call.reach', () => ({})],
      ['call.reach', (then) => ({ then: { ...then, matter: 'sign' } })],
      ['call.reach', (then) => ({ then })],
      ['call.drop', () => ({ reason: '人来窗口了' })],
    ];
    for (const [type, more] of ends) {
      const world = makeCareWorld();
      const dueAt = world.now + 30 * minute;
      world.must(desk, 'call.log', talk(world, { then: { dueAt, matter: 'care' } }));
      const times = type === 'call.reach' ? { startedAt: world.now, endedAt: world.now } : {};
      world.must(social, type, { id: 'c1', ...times, ...more({ dueAt }) });
      expect(world.records.get(`${callerKind} c1`)).toEqual({ phone, door, name });
      const { status } = world.state.get(calls, 'c1')!;
      const opened = world.send(social, 'call.open', { id: 'c1' }).refused?.reason;
      expect(opened).toBe(status === 'to_call_back' ? undefined : 'call.not_waiting');
    }
    const world = makeCareWorld();
    const then = { dueAt: world.now + 30 * minute, matter: 'care' };
    world.must(desk, 'call.log', talk(world, { then }));
    world.must(social, 'call.reach', { id: 'c1', startedAt: world.now, endedAt: world.now, then });
    expect(world.records.get(`${callerKind} c1`)).toEqual(who);
  });

  it('[R31] danger is passed on without a number; what they say on the call back goes on in place of what they said before', () => {
    const world = makeCareWorld();
    const caller = { door: who.door, words: '楼上有人喊救命' };
    const then = { dueAt: world.now, matter: 'care', danger: true } as const;
    world.must(desk, 'call.log', talk(world, { caller, then }));
    expect([...world.state.all(pages).values()]).toMatchObject([{ list: 'care', cause: { of: 'c1' } }]);
    expect(world.records.get(`${callerKind} c1`)).toEqual(caller);
    const back = { id: 'c1', startedAt: world.now, endedAt: world.now };
    const words = '开门了，人没事，明早再打';
    world.must(social, 'call.reach', { ...back, words, then: { dueAt: world.now + 60 * minute, matter: 'sign' } });
    expect(world.records.get(`${callerKind} c1`)).toEqual({ door: who.door, words });
    world.must(social, 'call.reach', { ...back, words: '好了' });
    expect(world.records.get(`${callerKind} c1`)).toEqual({ door: who.door });
  });

  it('[R31] who is in distress need not give a name: they are helped under a name that is this contact’s alone, and goes with it', () => {
    const world = makeCareWorld();
    const nameless = { id: 'd1', nameless: { grid: '003' }, note: 'n', words: who.words, reach: who.phone };
    world.must(social, 'call.log', talk(world, { file: { distress: nameless, triage: { id: 'd1', level: 4 } } }));
    const contact = world.state.get(distressContacts, 'd1');
    expect(contact).toMatchObject({ nameless: true, grid: '003', status: 'crisis', notes: ['n'] });
    expect(new Set([contact?.subject, social.id, 'd1']).size).toBe(3);
    expect([...world.state.all(pages).values()]).toMatchObject([{ list: 'care' }]);
    const both = { ...nameless, id: 'd2', subject: 'h1.1' };
    expect(world.send(social, 'distress.receive', both).refused).toMatchObject({ reason: 'distress.one_of_two' });
    const resident = actorOf('a-res', 'resident');
    expect(world.send(resident, 'distress.receive', { ...nameless, id: 'd3' }).refused?.code).toBe('forbidden');
    const lost = { ...nameless, id: 'd5', nameless: { grid: 'no-such-grid' } };
    expect(world.send(social, 'distress.receive', lost).refused).toMatchObject({ field: 'nameless/grid' });
    world.must(social, 'distress.receive', { ...nameless, id: 'd4' });
    world.must(social, 'distress.triage', { id: 'd4', level: 2 });
    world.must(social, 'distress.refer', { id: 'd4' });
    const subject = world.state.get(distressContacts, 'd4')?.subject;
    world.wait(distressKeeps / minute + 1);
    const { private: gone } = world.must(system, 'distress.forget', { id: 'd4' });
    expect(gone).toContainEqual({ kind: personKeyKind, id: subject, body: null });
  });

  it('[R31] a need or distress on the phone is somebody’s in the register, never of whoever sits there', () => {
    const world = makeCareWorld();
    for (const file of [{ need: { id: 'n1', grid: '003', needClass: 'comfort' } }, { distress: { id: 'd1' } }])
      expect(world.send(social, 'call.log', talk(world, { file })).refused).toMatchObject({ reason: 'call.who' });
    const other = { distress: { id: 'd1', subject: 'h1' }, triage: { id: 'd2', level: 1 } };
    expect(world.send(social, 'call.log', talk(world, { file: other })).refused).toMatchObject({
      reason: 'call.whose',
    });
  });

  it('[R20] a missed one is called back in time, tried again when nobody answers, dropped with a reason', () => {
    const world = makeCareWorld();
    const ring = { id: 'm1', grid: 'unlocated', startedAt: world.now };
    expect(world.send(desk, 'call.miss', { ...ring, caller: { door: '1-1-01' } }).refused).toMatchObject({
      reason: 'call.no_phone',
    });
    world.must(desk, 'call.miss', { ...ring, caller: { phone: who.phone } });
    expect(world.state.get(calls, 'm1')).toMatchObject({ dueAt: world.now + callLimits.missed, tries: 0 });
    world.wait(10);
    world.must(keeper, 'call.retry', { id: 'm1' });
    expect(world.state.get(calls, 'm1')).toMatchObject({ dueAt: world.now + callLimits.again, tries: 1 });
    world.must(keeper, 'call.drop', { id: 'm1', reason: '人来窗口了' });
    expect(world.state.get(calls, 'm1')).toMatchObject({ status: 'dropped', reason: '人来窗口了' });
    expect(world.send(keeper, 'call.retry', { id: 'm1' }).refused?.code).toBe('illegal');
  });

  it('[R20] a time that can’t have been is refused: not yet, long ago, longer than anybody talks; so is a call back to nobody', () => {
    const world = makeCareWorld();
    const faults: [object, string][] = [
      [{ endedAt: world.now + 6 * minute }, 'call.not_yet'],
      [{ startedAt: world.now - callLimits.late - minute, endedAt: world.now - callLimits.late }, 'call.too_old'],
      [{ startedAt: world.now - callLimits.longest - 1 }, 'call.too_long'],
      [{ startedAt: world.now, endedAt: world.now - 1 }, 'call.too_long'],
      [{ caller: { door: '1-1-01' }, then: { dueAt: world.now } }, 'call.no_phone'],
      [{ then: { dueAt: world.now + callLimits.ahead + 1 } }, 'call.too_far'],
      [{ file: { notice: 'none' } }, 'call.no_notice'],
    ];
    for (const [more, reason] of faults)
      expect(world.send(desk, 'call.log', talk(world, more)).refused).toMatchObject({ reason });
  });

  it('[R41] whoever opens a number is in the ledger first; a call leaves with the number and its key when its time is over, and never while somebody waits', () => {
    const world = makeCareWorld();
    world.must(desk, 'call.log', talk(world, { then: { dueAt: world.now + minute } }));
    const { events } = world.must(keeper, 'call.open', { id: 'c1' });
    expect(events).toMatchObject([{ type: 'person.revealed', data: { person: 'c1', what: 'call' } }]);
    world.now += 2 * callLimits.keeps;
    expect(callLeavesAt({})).toBeUndefined();
    expect(world.send(system, 'call.forget', { id: 'c1' }).refused).toMatchObject({ reason: 'call.still_kept' });
    world.must(desk, 'call.drop', { id: 'c1', reason: '不用了' });
    world.now += callLimits.keeps;
    const { private: gone } = world.must(system, 'call.forget', { id: 'c1' });
    expect(gone.map(({ kind, body }) => [kind, body])).toEqual([
      [callerKind, null],
      ['personKey', null],
    ]);
    expect(world.state.get(calls, 'c1')).toBeUndefined();
  });

  it('[P7] of a door the building alone is shown', () => {
    expect(['3-1-07', '3号楼501', '甲'].map(maskDoor)).toEqual(['3-*', '3号楼*', '*']);
    fc.assert(fc.property(fc.stringMatching(/^[1-9]-[1-9]-\d{3}$/), (door) => !maskDoor(door).includes(door.slice(2))));
  });
});
