import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastShown } from '../care/few.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { everywhere } from '../needs/schema.ts';
import { EarlySigns } from '../signs/schema.ts';
import { makeCareWorld } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { boxKey } from './commands.ts';
import { fallOf, indexOf, tellable } from './counting.ts';
import { moodPeriods, moodPulses, type Cells, type Mood, type MoodBox } from './schema.ts';
import { day, dayEnds } from './settings.ts';
import { isWorrying } from './worrying.ts';

const time = { id: 'installation', grants: [], system: true } as const;
const mark = (n: number): string => n.toString(16).padStart(32, '0');

/** A day on which some answered at some places, and its end. */
function aDay(world: World, answers: readonly (readonly [place: string, mood: Mood])[]): void {
  const id = `d${world.now}`;
  world.must(time, 'mood.begin', { id });
  for (const [n, [place, mood]] of answers.entries())
    world.must(time, 'mood.answer', { id, place, mood, mark: mark(n), nonce: 'x', most: 1 });
  world.now = dayEnds(world.now);
  world.must(time, 'mood.close', { id });
}
const times = (n: number, place: string, mood: Mood) => Array.from({ length: n }, () => [place, mood] as const);

/** Places of two grids with their buildings, and what was said from nowhere. */
const grids: Readonly<Record<string, string>> = { a: 'a', a1: 'a', a2: 'a', a3: 'a', b: 'b', b1: 'b', b2: 'b' };
/** Of each place how many answered themselves, and how many had it handed on. */
const cellsOf = (counts: readonly (readonly [own: number, handedOn: number])[]): Cells =>
  Object.fromEntries(
    [...Object.keys(grids), 'unlocated'].map((place, at) => {
      const [own, handedOn] = counts[at] ?? [0, 0];
      return [place, { n: own + handedOn, sum: 3 * (own + handedOn), own }];
    }),
  );

