import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import { State, undo, redo, type Change } from '../kernel/state.ts';
import { captain, keeper, makeCareWorld, social, supervisor, takeIn } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { noFigures } from '../drills/schema.ts';
import { moodPeriods } from '../mood/schema.ts';
import { levelsIn } from '../testing/levels.ts';
import { byTime, respond, usualTask } from '../testing/people.ts';
import { blankets } from '../testing/market.ts';
import { countsOf, blocksOf } from './answer.ts';
import { binError, quantile } from './histogram.ts';
import { measures } from './list.ts';
import type { Measure, Sample } from './measure.ts';
import { indicatorSlots, periodOf } from './slots.ts';
import { levelNow, stretchOf, sumOf, windows, type Filter, type WindowName } from './window.ts';

const minute = 60_000;
const lead = actorOf('a-lead', 'lead');
const duty = actorOf('a-duty', 'command');
const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
const giver = actorOf('a-giver', 'social_org', { org: 'o-1' });
const helper = actorOf('p1', 'volunteer');
const reason = '有变化';

type Wish = readonly [Actor, string, Readonly<Record<string, unknown>>];

/** Wishes about one thing of each kind, in the order in which a life usually goes; any may be refused. */
function wishesAbout(n: number): readonly Wish[] {
  const [i, t, s, r, p, d, v, a, x] = ['i', 't', 's', 'r', 'p', 'd', 'v', 'a', 'x'].map((letter) => `${letter}${n}`);
  const severity = (['critical', 'urgent', 'important', 'normal'] as const)[n % 4];
  const needClass = n % 2 === 0 ? 'comfort' : 'medical';
  return [
    [captain, 'incident.report', { id: i, title: '围墙有水', grid: n % 2 === 0 ? '003-1' : '005' }],
    [keeper, 'incident.file', { id: i, severity }],
    [keeper, 'incident.dispatch', { id: i, party: 'community', handler: worker.id }],
    [worker, 'incident.return', { id: i, reason }],
    [keeper, 'incident.dispatch', { id: i, party: 'community', handler: worker.id }],
    [worker, 'incident.accept', { id: i }],
    [worker, 'incident.suspend', { id: i, reason }],
    [worker, 'incident.resume', { id: i }],
    [worker, 'incident.resolve', { id: i, said: '抽干了' }],
    [duty, 'incident.rework', { id: i, reason }],
    [worker, 'incident.resolve', { id: i, said: '又抽了一遍' }],
    [lead, 'incident.verify', { id: i }],
    [lead, 'incident.close', { id: i, prevention: '加了泵' }],
    [lead, 'incident.reopen', { id: i, reason }],
    [worker, 'incident.resolve', { id: i, said: '换了泵' }],
    [
      keeper,
      'task.create',
      { ...usualTask, id: t, line: n % 2 === 0 ? 'flood' : 'epidemic', support: n % 2 === 0 ? ['social_worker'] : [] },
    ],
    [helper, 'task.claim', { id: t }],
    [helper, 'task.accept', { id: t }],
    [helper, 'task.start', { id: t }],
    [helper, 'task.finish', { id: t }],
    [keeper, 'task.return', { id: t, reason }],
    [lead, 'task.verify', { id: t }],
    [keeper, 'task.revise', { id: t, grid: '005', line: 'fire' }],
    [keeper, 'task.cancel', { id: t, reason }],
    [captain, 'earlySign.note', { id: s, kind: 'water', grid: '003-1' }],
    [duty, 'earlySign.triage', { id: s }],
    [duty, 'earlySign.watch', { id: s }],
    [duty, 'earlySign.prevent', { id: s, reason }],
    [duty, 'earlySign.raise', { id: s, incident: i, occurredAt: 0 }],
    [keeper, 'request.publish', { id: r, request: { ...blankets(100), grid: '003' } }],
    [giver, 'pledge.make', { id: p, request: r, line: 'a', org: 'o-1', quantity: 40 }],
    [keeper, 'pledge.accept', { id: p }],
    [giver, 'pledge.prepare', { id: p }],
    [giver, 'pledge.send', { id: p }],
    [giver, 'pledge.deliver', { id: p }],
    [keeper, 'pledge.receive', { id: p, quantity: 40 }],
    [social, 'need.note', { id: x, subject: 'h1.1', needClass }],
    [social, 'need.assess', { id: x, tier: 'regular' }],
    [social, 'need.plan', { id: x }],
    [social, 'need.serve', { id: x }],
    [social, 'need.meet', { id: x }],
    [social, 'need.meetPartly', { id: x }],
    [social, 'need.reassess', { id: x }],
    [social, 'need.withdraw', { id: x }],
    [social, 'visit.plan', { id: v, subject: 'h1.1', way: 'door', due: 0 }],
    [social, 'visit.finish', { id: v, subject: 'h1.1', way: 'door', at: 0 }],
    [social, 'visit.miss', { id: v, subject: 'h1.1', way: 'door', at: 0 }],
    [social, 'distress.receive', { id: d, subject: 'h1.1' }],
    [social, 'distress.triage', { id: d, level: n % 5 }],
    [social, 'distress.support', { id: d }],
    [keeper, 'disinfection.plan', { id: `z${n}`, name: '电梯厅', grid: '003', everyHours: 12, isChecked: false }],
    [worker, 'disinfection.do', { id: `w${n}`, point: `z${n}`, grid: '003' }],
    [duty, 'alert.draft', { id: a, ...alertOf() }],
    [duty, 'alert.submit', { id: a }],
    [lead, 'alert.issue', { id: a }],
    [worker, 'alert.ack', { id: a }],
    [captain, 'alert.ack', { id: a }],
    [worker, 'report.zero', { id: '003' }],
    [supervisor, 'specialGroup.suspend', { id: 'h1.1', reason: 'other' }],
    ...wishesAfterwards(n),
  ];
}

