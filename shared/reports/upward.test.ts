import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Areas } from '../areas/schema.ts';
import { incidents } from '../incidents/capability.ts';
import { incidentLimits } from '../incidents/limits.ts';
import { Registry } from '../kernel/registry.ts';
import { paging } from '../paging/capability.ts';
import { phases } from '../phases/capability.ts';
import { requests } from '../requests/capability.ts';
import { requestLimits } from '../requests/limits.ts';
import { signs } from '../signs/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { makeCareWorld, social } from '../testing/care.ts';
import { fallDue } from '../testing/incidents.ts';
import { addTask, he, lead } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { kindOf, timeLimitsOf } from '../time-limits/capability.ts';
import { limitNotices } from '../time-limits/schema.ts';
import { workspaces } from '../workspaces/capability.ts';
import { reports } from './capability.ts';
import { countedIn, figuresOf, isFew, sumsAlone, type FigureKey } from './figures.ts';
import { onTimeSince } from './on-time.ts';
import { ReportAsks } from './schema.ts';
import { hasToldSince } from './told.ts';
import { upReportLimits } from './up-limits.ts';
import { UpReports } from './up-schema.ts';

const hour = 3_600_000;
const day = 24 * hour;
const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
const city = actorOf('a-sub', 'subdistrict');

function community(): World {
  const limits = timeLimitsOf([kindOf(incidentLimits), kindOf(requestLimits), kindOf(upReportLimits)]);
  const registry = new Registry([
    ...[areasWith(() => undefined), tasks, phases, workspaces, requests, reports, incidents, paging, signs, limits],
  ]);
  const world = new World(registry);
  world.knows(lead, he, worker, city);
  const areas = [
    { id: 'c', kind: 'community', name: 'C', parent: 's' },
    ...['003', '004'].map((id) => ({ id, kind: 'grid', name: id, parent: 'c' })),
    { id: '003-1', kind: 'micro_grid', name: '1', parent: '003', floors: 1, homesPerFloor: 1 },
  ];
  world.must(lead, 'area.define', { areas: [{ id: 's', kind: 'subdistrict', name: 'S' }, ...areas] });
  return world;
}
const told = (world: World, grid: string, since: number): boolean => {
  const area = world.state.get(Areas, grid);
  return area !== undefined && hasToldSince(world.state, area, since);
};
const ask = (world: World, more: object = {}) => ({
  ...{ id: 'k', grid: 'c', due: world.now + hour, why: '街道要情况', ...more },
});

describe('any record is the report', () => {
  it('[R15] who recorded anything on the spot since they were asked is not missing; what the desk does counts for nobody', () => {
    const world = community();
    world.must(worker, 'incident.report', { id: 'i1', title: '积水', grid: '003' });
    world.wait(20);
    const since = world.now;
    world.must(he, 'report.ask', ask(world));
    world.must(he, 'incident.file', { id: 'i1' });
    expect(told(world, '003', since)).toBe(false);
    // In a building of it, and by nobody who typed a report.
    world.must(worker, 'earlySign.note', { id: 'e1', kind: 'water', grid: '003-1' });
    expect([told(world, '003', since), told(world, '004', since)]).toEqual([true, false]);
  });

  it('[R15] when the time is over it is counted who did not tell, and E32 counts what came in time', () => {
    const world = community();
    world.must(city, 'report.ask', ask(world));
    world.must(worker, 'earlySign.note', { id: 'e1', kind: 'water', grid: '003' });
    expect(world.send(he, 'report.count', { id: 'k' }).refused?.code).toBe('forbidden');
    world.wait(60);
    fallDue(world);
    expect(world.state.get(ReportAsks, 'k')?.counted).toEqual({ all: 2, missing: ['004'] });
    const [asks, ups] = [world.state.all(ReportAsks).values(), world.state.all(UpReports).values()];
    expect(onTimeSince(asks, ups, { since: 0, now: world.now })).toEqual({ due: 2, onTime: 1 });
    world.wait(61 * 24 * 60);
    fallDue(world);
    expect(world.state.get(ReportAsks, 'k')).toBeUndefined();
  });
});

