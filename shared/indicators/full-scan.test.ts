import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { State, undo, redo, type Change } from '../kernel/state.ts';
import { captain, keeper, makeCareWorld, social, supervisor, takeIn } from '../testing/care.ts';
import { levelsIn } from '../testing/levels.ts';
import { duty, giver, helper, lead, wishesAbout, wishesAfterwards, worker, type Wish } from '../testing/lives.ts';
import { neighbours, wishesOfNeighbours } from '../testing/neighbours.ts';
import { byTime, respond } from '../testing/people.ts';
import type { World } from '../testing/world.ts';
import { countsOf, blocksOf } from './answer.ts';
import { binError, quantile } from './histogram.ts';
import { indicators, measures } from './list.ts';
import type { Measure, Sample } from './measure.ts';
import { indicatorSlots, periodOf } from './slots.ts';
import { levelNow, stretchOf, sumOf, windows, type Filter, type WindowName } from './window.ts';

const reason = '有变化';
/** Lives that go on beside each other, and how many things of each kind there are. */
const lives = [wishesOfNeighbours, wishesAbout, wishesAfterwards] as const;
const things = 3;

/** What the clock sends; what it may not yet is refused. */
function fallDue(world: World): void {
  for (const [name, deadlines] of world.registry.deadlines)
    for (const deadline of deadlines)
      for (const record of [...world.state.map(name).values()]) {
        const due = deadline.at(record);
        if (due !== undefined && due <= world.now) world.send(byTime, deadline.command, { id: record.id });
      }
}

/** What the whole log holds, read once more from its beginning. */
interface Scanned {
  /** all samples of each measure, kept one by one: as slow as it is plain */
  readonly samples: ReadonlyMap<string, readonly Sample[]>;
  /** which events moved which measure, as `E03.closed incident.closed` */
  readonly moved: ReadonlySet<string>;
}

const tapped = [...measures.values()].flatMap((measure) => measure.taps.map((tap, n) => ({ measure, tap, n })));
const levelled = [...measures.values()].filter(({ level }) => level !== undefined);
const itself = (grid: string): string => grid;