/** The same of what people say, of the time after, and of what is learnt and bought. */
function wishesAfterwards(n: number): readonly Wish[] {
  const [f, h, y, b] = ['f', 'h', 'y', 'b'].map((letter) => `${letter}${n}`);
  const grid = n % 2 === 0 ? '003-1' : '005';
  const field = n % 2 === 0 ? 'public_health' : 'family';
  const goal = { key: 'a', what: '上门', unit: '次', number: 3 };
  const milestones = [{ key: 'a', title: '全部', due: 0, share: 100, wants: [{ kind: 'task', number: 1 }] }];
  const answers = Array.from({ length: 6 }, (_, k): Wish => [
    byTime,
    'mood.answer',
    { id: 'm', place: grid, mood: 1 + ((n + k) % 5), mark: `${k}`.repeat(32), nonce: 'x', most: 1 },
  ]);
  return [
    [byTime, 'mood.begin', { id: 'm' }],
    ...answers,
    [captain, 'feedback.submit', { id: f, topic: 'other', grid: '003-1', words: '灯坏了' }],
    [keeper, 'feedback.acknowledge', { id: f }],
    [keeper, 'feedback.route', { id: f, to: 'social_worker' }],
    [social, 'feedback.take', { id: f }],
    [social, 'feedback.reply', { id: f, outcome: 'done', words: '换了', why: '旧了' }],
    [captain, 'feedback.judge', { id: f, satisfied: n % 2 === 0 }],
    [social, 'resumption.file', { id: h, grid, name: '面店', trade: 'food', wants: [] }],
    [social, 'resumption.visit', { id: h, saw: '水电都好' }],
    [social, 'resumption.resume', { id: h }],
    [social, 'orderItem.list', { id: `l${n}`, kind: n % 2 === 0 ? 'water' : 'lift', grids: ['003', '005'] }],
    [social, 'orderItem.tell', { id: 'water-003', state: n % 2 === 0 ? 'back' : 'partly', seen: '开了水龙头' }],
    [
      lead,
      'training.plan',
      { id: y, kind: n % 2 === 0 ? 'drill' : 'training', subject: 'technology', title: '练', startsAt: 0, seats: 9 },
    ],
    [lead, 'training.openEnrolment', { id: y }],
    [lead, 'training.begin', { id: y }],
    [lead, 'training.complete', { id: y, attended: [] }],
    [byTime, 'training.receive', { id: y, figures: noFigures, findings: [{ id: 'x', words: '没电' }] }],
    [lead, 'training.note', { id: y, finding: { id: 'z', words: '没灯' } }],
    [lead, 'training.review', { id: y, grid: '003' }],
    [helper, 'task.claim', { id: `${y}.1` }],
    [helper, 'task.accept', { id: `${y}.1` }],
    [helper, 'task.start', { id: `${y}.1` }],
    [helper, 'task.finish', { id: `${y}.1` }],
    [keeper, 'task.return', { id: `${y}.1`, reason }],
    [social, 'purchase.propose', { id: b, title: '巡访', field, groups: [], why: '要', budget: 90_000, goals: [goal] }],
    [lead, 'purchase.list', { id: b }],
    [lead, 'purchase.procure', { id: b, way: 'inquiry' }],
    [lead, 'purchase.contract', { id: b, org: 'o-1', amount: 50_000 + n, from: 0, to: 9, milestones }],
  ];
}

