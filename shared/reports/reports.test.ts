import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { incidents } from '../incidents/capability.ts';
import { incidents as incidentRecords } from '../incidents/schema.ts';
import { paging } from '../paging/capability.ts';
import { phases } from '../phases/capability.ts';
import { workspaces } from '../workspaces/capability.ts';
import { requests } from '../requests/capability.ts';
import { Requests } from '../requests/schema.ts';
import { tasks } from '../tasks/capability.ts';
import { he, respond } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { reports } from './capability.ts';
import { ReportAsks, Reports, Rounds } from './schema.ts';

const grid = '440604012051015';
const building = `${grid}01`;
const captain = actorOf('a-cap', 'captain', { grids: [building] });
const administrator = actorOf('a-adm', 'lead');
const incident = { title: '险情上报', grid: building, said: '4 层：楼道进水' };
const request = {
  ...{ title: '要人帮忙', kind: 'help', priority: 'urgent', grid: building, line: 'other', why: '4 层：楼道进水' },
  lines: [{ id: '1', item: '搬东西', ask: 'open' }],
} as const;

function building6(): World {
  const world = new World(
    new Registry([areasWith(() => undefined), tasks, phases, workspaces, requests, reports, incidents, paging]),
  );
  const areas = [
    { id: '440604012051', kind: 'community', name: '普东', parent: '440604012' },
    { id: grid, kind: 'grid', name: '花园坊', parent: '440604012051' },
    { id: building, kind: 'micro_grid', name: '花园坊 01', parent: grid, floors: 6, homesPerFloor: 4 },
  ];
  world.must(administrator, 'area.define', {
    areas: [{ id: '440604012', kind: 'subdistrict', name: '街道' }, ...areas],
  });
  return world;
}

const sees = (world: World, role: 'wall' | 'volunteer' | 'coordinator' | 'social_org') =>
  [Reports, Rounds].flatMap(({ name }) =>
    [...world.state.map(name).values()].filter((record) =>
      project(world.registry.collections.get(name), record, viewOf([{ community: 'pudong', role }])),
    ),
  ).length;

