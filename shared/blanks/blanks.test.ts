import { describe, expect, it } from 'vitest';
import { Registry } from '../kernel/registry.ts';
import { createRegistry } from '../registry.ts';
import { actorOf, World } from '../testing/world.ts';
import { blankTables } from './capability.ts';
import { Count } from './count.ts';
import { eventLists, figures, fillOf, fills } from './figures.ts';
import { blankFileKind, blanks, mostBlanks } from './schema.ts';

const he = actorOf('he', 'coordinator');
const lin = actorOf('lin', 'lead');
const blank = { id: 'b', title: '每日情况表', file: 'f1', cells: [{ sheet: 0, cell: 'B3', fill: 'figure.tasksDone' }] };

/** A world where somebody brought files. */
function worldWith(...files: readonly (readonly [string, string])[]): World {
  const world = new World(new Registry([blankTables]));
  for (const [id, by] of files) world.records.set(`${blankFileKind} ${id}`, { by, at: 0 });
  return world;
}

const event = (seq: number, type: string, data: object) => ({
  ...{ seq, type, v: 1, at: seq, by: 'a', role: 'lead' as const, cause: 'c' },
  data,
});

describe('figures of the log', () => {
  it('[R15] name events that there are, and every fill can be read', () => {
    const { events } = createRegistry(
      () => undefined,
      (point) => point,
    );
    const named = [
      ...Object.values(figures).flatMap((one) => [...one.events]),
      ...Object.values(eventLists).map((one) => one.event),
    ];
    expect(named.filter((type) => !events.has(type))).toEqual([]);
    expect(fills.filter((name) => !fillOf(name))).toEqual([]);
    expect(fillOf('figure.nothing')).toBeUndefined();
  });

  it('[R15] a thing counts once, as it was said last; what is counted by the time counts each time', () => {
    const hours = new Count(figures.hoursConfirmed);
    hours.take(event(1, 'assignment.hoursConfirmed', { id: 'a', minutes: 120 }));
    hours.take(event(2, 'assignment.hoursConfirmed', { id: 'b', minutes: 45 }));
    hours.take(event(3, 'assignment.hoursConfirmed', { id: 'a', minutes: 90 }));
    expect([hours.value, hours.madeOf(9).map(({ seq }) => seq)]).toEqual([2.3, [3, 2]]);
    const rung = new Count(figures.doorsClosed);
    const at = { id: 'k.h', outcome: 'no_answer' };
    const taken = [at, at, { ...at, outcome: 'refused' }].map((data, n) =>
      rung.take(event(n, 'screening.visited', data)),
    );
    expect([taken, rung.value]).toEqual([[true, true, false], 2]);
  });
});

describe('a superior’s table', () => {
  it('[R15] is kept with its file, mapped anew, and put away with it', () => {
    const world = worldWith(['f1', 'he'], ['f2', 'he']);
    world.must(he, 'blank.keep', blank);
    world.must(lin, 'blank.keep', { ...blank, cells: [] });
    expect(world.state.get(blanks, 'b')).toMatchObject({ cells: [], by: 'lin' });
    world.must(he, 'blank.keep', { ...blank, file: 'f2' });
    expect(world.records.has(`${blankFileKind} f1`)).toBe(false);
    world.must(he, 'blank.retire', { id: 'b' });
    expect([world.state.all(blanks).size, world.records.has(`${blankFileKind} f2`)]).toEqual([0, false]);
    expect(world.send(he, 'blank.retire', { id: 'b' }).duplicate).toBe(true);
  });

  it('[R15] is refused without a file of one’s own, with a cell filled twice, and beyond so many, with what to do', () => {
    const world = worldWith(['f1', 'he']);
    const fault = (change: object) => world.send(he, 'blank.keep', { ...blank, ...change }).refused?.reason;
    expect(fault({ file: 'none' })).toBe('blank.no_file');
    expect(fault({ cells: [...blank.cells, ...blank.cells] })).toBe('blank.twice');
    expect(fault({ cells: [{ ...blank.cells[0], area: 'nowhere' }] })).toBe('blank.no_area');
    world.must(he, 'blank.keep', blank);
    expect(fault({ id: 'c' })).toBe('blank.no_file');
    for (let n = 1; n <= mostBlanks; n++) world.records.set(`${blankFileKind} g${n}`, { by: 'he', at: 0 });
    for (let n = 1; n < mostBlanks; n++) world.must(he, 'blank.keep', { ...blank, id: `b${n}`, file: `g${n}` });
    expect(fault({ id: 'more', file: `g${mostBlanks}` })).toBe('blank.too_many');
    expect(world.send(actorOf('wang', 'grid_worker'), 'blank.keep', blank).refused?.code).toBe('forbidden');
  });
});