function alertOf(): object {
  return {
    ...{
      level: 'orange',
      levelWord: '严重',
      title: '暴雨',
      origin: 'official_relay',
      hazard: 'natural',
      issuer: '气象台',
    },
    ...{ issuedAt: 1, validUntil: 9e12, grids: ['003'], targeted: 4 },
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
  };
}

/** Fields that say a time: the present, or a while from it. */
function timed({ now, state }: World, [, type, payload]: Wish): Readonly<Record<string, unknown>> {
  if (type === 'visit.plan') return { ...payload, due: now + 600 * minute };
  if (type === 'visit.finish' || type === 'visit.miss') return { ...payload, at: now };
  if (type === 'mood.answer') return { ...payload, id: [...state.all(moodPeriods).keys()][0] ?? 'none' };
  if (type === 'mood.begin') return { id: `m${now}` };
  return type === 'earlySign.raise' ? { ...payload, occurredAt: now } : payload;
}

/** What the clock sends; what it may not yet is refused. */
function fallDue(world: World): void {
  for (const [name, deadlines] of world.registry.deadlines)
    for (const deadline of deadlines)
      for (const record of [...world.state.map(name).values()]) {
        const due = deadline.at(record);
        if (due !== undefined && due <= world.now) world.send(byTime, deadline.command, { id: record.id });
      }
}

/** All samples that the whole log holds, kept one by one: as slow as it is plain. */
function scan(world: World): ReadonlyMap<string, readonly Sample[]> {
  const state = new State();
  const standing = new Map<string, readonly Sample[]>();
  const stepped = new Map<string, Sample[]>();
  for (const event of world.events) {
    const { direct } = world.registry.reduceApart(state, event);
    for (const { collection, id, before, after } of direct)
      for (const measure of measures.values())
        for (const [n, tap] of measure.taps.entries()) {
          if (tap.collection !== collection) continue;
          const key = `${measure.id}/${n}/${id}`;
          if (!after) {
            // It stays counted, and another that takes its name later is counted beside it.
            stepped.set(key, [...(stepped.get(key) ?? []), ...(standing.get(key) ?? [])]);
            standing.delete(key);
            continue;
          }
          if (tap.stands) standing.set(key, tap.stands(after, state));
          if (tap.steps) stepped.set(key, [...(stepped.get(key) ?? []), ...tap.steps(before, after, state)]);
        }
  }
  const found = new Map<string, Sample[]>();
  for (const [key, samples] of [...standing, ...stepped]) {
    const [id = ''] = key.split('/');
    found.set(id, [...(found.get(id) ?? []), ...samples]);
  }
  return found;
}

/** Those of some samples that a window and a filter let through. */
function within(
  world: World,
  samples: readonly Sample[],
  window: WindowName,
  { grid, line }: Filter,
): readonly Sample[] {
  const { step, first, last } = stretchOf(window, world.now);
  const blockOf = blocksOf(world.state);
  return samples.filter(({ at, grid: place, line: of }) => {
    const period = periodOf(step, at);
    const isHere = grid === undefined || (place !== undefined && blockOf(place) === grid);
    return period >= first && period <= last && isHere && (line === undefined || of === line);
  });
}

const sum = (numbers: readonly (number | undefined)[]): number => numbers.reduce<number>((all, n = 0) => all + n, 0);

function expectEqual(
  world: World,
  measure: Measure,
  found: readonly Sample[],
  window: WindowName,
  filter: Filter,
): void {
  const stretch = stretchOf(window, world.now);
  const late = measure.overdue?.(world.state, world.now) ?? [];
  const wanted = within(world, [...found, ...late], window, filter);
  const counts = sumOf(countsOf(world.state, measure, stretch, filter, world.now));
  const kinds = new Set([...wanted.map(({ kind = '' }) => kind), ...Object.keys(counts)]);
  for (const kind of kinds) {
    const mine = wanted.filter((one) => (one.kind ?? '') === kind);
    const { n = 0, d = 0 } = counts[kind] ?? {};
    expect([measure.id, window, kind, n, d]).toEqual([
      measure.id,
      window,
      kind,
      sum(mine.map((one) => one.n)),
      sum(mine.map((one) => one.d)),
    ]);
    const values = mine.flatMap(({ value }) => (value === undefined ? [] : [value])).sort((one, other) => one - other);
    for (const share of [0.5, 0.9]) {
      const exact = values[Math.max(1, Math.ceil(share * values.length)) - 1];
      const read = quantile(counts[kind] ?? {}, share);
      if (exact === undefined) expect(read).toBeNull();
      else if (Math.abs(exact) < 1_000) expect(read).toBe(0);
      else expect(Math.abs(Number(read) / exact - 1)).toBeLessThanOrEqual(binError + 1e-9);
    }
  }
}