function scan(world: World): Scanned {
  const state = new State();
  const standing = new Map<string, readonly Sample[]>();
  const stepped = new Map<string, Sample[]>();
  const levels = new Map<string, string>();
  const moved = new Set<string>();
  for (const event of world.events) {
    const { direct } = world.registry.reduceApart(state, event);
    for (const { collection, id, before, after } of direct)
      for (const { measure, tap, n } of tapped) {
        if (tap.collection !== collection) continue;
        const key = `${measure.id}/${n}/${id}`;
        const stood = standing.get(key) ?? [];
        if (!after) {
          // It stays counted, and another that takes its name later is counted beside it.
          stepped.set(key, [...(stepped.get(key) ?? []), ...stood]);
          standing.delete(key);
          continue;
        }
        const stands = tap.stands?.(after, state) ?? [];
        const steps = tap.steps?.(before, after, state) ?? [];
        if (JSON.stringify(stands) !== JSON.stringify(stood) || steps.length > 0)
          moved.add(`${measure.id} ${event.type}`);
        standing.set(key, stands);
        stepped.set(key, [...(stepped.get(key) ?? []), ...steps]);
      }
    for (const measure of levelled) {
      const stands = JSON.stringify(levelNow(state, measure, {}, world.now, itself));
      if (stands !== (levels.get(measure.id) ?? stands)) moved.add(`${measure.id} ${event.type}`);
      levels.set(measure.id, stands);
    }
  }
  const samples = new Map<string, Sample[]>();
  for (const [key, some] of [...standing, ...stepped]) {
    const [id = ''] = key.split('/');
    samples.set(id, [...(samples.get(id) ?? []), ...some]);
  }
  return { samples, moved };
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

interface Chapter {
  readonly life: number;
  readonly of: number;
  readonly at: number | null;
  readonly many: number;
  readonly waits: number;
  readonly fails: boolean;
}

/** Mostly what comes next in a life; sometimes anything. */
const story: fc.Arbitrary<Chapter[]> = fc.array(
  fc.record({
    life: fc.nat(lives.length - 1),
    of: fc.nat(things - 1),
    at: fc.option(fc.nat(200), { freq: 3 }),
    many: fc.integer({ min: 2, max: 16 }),
    waits: fc.oneof({ weight: 2, arbitrary: fc.nat(90) }, fc.constantFrom(600, 1_600, 11_000, 11_000)),
    fails: fc.boolean(),
  }),
  { minLength: 10, maxLength: 36 },
);

/** Everything once of each kind, from its beginning to its end. */
const whole: Chapter[] = lives.flatMap((wishes, life) =>
  Array.from({ length: things }, (_, of) => ({ life, of, at: null, many: wishes(of).length, waits: 1, fails: true })),
);

/** A community in the recovery, where everybody is known who wishes something. */
function founded(): World {
  const world = makeCareWorld(1);
  world.knows(lead, duty, worker, giver, helper, social, supervisor, captain, keeper, ...neighbours);
  takeIn(world, 'h1.1');
  respond(world);
  world.must(lead, 'phase.change', { to: 'recovery', reason, basis: 'law-flood-control', follows: '终止响应' });
  world.must(lead, 'org.enrol', { id: 'o-1', name: '仁和', party: 'social_org' });
  return world;
}

/** One wish; a refused one leaves all counts as they were, and so does one whose commit failed. */
function play(world: World, wish: Wish, fails: boolean): void {
  if (typeof wish === 'number') {
    world.wait(wish);
    return fallDue(world);
  }
  const [who, type, payload] = wish;
  const slots = new Map(world.state.map(indicatorSlots.name));
  const { refused } = world.send(who, type, typeof payload === 'function' ? payload(world) : payload);
  if (refused) expect(world.state.map(indicatorSlots.name)).toEqual(slots);
  else if (fails) takeBack(world, world.changes.at(-1) ?? [], slots);
}

function live(world: World, chapters: readonly Chapter[]): void {
  const next = new Map<string, number>();
  for (const { life, of, at, many, waits, fails } of chapters) {
    const wishes = lives[life]?.(of) ?? [];
    for (let k = 0; k < many; k++) {
      const index = (at === null ? (next.get(`${life} ${of}`) ?? 0) : at + k) % wishes.length;
      next.set(`${life} ${of}`, index + 1);
      const wish = wishes[index];
      if (wish !== undefined) play(world, wish, fails && k === 0);
    }
    world.wait(waits);
    fallDue(world);
  }
}

describe('indicators kept change by change', () => {
  it('[R43] [R46] equal a full scan of the log, each of E01–E32, and open to every event that moved them: archived, opened again, moved, taken back when a commit failed', () => {
    let archived = 0;
    const seen = new Set<string>();
    const moved = new Set<string>();
    fc.assert(
      fc.property(story, (chapters) => {
        const world = founded();
        live(world, chapters);
        archived += world.events.filter(({ type }) => /archived|retired|forgotten/.test(type)).length;
        const all = scan(world);
        for (const one of all.moved) moved.add(one);
        for (const measure of measures.values()) {
          // What counts what is there is read from it, and kept once a day by an event.
          if (measure.level) continue;
          const found = all.samples.get(measure.id) ?? [];
          if (found.length > 0) seen.add(measure.id);
          for (const window of windows) expectEqual(world, measure, found, window, {});
          if (measure.placed) expectEqual(world, measure, found, 'month', { grid: '003' });
          if (measure.lined) expectEqual(world, measure, found, 'month', { line: 'flood' });
        }
        for (const [id, { n, d }, kind = ''] of levelsIn(world)) {
          const measure = measures.get(id);
          const { n: is = 0, d: of = 0 } =
            (measure && levelNow(world.state, measure, {}, world.now, itself))?.[kind] ?? {};
          expect([id, kind, is, of]).toEqual([id, kind, n, d]);
          if (d + n > 0) seen.add(id);
        }
        // A ring: whatever happens, it holds no more than its slots.
        expect(world.state.map(indicatorSlots.name).size).toBeLessThan(measures.size * 88 * 3);
      }),
      { seed: 20_260_608, numRuns: 14, examples: [[whole]] },
    );
    expect(archived).toBeGreaterThan(5);
    // Whether the chain holds is read from the ledger; the others are each counted in some run.
    const counted = indicators.flatMap(({ measures: of }) => of).filter(({ outside }) => !outside);
    expect(counted.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
    const hidden = [...moved].filter((one) => {
      const [id = '', type = ''] = one.split(' ');
      return !measures.get(id)?.events.includes(type);
    });
    expect(hidden.sort()).toEqual([]);
  });
});

/** A commit that failed: state is as it was before, and then as it was decided. */
function takeBack(world: World, changes: readonly Change[], before: ReadonlyMap<string, unknown>): void {
  undo(world.state, changes);
  expect(world.state.map(indicatorSlots.name)).toEqual(before);
  redo(world.state, changes);
}