describe('all well', () => {
  it('[R15] is an act, and asked only in the response phase or by a superior', () => {
    const world = building6();
    expect(world.send(captain, 'report.zero', { id: building, floors: [1] }).refused).toMatchObject({
      reason: 'report.not_asked',
    });
    world.must(he, 'report.ask', { id: 'k1', grid, due: world.now + 60_000, why: '街道要 15 点报情况' });
    expect(world.must(captain, 'report.zero', { id: building, floors: [1, 2] }).events).toHaveLength(1);
    expect([...world.state.all(Rounds).values()].map(({ id, state }) => [id, state])).toEqual([
      [`${building}.1`, 'well'],
      [`${building}.2`, 'well'],
    ]);
    world.wait(13 * 60);
    expect(world.send(captain, 'report.zero', { id: building }).refused).toMatchObject({ reason: 'report.not_asked' });
    respond(world);
    world.must(captain, 'report.zero', { id: building });
    expect(world.state.get(Rounds, building)).toMatchObject({ state: 'well', grid: building });
  });

  it('[R15] is asked by whoever steers reports, for a place that is there, by a time to come', () => {
    const world = building6();
    const ask = { id: 'k1', grid, due: world.now + 1, why: '街道要情况' };
    expect(world.send(captain, 'report.ask', ask).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(he, 'report.ask', { ...ask, grid: 'nowhere' }).refused).toMatchObject({
      reason: 'report.no_place',
    });
    expect(world.send(he, 'report.ask', { ...ask, due: world.now }).refused).toMatchObject({
      reason: 'report.due_past',
    });
    world.must(he, 'report.ask', ask);
    expect(world.send(he, 'report.ask', ask)).toMatchObject({ duplicate: true });
    expect(world.state.get(ReportAsks, 'k1')).toMatchObject({ why: '街道要情况' });
  });

  it('[§6] reaches one’s own building and floors that it has', () => {
    const world = building6();
    respond(world);
    expect(world.send(captain, 'report.zero', { id: grid }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(captain, 'report.zero', { id: building, floors: [7] }).refused).toMatchObject({
      field: 'floors',
      params: { floor: 7 },
    });
    expect(world.send(actorOf('v', 'volunteer'), 'report.zero', { id: building }).refused).toMatchObject({
      code: 'forbidden',
    });
    expect(world.state.all(Rounds).size).toBe(0);
  });
});

describe('a quick report', () => {
  it('[R15] that help is wanted becomes a request at once', () => {
    const world = building6();
    world.must(captain, 'report.help', { id: 'r1', floor: 4, request });
    expect(world.send(captain, 'report.help', { id: 'r1', floor: 4, request })).toMatchObject({ duplicate: true });
    expect(world.state.get(Requests, 'r1')).toMatchObject({ status: 'submitted', priority: 'urgent' });
    expect(world.state.get(incidentRecords, 'r1')).toBeUndefined();
  });

  it('[P2] [R15] a danger that a phone kept since before there were incidents becomes one', () => {
    const world = building6();
    world.must(captain, 'report.danger', { id: 'r1', floor: 4, request });
    expect(world.state.get(incidentRecords, 'r1')).toMatchObject({
      title: '要人帮忙',
      grid: building,
      status: 'reported',
    });
    expect(world.state.get(Requests, 'r1')).toBeUndefined();
  });

  it('[R15] of a danger becomes an incident at once, marks the floor, and is there once', () => {
    const world = building6();
    world.must(captain, 'report.danger', { id: 'r1', floor: 4, incident });
    expect(world.send(captain, 'report.danger', { id: 'r1', floor: 4, incident })).toMatchObject({ duplicate: true });
    expect(world.state.get(incidentRecords, 'r1')).toMatchObject({
      ...{ status: 'reported', grid: building, source: { kind: 'report', id: 'r1' } },
    });
    expect(world.state.get(Requests, 'r1')).toBeUndefined();
    expect(world.state.get(Reports, 'r1')).toMatchObject({ kind: 'danger', floor: 4, by: 'a-cap' });
    expect(world.state.get(Rounds, `${building}.4`)?.state).toBe('trouble');
  });

  it('[R15] whose request is refused leaves nothing behind', () => {
    const world = building6();
    const before = world.state.seq;
    const twice = [request.lines[0], request.lines[0]];
    expect(
      world.send(captain, 'report.help', { id: 'r1', request: { ...request, lines: twice } }).refused,
    ).toMatchObject({ code: 'invalid' });
    expect(world.state.seq).toBe(before);
    expect(world.state.all(Reports).size + world.state.all(Rounds).size).toBe(0);
  });

  it('[R15] names no photo that did not arrive, and no floor that is not there', () => {
    const world = building6();
    expect(world.send(captain, 'report.danger', { id: 'r1', photos: ['p1'], incident }).refused).toMatchObject({
      field: 'photos/0',
      reason: 'report.no_photo',
    });
    expect(world.send(captain, 'report.danger', { id: 'r1', floor: 9, incident }).refused).toMatchObject({
      field: 'floor',
      reason: 'report.no_floor',
    });
  });

  it('[P7] is seen by those who work with it and by whoever made it, by no wall, no volunteer and no giver', () => {
    const world = building6();
    respond(world);
    world.must(captain, 'report.danger', { id: 'r1', floor: 4, incident });
    world.must(captain, 'report.zero', { id: building, floors: [5] });
    expect(sees(world, 'coordinator')).toBe(3);
    expect([sees(world, 'wall'), sees(world, 'volunteer'), sees(world, 'social_org')]).toEqual([0, 0, 0]);
    const own = project(
      world.registry.collections.get(Reports.name),
      world.state.get(Reports, 'r1'),
      viewOfPerson('a-cap'),
    );
    expect(own).toMatchObject({ id: 'r1' });
  });

  it('[P7] holds no word of people in the event but the sealed text', () => {
    const world = building6();
    const { events } = world.must(captain, 'report.danger', { id: 'r1', floor: 4, incident });
    expect(JSON.stringify(events.find(({ type }) => type === 'report.filed'))).not.toContain('楼道进水');
    expect(events.map(({ type }) => type)).toEqual(['report.filed', 'incident.reported']);
  });
});
