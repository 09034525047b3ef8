import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { incidents as incidentsCapability } from '../incidents/capability.ts';
import { incidents } from '../incidents/schema.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { byTime } from '../testing/people.ts';
import { paging } from '../paging/capability.ts';
import { actorOf, World } from '../testing/world.ts';
import { signs } from './capability.ts';
import { alikeOf } from './cluster.ts';
import { leadOf, medianLead } from './lead.ts';
import { EarlySigns, SignClusters, SignLeads, type SignKind } from './schema.ts';
import { preventedShare, SignTotals } from './totals.ts';

const hour = 3_600_000;
const grid = '440604012051015';
const coordinator = actorOf('a-he', 'coordinator');
const captain = (n: number) => actorOf(`a-cap${n}`, 'captain', { grids: [`${grid}0${n}`] });

function buildings(): World {
  const world = new World(new Registry([areasWith(() => undefined), incidentsCapability, paging, signs]));
  const areas = [
    { id: '440604012', kind: 'subdistrict', name: '街道' },
    { id: '440604012051', kind: 'community', name: '普东', parent: '440604012' },
    { id: grid, kind: 'grid', name: '花园坊', parent: '440604012051' },
    ...[1, 2, 3].map((n) => ({ id: `${grid}0${n}`, kind: 'micro_grid', name: `花园坊 0${n}`, parent: grid })),
  ];
  world.must(actorOf('a-adm', 'lead'), 'area.define', { areas });
  return world;
}

let made = 0;
function note(world: World, n: number, more: object = {}): string {
  const id = `s${++made}`;
  world.must(captain(n), 'earlySign.note', { id, kind: 'water', grid: `${grid}0${n}`, ...more });
  return id;
}

const cluster = (world: World, kind: SignKind = 'water') => world.state.get(SignClusters, `${grid}.${kind}`);
const onWall = (world: World, kind?: SignKind) =>
  project(
    world.registry.collections.get(SignClusters.name),
    cluster(world, kind),
    viewOf([{ community: 'pudong', role: 'wall' }]),
  );