describe('a report that goes up', () => {
  const period = (world: World) => ({ from: world.now - 10 * hour, until: world.now + 10 * hour });
  const daily = (world: World, more: object = {}) => ({
    ...{ id: 'daily.2026-06-08', kind: 'daily', title: '日报', words: '水在退', ...more },
    ...period(world),
  });

  it('[R15] is counted from the records, goes up in editions, and comes back or is received by the subdistrict alone', () => {
    const world = community();
    world.must(worker, 'incident.report', { id: 'i1', title: '积水', grid: '003' });
    expect(world.send(worker, 'upReport.send', daily(world)).refused?.code).toBe('forbidden');
    world.must(he, 'upReport.send', daily(world));
    const up = () => world.state.get(UpReports, 'daily.2026-06-08');
    expect(up()?.figures.find(({ key }) => key === 'incidentsNew')).toEqual({
      ...{ key: 'incidentsNew', n: 1, grids: [{ grid: '003', n: 1 }] },
    });
    expect(world.send(he, 'upReport.receive', { id: 'daily.2026-06-08' }).refused?.code).toBe('forbidden');
    expect(world.send(city, 'upReport.return', { id: 'daily.2026-06-08', reason: ' ' }).refused?.field).toBe('reason');
    world.must(city, 'upReport.return', { id: 'daily.2026-06-08', reason: '写明缺什么' });
    world.must(he, 'upReport.send', daily(world, { words: '缺 3 台泵' }));
    expect(up()).toMatchObject({ status: 'sent', edition: 2, returned: undefined, words: '缺 3 台泵' });
    world.must(city, 'upReport.receive', { id: 'daily.2026-06-08' });
    expect(world.send(he, 'upReport.send', daily(world)).refused?.code).toBe('illegal');
    world.wait(61 * 24 * 60);
    fallDue(world);
    expect(up()).toBeUndefined();
  });

  it('[R15] has a time limit: whoever is on duty is told when it is late, and nobody once it is sent', () => {
    const world = community();
    const turns = [{ id: 't', from: world.now, until: world.now + 24 * hour, people: [he.id] }];
    world.must(lead, 'page.keepList', { id: 'community', wait: 120_000, standby: [], turns });
    const asked = { ...period(world), id: 'daily.2026-06-08', kind: 'daily', title: '日报' };
    world.must(city, 'upReport.ask', { ...asked, due: world.now + hour, why: '市里要' });
    world.must(city, 'upReport.ask', { ...asked, id: 'other', due: world.now + hour, why: '市里要' });
    world.must(he, 'upReport.send', daily(world));
    world.wait(60);
    fallDue(world);
    expect(world.state.get(UpReports, 'other')?.escalation).toBe('urged');
    expect(world.state.get(limitNotices, he.id)?.items.map(({ id }) => id)).toEqual(['other']);
    const ups = world.state.all(UpReports).values();
    expect(onTimeSince([], ups, { since: 0, now: world.now + 1 })).toEqual({ due: 2, onTime: 1 });
  });

  it('[R15] nothing is counted, asked, received, sent back or forgotten out of its time', () => {
    const world = community();
    const clock = { id: 'clock', grants: [], system: true } as const;
    const why = (actor: Parameters<World['send']>[0], type: string, payload: object) => {
      const { refused, duplicate } = world.send(actor, type, payload);
      return refused ? [refused.code, refused.reason, refused.field] : duplicate;
    };
    const id = 'daily.2026-06-08';
    world.must(he, 'report.ask', ask(world));
    expect(why(clock, 'report.count', { id: 'k' })).toEqual(['illegal', 'report.not_over', undefined]);
    expect(why(clock, 'report.forgetAsk', { id: 'k' })).toEqual(['illegal', 'upReport.still_kept', undefined]);
    world.wait(60);
    world.must(clock, 'report.count', { id: 'k' });
    expect([why(clock, 'report.count', { id: 'k' }), why(clock, 'report.count', { id: 'none' })]).toEqual([true, true]);

    const backwards = { from: world.now, until: world.now };
    expect(why(he, 'upReport.send', { ...daily(world), ...backwards })).toEqual([
      'invalid',
      'upReport.ends_before',
      'until',
    ]);
    const asked = { ...period(world), id, kind: 'daily', title: '日报', due: world.now + hour, why: '市里要' };
    expect(why(city, 'upReport.ask', { ...asked, ...backwards })).toEqual(['invalid', 'upReport.ends_before', 'until']);
    expect(why(city, 'upReport.ask', { ...asked, due: world.now })).toEqual(['invalid', 'report.due_past', 'due']);
    world.must(city, 'upReport.ask', asked);
    expect(why(city, 'upReport.ask', asked)).toBe(true);
    for (const type of ['upReport.receive', 'upReport.return']) {
      const more = type === 'upReport.return' ? { reason: '不全' } : {};
      expect(why(city, type, { id: 'none', ...more })).toEqual(['not_found', undefined, 'id']);
      expect(why(city, type, { id, ...more })).toEqual(['illegal', undefined, undefined]);
    }
    world.must(he, 'upReport.send', daily(world));
    expect(why(city, 'upReport.return', { id, reason: '  ' })).toEqual([
      'invalid',
      'upReport.reason_missing',
      'reason',
    ]);
    world.must(city, 'upReport.receive', { id });
    expect(why(clock, 'upReport.archive', { id })).toEqual(['illegal', 'upReport.still_kept', undefined]);
  });

  it('[R15] things and minds stand side by side, and each figure is made of the records that it names', () => {
    const world = community();
    addTask(world, 't1', { line: 'care' });
    addTask(world, 't2');
    const period = { from: world.now, until: world.now + hour };
    const n = (key: FigureKey) => figuresOf(world.state, period).find((figure) => figure.key === key)?.n;
    expect([n('spiritualAsked'), n('materialAsked'), n('tasksDone')]).toEqual([1, 0, 0]);
    expect(countedIn(world.state, 'spiritualAsked', period)).toEqual([{ id: 't1', grid: '003' }]);
    expect(countedIn(world.state, 'spiritualAsked', { from: 0, until: world.now })).toEqual([]);
  });

  it('[R15] [R08] [P7] visits of care and what was heard at them go up for a whole day alone: in whole fives, of no place and no person', () => {
    const world = makeCareWorld(8);
    const from = Math.floor((world.now + 8 * hour) / day) * day - 8 * hour;
    const today = { from, until: from + day };
    const visit = (n: number) =>
      world.must(social, 'visit.finish', {
        ...{ id: `v${n}`, subject: `h${n}`, way: 'door', at: world.now, words: '夜里怕水' },
        needs: [{ id: `n${n}`, needClass: 'comfort' }],
      });
    const sums = (period = today) =>
      figuresOf(world.state, period)
        .filter(({ key }) => sumsAlone.has(key))
        .map((figure) => [figure.key, figure.n, figure.grids, isFew(figure)]);
    for (let n = 1; n < 5; n++) visit(n);
    world.must(social, 'visit.miss', { id: 'w', subject: 'h8', way: 'phone', at: world.now });
    world.must(social, 'need.note', { id: 'x', subject: 'h8', needClass: 'grief' });
    world.must(social, 'need.withdraw', { id: 'x' });
    const none = [...sumsAlone].map((key) => [key, 0, [], true]);
    expect(sums()).toEqual(none);
    for (let n = 5; n < 8; n++) visit(n);
    const [visits, material] = [
      ['careVisits', 5, [], false],
      ['materialHeard', 0, [], true],
    ];
    expect(sums()).toEqual([visits, material, ['spiritualHeard', 5, [], false]]);
    // By stretches as one likes somebody would be found.
    for (const { from: begins, until } of [
      { from, until: world.now + 1 },
      { from: from + 1, until: from + day },
      { from: from - day, until: from + day },
      { from: from + hour, until: from + hour + day },
    ])
      expect(sums({ from: begins, until })).toEqual([]);
    expect(sums({ from: from + day, until: from + 2 * day })).toEqual(none);
  });
});
