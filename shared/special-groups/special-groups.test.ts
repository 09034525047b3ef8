import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../kernel/view.ts';
import { captain, keeper, makeCareWorld, social, supervisor, takeIn } from '../testing/care.ts';
import { actorOf } from '../testing/world.ts';
import { everywhere } from '../needs/schema.ts';
import { visitDue } from './due.ts';
import { careLevels, groupClasses, groupTotals, specialGroups, type GroupTotals, type SpecialGroup } from './schema.ts';
import { groupsOnWall } from './totals.ts';

const day = 86_400_000;
const system = { id: 'system', grants: [], system: true } as const;

describe('special groups', () => {
  it('[R07] are put forward by one and verified by another; 失独 is told to social worker and supervisor alone', () => {
    const world = makeCareWorld();
    const wish = {
      id: 'h1.1',
      level: 'red',
      tier: 'priority',
      groups: ['elder_bereaved', 'elder_alone'],
      services: [],
    };
    const { events } = world.must(supervisor, 'specialGroup.propose', { ...wish, help: '敲门重一点' });
    expect(JSON.stringify(events)).not.toContain('敲门');
    expect(world.send(supervisor, 'specialGroup.verify', { id: 'h1.1' }).refused).toMatchObject({
      reason: 'specialGroup.own_proposal',
    });
    world.must(actorOf('a-super2', 'supervisor'), 'specialGroup.verify', { id: 'h1.1' });
    world.must(social, 'specialGroup.activate', { id: 'h1.1' });
    const seen = (actor: ReturnType<typeof actorOf>) =>
      world.registry.projectAll(world.state, viewOf(actor.grants)).get('specialGroups')?.get('h1.1') as
        | Partial<SpecialGroup>
        | undefined;
    for (const actor of [social, supervisor]) expect(seen(actor)?.groups).toContain('elder_bereaved');
    expect(seen(actorOf('g', 'grid_worker', { grids: ['003'] }))?.groups).toEqual(['elder_alone']);
    const counted = (actor: ReturnType<typeof actorOf>) =>
      world.registry.projectAll(world.state, viewOf(actor.grants)).get('groupTotals')?.get('003') as
        | Partial<GroupTotals>
        | undefined;
    expect(counted(social)?.byGroup).toEqual({ elder_bereaved: 1, elder_alone: 1 });
    expect(counted(actorOf('g', 'grid_worker', { grids: ['003'] }))?.byGroup).toEqual({ elder_alone: 1 });
    const masked = seen(actorOf('l', 'lead'));
    expect(masked).toMatchObject({ level: 'red' });
    expect(masked).not.toHaveProperty('groups');
    expect(Object.keys(seen(captain) ?? {}).sort()).toEqual(['changedAt', 'grid', 'id', 'version']);
    for (const actor of [keeper, actorOf('w', 'wall'), actorOf('v', 'volunteer'), actorOf('o', 'social_org')])
      expect(seen(actor)).toBeUndefined();
    expect(seen(actorOf('c', 'captain', { grids: ['005-1'] }))).toBeUndefined();
  });

  it('[R07] nobody stands there twice; whoever left may come back, and whoever was erased may not', () => {
    const world = makeCareWorld(2);
    takeIn(world, 'h1.1');
    const wish = { level: 'red', tier: 'priority', groups: ['elder_alone'], services: [] };
    const refused = (id: string) => world.send(social, 'specialGroup.propose', { ...wish, id }).refused?.reason;
    expect(refused('h1.1')).toBe('specialGroup.is_in');
    world.must(social, 'specialGroup.deactivate', { id: 'h1.1', reason: 'moved' });
    world.must(social, 'specialGroup.propose', { ...wish, id: 'h1.1' });
    world.must(actorOf('a-lead', 'lead'), 'person.erase', { person: 'h2.1', reason: '本人要求' });
    expect(refused('h2.1')).toBe('person.gone');
  });

  it('[R07] a visit is due by level and phase, and within a day of a major change', () => {
    const of = (level: SpecialGroup['level'], more: object = {}) => ({
      ...{ status: 'active', level, activeSince: 0, seenAt: 0, unanswered: 0 },
      ...more,
    });
    const due = (phase: 'warning' | 'response' | 'recovery') =>
      careLevels.map((level) => (visitDue(of(level), phase) ?? 0) / day);
    expect(due('warning')).toEqual([7, 30, 90, 180]);
    expect(due('response')).toEqual([1, 3, 7, 30]);
    expect(due('recovery')).toEqual([3, 7, 30, 90]);
    expect(visitDue(of('green', { majorAt: 5 * day }), 'warning')).toBe(6 * day);
    expect(visitDue(of('green', { majorAt: 5 * day, seenAt: 6 * day }), 'warning')).toBe(186 * day);
    expect(visitDue(of('red', { status: 'suspended' }), 'response')).toBeUndefined();
  });

  it('[R07] a wall never reads a count of fewer than five, nor of 失独, however many there are', () => {
    const counts = (keys: readonly string[]) =>
      fc.dictionary(fc.constantFrom(...keys), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(counts(careLevels), counts(groupClasses), fc.nat(9), (byLevel, byGroup, lacking) => {
        const record = { id: '003', byLevel, byGroup, lacking, version: 1, changedAt: 1, changedBy: 'a' };
        const told = groupsOnWall(record);
        for (const n of [...Object.values(told.byLevel), ...Object.values(told.byGroup)])
          expect([n > 0, n % 5]).toEqual([true, 0]);
        expect(told.byGroup).not.toHaveProperty('elder_bereaved');
        expect(Object.keys(told).sort()).toEqual(['byGroup', 'byLevel', 'id']);
      }),
    );
  });

  it('[R24] each active record has a tier, a class and a package, or is listed as lacking one', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    takeIn(world, 'h2.1', { services: [] });
    takeIn(world, 'k1', { services: [], level: 'yellow' });
    expect(world.state.get(groupTotals, everywhere)).toMatchObject({ byLevel: { red: 2, yellow: 1 }, lacking: 2 });
    expect(world.state.get(groupTotals, '003')).toMatchObject({ byLevel: { red: 2 }, lacking: 1 });
    world.must(social, 'specialGroup.revise', { id: 'h2.1', services: ['meals'] });
    expect(world.state.get(groupTotals, everywhere)?.lacking).toBe(1);
    const none = { id: 'h3.1', level: 'red', tier: 'priority', services: [] };
    expect(world.send(social, 'specialGroup.propose', { ...none, groups: [] }).refused).toMatchObject({
      code: 'invalid',
    });
    world.must(social, 'specialGroup.deactivate', { id: 'k1', reason: 'moved' });
    expect(world.state.get(groupTotals, everywhere)).toMatchObject({ byLevel: { red: 2 }, lacking: 0 });
  });

  it('[R24] [P7] who was not reached in time is counted when the clock says so, and a wall reads it from five on', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    takeIn(world, 'h2.1');
    const counted = () => world.state.get(groupTotals, everywhere);
    const count = () => world.must(system, 'specialGroup.countOverdue', { id: everywhere });
    expect(counted()?.recountAt, 'whoever is taken in has them counted').toBe(world.now);
    count();
    expect(counted()).toMatchObject({ overdue: 0, recountAt: world.now + day });
    expect(world.send(system, 'specialGroup.countOverdue', { id: everywhere }).refused).toMatchObject({
      reason: 'specialGroup.not_due',
    });
    world.now += day;
    count();
    expect(counted()).toMatchObject({ overdue: 2 });
    expect(counted()?.recountAt, 'nobody else falls due').toBeUndefined();
    world.must(social, 'visit.finish', { id: 'v', subject: 'h1.1', way: 'door', at: world.now });
    count();
    expect(counted()).toMatchObject({ overdue: 1 });
    const onWall = (overdue: number) => groupsOnWall({ ...counted()!, id: 'x', overdue }) as { overdue?: number };
    expect([4, 5, 13].map((n) => onWall(n).overdue)).toEqual([undefined, 5, 10]);
  });

  it('[P7] whoever is erased is in no register of care, no count and no list any more', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    world.must(social, 'need.note', { id: 'n', subject: 'h1.1', needClass: 'grief' });
    world.must(social, 'tie.note', { id: 't', subject: 'h1.1', kind: 'family', often: 'daily' });
    world.must(social, 'distress.receive', { id: 'd', subject: 'h1.1' });
    world.must(social, 'distress.triage', { id: 'd', level: 3 });
    world.must(social, 'case.take', { id: 'c', subject: 'h1.1' });
    world.must(keeper, 'household.eraseResident', { id: 'h1', resident: 'h1.1', reason: '搬走了' });
    for (const name of ['needs', 'specialGroups', 'ties', 'distressContacts', 'cases', 'careFiles', 'hindrances'])
      expect([name, world.state.map(name).size]).toEqual([name, 0]);
    expect(world.state.get(groupTotals, everywhere)).toMatchObject({ byLevel: {}, byGroup: {} });
    expect(world.state.map('distressTotals').get(everywhere)).toMatchObject({ open: 0 });
    expect(world.state.all(specialGroups).size).toBe(0);
  });
});