describe('a cluster', () => {
  it('[R11] three alike in one grid within 48 h, buildings counted with it, and told as a fact once', () => {
    const world = buildings();
    note(world, 1);
    world.wait(47 * 60);
    note(world, 2);
    expect(cluster(world)?.since).toBeUndefined();
    note(world, 3);
    const types = () => world.events.map(({ type }) => type).filter((type) => type === 'earlySign.cluster');
    expect([cluster(world)?.count, types().length]).toEqual([3, 1]);
    note(world, 3);
    expect([cluster(world)?.count, types().length]).toEqual([4, 1]);
  });

  it('[R11] is none where they differ, lie further apart in time, or nobody knows where', () => {
    const world = buildings();
    note(world, 1);
    note(world, 2, { kind: 'fire' });
    world.wait(48 * 60 + 1);
    note(world, 2);
    note(world, 3);
    for (const n of [1, 2, 3]) note(world, n, { kind: 'other' });
    expect([...world.state.all(SignClusters).values()].filter(({ since }) => since !== undefined)).toEqual([]);
    for (const id of ['u1', 'u2', 'u3'])
      world.must(coordinatorToo, 'earlySign.note', { id, kind: 'gas', grid: 'unlocated' });
    expect(world.state.get(SignClusters, 'unlocated.gas')?.since).toBeUndefined();
  });

  it('[R11] comes out the same in whatever order the signs arrive', () => {
    const times = fc.array(fc.nat(200), { maxLength: 12 });
    fc.assert(
      fc.property(times, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (hours, dice) => {
        const seen = hours.map((at, n) => ({ id: `s${n}`, at: at * hour, open: true }));
        const shuffled = seen
          .map((one) => ({ one, at: dice.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
        expect(ids(alikeOf(shuffled))).toEqual(ids(alikeOf(seen)));
        for (const { at } of alikeOf(seen))
          expect(seen.filter((one) => Math.abs(one.at - at) <= 48 * hour).length).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('[R11] stands until its last sign is settled; what was none does not count', () => {
    const world = buildings();
    const [a, b, c] = [note(world, 1), note(world, 2), note(world, 3)];
    world.must(coordinator, 'earlySign.triage', { id: a, also: [b, c] });
    world.must(coordinator, 'earlySign.watch', { id: a, also: [b] });
    world.must(coordinator, 'earlySign.prevent', { id: a, also: [b], reason: '排水口清了' });
    expect([cluster(world)?.count, cluster(world)?.since]).toEqual([3, world.now]);
    world.must(coordinator, 'earlySign.dismiss', { id: c, reason: '是洗车水' });
    expect([cluster(world)?.count, cluster(world)?.since]).toEqual([0, undefined]);
  });
});

const coordinatorToo = actorOf('a-social', 'social_worker');

describe('steps of a sign', () => {
  it('[R11] apply to all that are named, or to none', () => {
    const world = buildings();
    const [a, b] = [note(world, 1), note(world, 2)];
    world.must(coordinator, 'earlySign.triage', { id: a });
    const both = { id: a, also: [b] };
    expect(world.send(coordinator, 'earlySign.watch', both).refused).toMatchObject({
      ...{ code: 'illegal', field: 'also/0' },
    });
    expect(world.state.get(EarlySigns, a)?.status).toBe('triaged');
    expect(world.send(coordinator, 'earlySign.watch', { id: a, also: ['gone'] }).refused).toMatchObject({
      code: 'not_found',
    });
  });

  it('[E07] lead time runs from the first sign of an incident to when it happened', () => {
    const world = buildings();
    const a = note(world, 1);
    world.wait(90);
    const b = note(world, 2);
    world.must(coordinator, 'earlySign.triage', { id: a, also: [b] });
    const occurredAt = world.now - 30 * 60_000;
    const raising = { id: b, also: [a], incident: 'i1', occurredAt };
    expect(world.send(coordinator, 'earlySign.raise', { ...raising, occurredAt: world.now + 1 }).refused).toMatchObject(
      {
        reason: 'earlySign.later',
      },
    );
    world.must(coordinator, 'earlySign.raise', raising);
    const leads = [...world.state.all(SignLeads).values()];
    expect(leads.map((lead) => [lead.signs, leadOf(lead) / 60_000])).toEqual([[2, 60]]);
    expect(medianLead([])).toBeUndefined();
    expect(medianLead([{ firstSeenAt: 0, occurredAt: 2 }, { firstSeenAt: 0, occurredAt: 8 }, ...leads])).toBe(8);
  });

  it('[R11] raising makes the incident in the same act; the next sign joins it and takes its time from it', () => {
    const world = buildings();
    const [a, b] = [note(world, 1, { words: '门口有水' }), note(world, 2)];
    world.must(coordinator, 'earlySign.triage', { id: a, also: [b] });
    const occurredAt = world.now - hour;
    world.must(coordinator, 'earlySign.raise', { id: a, incident: 'i1', occurredAt });
    expect(world.state.get(incidents, 'i1')).toMatchObject({
      ...{ title: '积水渗水', grid: `${grid}01`, line: 'flood', hazard: 'natural', status: 'reported' },
      ...{ occurredAt, sign: a, source: { kind: 'sign', id: a } },
    });
    world.must(coordinator, 'earlySign.raise', { id: b, incident: 'i1', occurredAt: world.now });
    expect([world.state.all(incidents).size, world.state.get(SignLeads, 'i1')]).toEqual([
      1,
      expect.objectContaining({ occurredAt, signs: 2 }),
    ]);
  });

  it('[E08] counts what was prevented and what was raised, for a month', () => {
    const world = buildings();
    const [a, b] = [note(world, 1), note(world, 1)];
    world.must(coordinator, 'earlySign.triage', { id: a, also: [b] });
    world.must(coordinator, 'earlySign.watch', { id: a });
    expect(preventedShare(world.state.all(SignTotals).values())).toBeUndefined();
    world.must(coordinator, 'earlySign.prevent', { id: a, reason: '清了' });
    world.must(coordinator, 'earlySign.raise', { id: b, incident: 'i1', occurredAt: world.now });
    expect(preventedShare(world.state.all(SignTotals).values())).toBe(0.5);
    expect(world.send(byTime, 'earlySign.archive', { id: a }).refused).toMatchObject({
      reason: 'earlySign.still_counted',
    });
    world.wait(30 * 24 * 60);
    for (const id of [a, b]) world.must(byTime, 'earlySign.archive', { id });
    expect(world.state.all(EarlySigns).size + world.state.all(SignLeads).size).toBe(0);
    expect([...world.state.all(SignTotals).values()].map(({ byStatus }) => byStatus)).toEqual([{}]);
  });
});

describe('noting', () => {
  it('[R11] is for one’s own place, and for a resident anywhere; late word is taken for three days', () => {
    const world = buildings();
    const sign = { id: 'x', kind: 'fire', grid: `${grid}01` };
    expect(world.send(captain(2), 'earlySign.note', sign).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(actorOf('w', 'wall'), 'earlySign.note', sign).refused).toMatchObject({ code: 'forbidden' });
    const late = { ...sign, observedAt: world.now - 73 * hour };
    expect(world.send(captain(1), 'earlySign.note', late).refused).toMatchObject({ reason: 'earlySign.too_old' });
    world.must(actorOf('r', 'resident'), 'earlySign.note', { ...sign, observedAt: world.now + hour });
    expect(world.state.get(EarlySigns, 'x')).toMatchObject({ observedAt: world.now, block: grid, status: 'observed' });
    expect(world.send(actorOf('r', 'resident'), 'earlySign.note', sign)).toMatchObject({ duplicate: true });
  });

  it('[P7] a wall sees how many of what, where; of people from five on; nobody else’s sign is on one’s own stream', () => {
    const world = buildings();
    const first = note(world, 1, { words: '3 栋 302 门口有水' });
    for (const n of [2, 3]) note(world, n);
    for (const n of [1, 2, 3, 1]) note(world, n, { kind: 'mood' });
    expect(onWall(world)).toMatchObject({ grid, kind: 'water', count: 3 });
    expect(Object.keys(onWall(world) ?? {})).not.toContain('seen');
    expect(onWall(world, 'mood')).toBeUndefined();
    note(world, 2, { kind: 'mood' });
    expect(onWall(world, 'mood')).toMatchObject({ count: 5 });
    const rule = world.registry.collections.get(EarlySigns.name);
    const record = world.state.get(EarlySigns, first);
    const sees = (view: Parameters<typeof project>[2]) => project(rule, record, view) !== undefined;
    const role = (of: 'wall' | 'subdistrict' | 'volunteer' | 'coordinator') =>
      viewOf([{ community: 'pudong', role: of }]);
    expect([sees(role('wall')), sees(role('subdistrict')), sees(role('volunteer'))]).toEqual([false, false, false]);
    expect([sees(viewOfPerson('a-cap1')), sees(viewOfPerson('a-cap2')), sees(role('coordinator'))]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