const kinds = wishesAbout(0).length;
/** Mostly what comes next in a life; sometimes anything. */
const story = fc.array(
  fc.record({
    of: fc.nat(3),
    at: fc.option(fc.nat(kinds - 1), { freq: 3 }),
    many: fc.integer({ min: 2, max: 16 }),
    waits: fc.oneof({ weight: 2, arbitrary: fc.nat(90) }, fc.constantFrom(600, 1_600, 11_000, 11_000)),
    fails: fc.boolean(),
  }),
  { minLength: 10, maxLength: 30 },
);

describe('indicators kept change by change', () => {
  it('[R43] equal a full scan of the log, whatever happened: archived, opened again, moved, taken back when a commit failed', () => {
    let archived = 0;
    let counted = 0;
    const seen = new Set<string>();
    fc.assert(
      fc.property(story, (chapters) => {
        const world = makeCareWorld(1);
        world.knows(lead, duty, worker, giver, helper, social, supervisor, captain, keeper);
        takeIn(world, 'h1.1');
        respond(world);
        world.must(lead, 'phase.change', { to: 'recovery', reason, basis: 'law-flood-control', follows: '终止响应' });
        world.must(lead, 'org.enrol', { id: 'o-1', name: '仁和', party: 'social_org' });
        const next = [0, 0, 0, 0];
        for (const { of, at, many, waits, fails } of chapters) {
          for (let k = 0; k < many; k++) {
            const index = at === null ? (next[of] ?? 0) % kinds : (at + k) % kinds;
            next[of] = index + 1;
            const wish = wishesAbout(of)[index];
            if (!wish) continue;
            const slots = new Map(world.state.map(indicatorSlots.name));
            const { refused } = world.send(wish[0], wish[1], timed(world, wish));
            if (refused) expect(world.state.map(indicatorSlots.name)).toEqual(slots);
            else if (fails && k === 0) takeBack(world, world.changes.at(-1) ?? [], slots);
          }
          world.wait(waits);
          fallDue(world);
        }
        archived += world.events.filter(({ type }) => /archived|retired|forgotten/.test(type)).length;
        const all = scan(world);
        for (const measure of measures.values()) {
          // What counts what is there is read from it, and kept once a day by an event.
          if (measure.level) continue;
          const found = all.get(measure.id) ?? [];
          counted += found.length;
          if (found.length > 0) seen.add(measure.id);
          for (const window of windows) expectEqual(world, measure, found, window, {});
          if (measure.placed) expectEqual(world, measure, found, 'month', { grid: '003' });
          if (measure.lined) expectEqual(world, measure, found, 'month', { line: 'flood' });
        }
        for (const [id, { n, d }] of levelsIn(world)) {
          const measure = measures.get(id);
          const { n: is = 0, d: of = 0 } =
            (measure && sumOf([levelNow(world.state, measure, {}, world.now, (it) => it)]))?.[''] ?? {};
          expect([id, is, of]).toEqual([id, n, d]);
          if (d + n > 0) seen.add(id);
        }
        // A ring: whatever happens, it holds no more than its slots.
        expect(world.state.map(indicatorSlots.name).size).toBeLessThan(measures.size * 88 * 3);
      }),
      { seed: 20_260_608, numRuns: 14 },
    );
    expect(archived).toBeGreaterThan(5);
    expect(counted).toBeGreaterThan(300);
    // Each way of counting was tried: what stands, what steps, and what is there.
    expect([...seen]).toEqual(
      expect.arrayContaining([
        ...['E01.response', 'E02.settling', 'E03.closed', 'E05.reworked', 'E09.acked', 'E14.onTime', 'E16.inTime'],
        ...['E17.mood', 'E22.onTime', 'E22.satisfied', 'E10.closed', 'E28.order', 'E28.resumed', 'E31.newFields'],
      ]),
    );
  });
});

/** A commit that failed: state is as it was before, and then as it was decided. */
function takeBack(world: World, changes: readonly Change[], before: ReadonlyMap<string, unknown>): void {
  undo(world.state, changes);
  expect(world.state.map(indicatorSlots.name)).toEqual(before);
  redo(world.state, changes);
}
