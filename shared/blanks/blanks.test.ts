import { Never, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { objectOfEvent } from '../indicators/objects.ts';
import { Registry } from '../kernel/registry.ts';
import { createRegistry } from '../registry.ts';
import { gridWorker, Market } from '../testing/market.ts';
import { actorOf, World } from '../testing/world.ts';
import { blankTables } from './capability.ts';
import { Count, mostTold } from './count.ts';
import { eventLists, figures, fillOf, fills, type Figure } from './figures.ts';
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
    // None counts what its right does not reach.
    for (const { object, events: types } of Object.values(figures))
      expect(types.map(objectOfEvent)).toEqual(types.map(() => object));
  });

  it('[R15] a thing counts once, as it was said last; what is counted by the time counts each time', () => {
    const hours = new Count(figures.hoursConfirmed);
    hours.take(event(1, 'assignment.hoursConfirmed', { id: 'a', minutes: 120 }));
    hours.take(event(2, 'assignment.hoursConfirmed', { id: 'b', minutes: 45 }));
    hours.take(event(3, 'assignment.hoursConfirmed', { id: 'a', minutes: 90 }));
    expect([hours.value, hours.madeOf().map(({ seq }) => seq)]).toEqual([2.3, [3, 2]]);
    const rung = new Count(figures.doorsClosed);
    const at = { id: 'k.h', outcome: 'no_answer' };
    const taken = [at, at, { ...at, outcome: 'refused' }].map((data, n) =>
      rung.take(event(n, 'screening.visited', data)),
    );
    expect([taken, rung.value]).toEqual([[true, true, false], 2]);
    const many = new Count(figures.doorsClosed);
    for (let n = 1; n <= 3 * mostTold; n++) many.take(event(n, 'screening.visited', at));
    const told = many.madeOf();
    expect([many.value, many.size, told.length, told[0]?.seq]).toEqual([300, 300, mostTold, 300]);
  });

  it('[R15] look at data that the events have, and at words that these may say', () => {
    const { events } = createRegistry(
      () => undefined,
      (point) => point,
    );
    const all: readonly Figure[] = Object.values(figures);
    const asked = all.flatMap(({ when = {}, sum, events: types }) => [
      ...Object.entries(when).flatMap(([type, said]) =>
        Object.entries(said).map(([field, value]) => ({ type, field, value })),
      ),
      ...(sum ? types.map((type) => ({ type, field: sum.field, value: 60 })) : []),
    ]);
    expect(asked.length).toBeGreaterThan(5);
    for (const { type, field, value } of asked) {
      const { properties = {} } = (events.get(type)?.schema ?? {}) as { properties?: Record<string, TSchema> };
      expect(Value.Check(properties[field] ?? Never(), value), `${type} ${field}`).toBe(true);
    }
  });

  it('[R15] [R08] of needs it counts what was noted and what was met in full, whatever became of them, and its words say so', () => {
    const log = [
      ...['a', 'b', 'c'].map((id) => ['need.created', { id, family: 'material' }] as const),
      ...[{ id: 'a', status: 'met' } as const, { id: 'b', status: 'partially_met' } as const].map(
        (data) => ['need.metChanged', data] as const,
      ),
      ['need.reassessing', { id: 'a' }] as const,
      ['need.metChanged', { id: 'a', status: 'partially_met' }] as const,
      ['need.withdrawn', { id: 'c' }] as const,
    ];
    const counted = (figure: Figure): number => {
      const count = new Count(figure);
      log.forEach(([type, data], n) => count.take(event(n, type, data)));
      return count.value;
    };
    expect([counted(figures.needsMaterial), counted(figures.needsMet)]).toEqual([3, 1]);
    const { zh, en } = blankTables.terms as Record<'zh' | 'en', Readonly<Record<string, string>>>;
    for (const name of ['needsMaterial', 'needsSpiritual', 'needsMet'])
      expect([zh[`figure.${name}`], en[`figure.${name}`]]).toEqual([
        expect.stringMatching(name === 'needsMet' ? /^完全回应.*重新评估、撤回的/ : /^登记的.*撤回的/),
        expect.stringMatching(name === 'needsMet' ? /met in full.*reassessed or withdrawn/ : /noted.*withdrawn/),
      ]);
  });

  it('[R15] what was received counts by its second signature, and in old logs by its step; once', () => {
    const world = new Market();
    world.publish(100);
    world.pledge('p', 'o', 40);
    world.bring('p', 'o');
    world.must(gridWorker, 'pledge.receive', { id: 'p' });
    const made = new Count(figures.pledgesMade);
    const received = new Count(figures.pledgesReceived);
    for (const one of world.events) [made, received].forEach((count) => count.take(one));
    expect([made.value, received.value]).toEqual([1, 1]);
    received.take(event(99, 'pledge.moved', { id: 'old', status: 'received' }));
    expect([received.value, received.size]).toEqual([2, 2]);
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

  it('[R15] what somebody types stands in its cell until it is another, also when the table is mapped anew', () => {
    const world = worldWith(['f1', 'he']);
    const typed = (...places: string[]) => places.map((cell) => ({ sheet: 0, cell, fill: 'typed' }));
    world.must(he, 'blank.keep', { ...blank, cells: [...blank.cells, ...typed('B4', 'B5')] });
    const type = (who: typeof he, ...cells: object[]) => world.send(who, 'blank.type', { id: 'b', cells }).refused;
    const standing = () => (world.state.get(blanks, 'b')?.typed ?? []).map(({ cell, words, by }) => [cell, words, by]);
    expect(type(he, { sheet: 0, cell: 'B4', words: '平稳' }, { sheet: 0, cell: 'B5', words: '12' })).toBeUndefined();
    expect(type(lin, { sheet: 0, cell: 'B5', words: '13' })).toBeUndefined();
    expect(standing()).toEqual([
      ['B4', '平稳', 'he'],
      ['B5', '13', 'lin'],
    ]);
    expect(world.state.get(blanks, 'b')?.by).toBe('he');
    // What the log counts nobody types over.
    expect(type(he, { sheet: 0, cell: 'B4', words: '好' }, { sheet: 0, cell: 'B3', words: '9' })).toMatchObject({
      ...{ code: 'invalid', field: 'cells/1/cell', reason: 'blank.not_typed' },
    });
    world.must(he, 'blank.keep', { ...blank, cells: [...blank.cells, ...typed('B5')] });
    expect(standing()).toEqual([['B5', '13', 'lin']]);
    expect(type(he, { sheet: 0, cell: 'B5' })).toBeUndefined();
    expect(standing()).toEqual([]);
    expect(type(actorOf('wang', 'grid_worker'), { sheet: 0, cell: 'B5', words: '1' })?.code).toBe('forbidden');
    expect(world.send(he, 'blank.type', { id: 'none', cells: [{ sheet: 0, cell: 'B5' }] }).refused?.code).toBe(
      'not_found',
    );
  });

  it('[R15] is refused without a file of its own, with a cell filled twice, and beyond so many, with what to do', () => {
    const world = worldWith(['f1', 'he'], ['theirs', 'lin']);
    const fault = (change: object) => world.send(he, 'blank.keep', { ...blank, ...change }).refused?.reason;
    expect(fault({ file: 'none' })).toBe('blank.no_file');
    expect(fault({ file: 'theirs' })).toBe('blank.no_file');
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