describe('mood pulse', () => {
  it('[R06] takes an answer while its day is open and its box is there, of a place that is one', () => {
    const world = makeCareWorld();
    const answer = (id: string, place = '003') =>
      world.send(time, 'mood.answer', { id, place, mood: 3, mark: mark(1), nonce: 'x', most: 1 }).refused;
    const over = { code: 'illegal', field: 'id', reason: 'mood.period_over' };
    expect(answer('d')).toMatchObject(over);
    world.must(time, 'mood.begin', { id: 'd' });
    expect(answer('d', 'nowhere')).toMatchObject({ code: 'invalid', field: 'place', reason: 'area.no_grid' });
    const box = boxKey('d');
    const kept = world.records.get(`${box.kind} ${box.id}`);
    world.records.delete(`${box.kind} ${box.id}`);
    expect(answer('d')).toMatchObject(over);
    world.records.set(`${box.kind} ${box.id}`, kept);
    expect(answer('d')).toBeUndefined();
    world.state.map(moodPeriods.name).delete('d');
    expect(answer('d')).toMatchObject(over);
  });

  it('[R06] [E17] is told once the day is over, from five answers on, with its mean', () => {
    const world = makeCareWorld();
    const id = 'd';
    world.must(time, 'mood.begin', { id });
    expect(world.send(time, 'mood.close', { id }).refused).toMatchObject({ reason: 'mood.still_open' });
    world.now = dayEnds(world.now);
    world.must(time, 'mood.close', { id });
    aDay(world, [...times(3, '003-1', 2), ...times(3, '003', 4), ...times(4, '005-1', 5)]);
    expect([...world.state.all(moodPulses).keys()]).toEqual([everywhere]);
    expect(world.state.get(moodPulses, everywhere)?.days).toMatchObject([{ n: 10, mean: 3.8 }]);
    aDay(world, [...times(5, '003-1', 2), ...times(5, '005-1', 5)]);
    expect(world.state.get(moodPulses, '003-1')?.days).toMatchObject([{ n: 5, mean: 2 }]);
    expect(indexOf(world.state.get(moodPulses, everywhere)?.days ?? [])).toEqual({ n: 20, mean: 3.7 });
    expect(indexOf([])).toBeUndefined();
  });

  it('[R06] nobody can join an answer to a person: it is in no event, and what knew the marks goes with its key', () => {
    const world = makeCareWorld();
    const before = world.events.length;
    world.must(time, 'mood.begin', { id: 'd' });
    const said = world.must(time, 'mood.answer', {
      id: 'd',
      place: '003-1',
      mood: 1,
      mark: mark(7),
      nonce: 'x',
      most: 1,
    });
    expect(said.events).toEqual([]);
    expect(world.events.slice(before).map(({ by }) => by)).toEqual(['installation']);
    expect((world.records.get(`moodBox ${boxKey('d').id}`) as MoodBox).cells).toEqual({
      '003-1': { n: 1, sum: 1, own: 1 },
    });
    const again = { id: 'd', place: '003-1', mood: 5, mark: mark(7), nonce: 'y', most: 1 };
    expect(world.must(time, 'mood.answer', again)).toMatchObject({ duplicate: true, private: [] });
    for (const actor of [actorOf('r', 'resident'), actorOf('l', 'lead')])
      expect(world.send(actor, 'mood.answer', { ...again, mark: mark(8) }).refused).toMatchObject({
        code: 'forbidden',
      });
    world.now = dayEnds(world.now);
    const { private: gone } = world.must(time, 'mood.close', { id: 'd' });
    expect(gone).toContainEqual({ kind: personKeyKind, id: 'd', body: null });
    expect([...world.records.keys()].filter((key) => key.startsWith('mood'))).toEqual([]);
    expect(world.state.all(moodPeriods).size).toBe(0);
  });

  it('[R06] whatever is told, no sum or difference of it is of fewer than five who answered themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(3)), { minLength: 8, maxLength: 8 }), (counts) => {
        const cells = cellsOf(counts);
        const told = new Map(tellable(cells, (place) => grids[place]).map(({ place, n }) => [place, n]));
        const within = (whole: string) => (place: string) =>
          whole === everywhere || place === whole || grids[place] === whole;
        const ownOf = (whole: string): number =>
          Object.entries(cells).reduce((sum, [place, { own }]) => sum + (within(whole)(place) ? own : 0), 0);
        // What each figure leaves when everything told inside it is taken off.
        const inside = (whole: string): string[] =>
          [...told.keys()].filter((one) =>
            whole === everywhere ? grids[one] === one : grids[one] === whole && one !== whole,
          );
        for (const [whole, n] of told) {
          expect(ownOf(whole)).toBeGreaterThanOrEqual(leastShown);
          const left = inside(whole).reduce((rest, part) => rest - (told.get(part) ?? 0), n);
          const ownLeft = inside(whole).reduce((rest, part) => rest - ownOf(part), ownOf(whole));
          expect(left === 0 || ownLeft >= leastShown).toBe(true);
        }
        // A building is told beside its grid alone.
        for (const place of told.keys()) if (place !== everywhere) expect(told.has(grids[place] ?? '')).toBe(true);
      }),
    );
  });

  it('[R06] whoever hands on four answers, or sends them from one address, is not told the fifth by the sum', () => {
    for (const forged of [{ mark: mark(1), most: 40 }, { via: mark(2) }]) {
      const world = makeCareWorld();
      const say = (n: number, more: object) =>
        world.must(time, 'mood.answer', {
          id: 'd',
          place: '003-1',
          mood: 3,
          mark: mark(n),
          nonce: 'x',
          most: 1,
          ...more,
        });
      const tell = () => {
        world.now = dayEnds(world.now);
        world.must(time, 'mood.close', { id: 'd' });
        return world.state.get(moodPulses, '003-1')?.days.length ?? 0;
      };
      world.must(time, 'mood.begin', { id: 'd' });
      for (const n of [10, 11, 12, 13]) say(n, forged);
      say(20, { mood: 1 });
      expect(tell()).toBe(0);
      // They count all the same, once five answered themselves.
      world.must(time, 'mood.begin', { id: 'd' });
      for (const n of [10, 11, 12, 13]) say(n, forged);
      for (const n of [20, 21, 22, 23, 24]) say(n, { via: mark(n) });
      expect(tell()).toBe(1);
      expect(world.state.get(moodPulses, '003-1')?.days[0]?.n).toBe(9);
    }
  });

  it('[R06] [R11] a mood that falls opens an early sign, where the grid fell or a building by itself', () => {
    const world = makeCareWorld();
    const signs = () => [...world.state.all(EarlySigns).values()];
    aDay(world, [...times(6, '003-1', 4), ...times(6, '005-1', 4)]);
    aDay(world, [...times(6, '003-1', 4), ...times(6, '005-1', 4)]);
    expect(signs()).toEqual([]);
    aDay(world, [...times(6, '003-1', 2), ...times(2, '003-1', 4), ...times(6, '005-1', 4)]);
    expect(signs()).toMatchObject([
      { kind: 'mood', grid: '003', block: '003', status: 'observed', by: 'installation' },
    ]);
    expect(signs()[0]?.words).toContain('2.5');
    // Fewer than five are neither told nor held against what was.
    aDay(world, [...times(4, '005-1', 1), ...times(9, '003-1', 4)]);
    expect(signs()).toHaveLength(1);
  });

  it('[R06] it takes five on both sides of a fall, within the seven days before', () => {
    const at = 100 * day;
    expect(fallOf([{ at: at - day, n: 5, mean: 4 }], { at, n: 5, mean: 3.2 })).toEqual({ from: 4, to: 3.2 });
    expect(fallOf([{ at: at - day, n: 5, mean: 4 }], { at, n: 5, mean: 3.3 })).toBeUndefined();
    expect(fallOf([{ at: at - 8 * day, n: 50, mean: 5 }], { at, n: 5, mean: 1 })).toBeUndefined();
    expect(fallOf([{ at: at - day, n: 4, mean: 4 }], { at, n: 5, mean: 1 })).toBeUndefined();
  });

  it('[R06] counts are seen by those who see counts: of their own place by a captain, by a wall all that is told', () => {
    const world = makeCareWorld();
    aDay(world, [...times(5, '003-1', 2), ...times(5, '005-1', 5)]);
    const rule = world.registry.collections.get(moodPulses.name);
    const sees = (view: ReturnType<typeof viewOf>) =>
      [...world.state.all(moodPulses).values()].flatMap((pulse) => project(rule, pulse, view)?.id ?? []).sort();
    const role = (name: Parameters<typeof actorOf>[1], own = {}) => viewOf(actorOf('x', name, own).grants);
    expect(sees(role('wall'))).toEqual(['003', '003-1', '005', '005-1', 'all']);
    expect(sees(role('captain', { grids: ['003-1'] }))).toEqual(['003-1']);
    expect(sees(role('resident'))).toEqual([]);
    expect(sees(viewOfPerson('x'))).toEqual([]);
  });

  it('[R06] words that are not to wait are found however they are written, and ordinary ones are not', () => {
    for (const words of ['不 想 活 了', '我想死。', '活着真没意思，不如死', 'I want to die'])
      expect(isWorrying(words)).toBe(true);
    for (const words of [undefined, '', '水停了，有点急', '想睡个好觉']) expect(isWorrying(words)).toBe(false);
  });
});
