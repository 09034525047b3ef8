import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTask,
  addVolunteer,
  byTime,
  gridWorker,
  he,
  makeWorld,
  resident,
  volunteerActor,
} from '../testing/people.ts';
import { assignments } from '../volunteers/schema.ts';
import { endsAt, lapsesAt, longestPause, renewed, resumed, spanOf, taskLeases, type TaskLease } from './lease.ts';
import { tasks } from './schema.ts';

const minute = 60_000;
const leaseOf = (world: ReturnType<typeof makeWorld>, id = 't1') => world.state.get(taskLeases, id);

describe('a claim', () => {
  it('[R19] holds for half of the time that is left, within bounds and not beyond the limit, and a change that its holder makes renews it, and nobody else’s does', () => {
    expect(
      [undefined, -30 * minute, 4 * minute, 30 * minute, 100 * minute, 6 * 60 * minute, 90 * 24 * 60 * minute].map(
        (due) => spanOf({ ...(due === undefined ? {} : { due }) }, 0) / minute,
      ),
    ).toEqual([240, 10, 10, 30, 60, 180, 1440]);
    const world = makeWorld();
    addTask(world, 't1');
    world.must(resident, 'task.claim', { id: 't1' });
    const first = leaseOf(world)?.until ?? 0;
    world.wait(30);
    world.must(he, 'task.revise', { id: 't1', note: '带雨衣' });
    expect(leaseOf(world)?.until).toBe(first);
    world.wait(30);
    world.must(resident, 'task.renewClaim', { id: 't1' });
    expect(leaseOf(world)?.until).toBe(first + 60 * minute);
    world.must(resident, 'task.accept', { id: 't1' });
    expect(leaseOf(world)).toBeUndefined();
  });

  it('[R19] that shows no sign of work lapses by the clock: the task waits again and its holder is told for a day', () => {
    for (const actor of [resident, volunteerActor('p1')]) {
      const world = makeWorld();
      addTask(world, 't1');
      if (actor.id === 'p1') addVolunteer(world, 'p1');
      world.must(actor, 'task.claim', { id: 't1' });
      const at = lapsesAt(leaseOf(world) as TaskLease) ?? 0;
      world.now = at - 1;
      expect(world.send(byTime, 'task.lapseClaim', { id: 't1' }).refused?.reason).toBe('task.claimed_by_other');
      world.now = at;
      world.must(byTime, 'task.lapseClaim', { id: 't1' });
      expect(world.state.get(tasks, 't1')).toMatchObject({ status: 'open', handlers: [], crew: [] });
      expect(leaseOf(world)).toMatchObject({ holder: actor.id, ended: { how: 'lapsed', at } });
      for (const { status, lapsed } of world.state.all(assignments).values())
        expect({ status, lapsed }).toEqual({ status: 'cancelled', lapsed: true });
      expect(world.send(byTime, 'task.forgetClaim', { id: 't1' }).refused?.reason).toBe('task.no_claim');
      world.wait(24 * 60);
      world.must(byTime, 'task.forgetClaim', { id: 't1' });
      expect(leaseOf(world)).toBeUndefined();
    }
  });

  it('[R19] of another is given back, or cancelled for them, by nobody without a reason', () => {
    const world = makeWorld();
    addVolunteer(world, 'p1');
    addTask(world, 't1');
    world.must(volunteerActor('p1'), 'task.claim', { id: 't1' });
    const id = leaseOf(world)?.assignment ?? '';
    expect(world.send(gridWorker, 'task.release', { id: 't1' }).refused?.reason).toBe('task.claimed_by_other');
    expect(world.send(he, 'assignment.cancel', { id }).refused?.reason).toBe('task.break_why');
    world.must(he, 'task.breakClaim', { id: 't1', reason: '人手够了' });
    expect(world.state.get(assignments, id)).toMatchObject({ status: 'cancelled', reason: '人手够了' });
    expect(world.state.get(tasks, 't1')?.status).toBe('open');
    // Claimed anew, the old word goes.
    world.must(resident, 'task.claim', { id: 't1' });
    expect(leaseOf(world)).toMatchObject({ holder: resident.id });
    expect(leaseOf(world)?.ended).toBeUndefined();
  });

  it('[R19] that was made before there were leases holds as it did: nothing lapses when its story is read anew', () => {
    const world = makeWorld();
    addVolunteer(world, 'p1');
    for (const id of ['t1', 't2']) addTask(world, id);
    const old = { at: world.now, by: 'p1', role: 'volunteer', cause: 'old', v: 1 } as const;
    const tell = (type: string, data: object) =>
      world.registry.reduce(world.state, { ...old, seq: world.state.seq + 1, type, data });
    tell('task.claimed', { id: 't1' });
    tell('assignment.offered', { id: 'a', person: 'p1', task: 't2', claimed: true });
    expect(['t1', 't2'].map((id) => world.state.get(tasks, id)?.status)).toEqual(['claimed', 'claimed']);
    expect(world.state.all(taskLeases).size).toBe(0);
  });

  it('[R19] stands still without a network, and never for longer than the limit, however often its holder comes and goes', () => {
    const world = makeWorld();
    addTask(world, 't1');
    world.must(resident, 'task.claim', { id: 't1' });
    const before = leaseOf(world)?.until ?? 0;
    const since = before - 30 * minute;
    world.now = since;
    // Coming and going while it holds is written down nowhere.
    expect(world.send(byTime, 'task.pauseClaim', { id: 't1', since }).refused?.code).toBe('illegal');
    world.now = before;
    world.must(byTime, 'task.pauseClaim', { id: 't1', since });
    expect(world.must(byTime, 'task.pauseClaim', { id: 't1', since }).duplicate).toBe(true);
    expect(endsAt(leaseOf(world) as TaskLease)).toBe(before + longestPause);
    world.wait(15);
    world.must(byTime, 'task.resumeClaim', { id: 't1' });
    expect(leaseOf(world)).toMatchObject({ until: before + 45 * minute, paused: 45 * minute });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9e6), fc.nat(9e6)), { maxLength: 20 }), (turns) => {
        let lease: TaskLease = { id: 't', grid: 'g', holder: 'h', until: 1e7, paused: 0 };
        let now = 0;
        for (const [here, away] of turns) {
          now += here;
          lease = resumed({ ...lease, awaySince: now }, (now += away));
          expect(endsAt({ ...lease, awaySince: now })).toBeLessThanOrEqual(1e7 + longestPause);
        }
        expect(lease.until).toBeLessThanOrEqual(1e7 + longestPause);
        expect(renewed(lease, {}, now)).toMatchObject({ paused: 0, until: now + spanOf({}, now) });
      }),
      { numRuns: 200 },
    );
  });
});
