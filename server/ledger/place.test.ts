import { State } from '@liandong/shared/kernel/state';
import type { Visibility } from '@liandong/shared/kernel/view';
import { describe, expect, it } from 'vitest';
import { gridsOf, placeOf } from './place.ts';

const rule = (grids: (record: { id: string }) => string[]): Visibility => ({
  object: 'task',
  belongs: (record) => ({ grids: grids(record) }),
});
const registry = {
  collections: new Map([
    ['tasks', rule(() => ['g1'])],
    ['assignments', rule(() => [])],
  ]),
};

function stateOf(records: Readonly<Record<string, readonly { id: string }[]>>): State {
  const state = new State();
  for (const [name, all] of Object.entries(records))
    for (const one of all) state.map(name).set(one.id, { ...one, version: 1, changedAt: 1, changedBy: 'a' });
  return state;
}
const named = (id: string, name: string) => ({ id, name });
const task = { id: 't', line: 'flood' };
const assignment = { id: 's', task: 't' };

describe('where an act belongs', () => {
  it('[P8] is what it says itself, wherever in its data, alone or in a list', () => {
    const data = { grants: [{ grids: ['g2', 'g3'] }], one: { grid: 'g4', line: 'care' }, lines: [{ id: 'x' }] };
    expect(placeOf(registry, new State(), data)).toEqual({
      lines: ['care'],
      grids: ['g2', 'g3', 'g4'],
      names: ['', '', ''],
    });
  });

  it('[P8] is where the record stands that it is about, or the task which that is for', () => {
    const state = stateOf({ tasks: [task], assignments: [assignment] });
    const there = { lines: ['flood'], grids: ['g1'], names: [''] };
    expect(placeOf(registry, state, { id: 't' })).toEqual(there);
    expect(placeOf(registry, state, { id: 's', minutes: 5 })).toEqual(there);
  });

  it('[P8] [R28] has no line by the row of a request that it answers, and that of the request itself', () => {
    const told = {
      collections: new Map([...registry.collections, ['requests', rule(() => ['g3'])], ['pledges', rule(() => [])]]),
    };
    const state = stateOf({
      requests: [{ id: 'r', ...{ line: 'livelihood' } }],
      pledges: [{ id: 'p', ...{ request: 'r', line: '1' } }],
    });
    const there = { lines: ['livelihood'], grids: ['g3'], names: [''] };
    expect(placeOf(told, state, { id: 'p' })).toEqual(there);
    expect(placeOf(told, state, { id: 'new', request: 'r', line: '2' })).toEqual(there);
  });

  it('[P8] is of the line that the rule of its records says, where none of their fields does', () => {
    const points = { ...rule(() => ['g2']), line: () => 'epidemic' };
    const told = { collections: new Map([['points', points]]) };
    const there = { lines: ['epidemic'], grids: ['g2'], names: [''] };
    expect(placeOf(told, stateOf({ points: [{ id: 'p' }] }), { id: 'p' })).toEqual(there);
  });

  it('[P8] is nowhere when that is gone, or for a reader whom no rule tells', () => {
    const nowhere = { lines: [], grids: [], names: [] };
    expect(placeOf(registry, new State(), { id: 't' })).toEqual(nowhere);
    expect(placeOf(registry, stateOf({ secrets: [task] }), { id: 't' })).toEqual(nowhere);
    expect(placeOf(registry, new State(), undefined)).toEqual(nowhere);
  });

  it('[P8] is told by name, also where that area is no more: who checks a ledger reads no map', () => {
    const state = stateOf({ areas: [named('g2', '临河里')], formerAreas: [named('g3', '南河浜')] });
    expect(placeOf(registry, state, { grids: ['g2', 'g3', 'g4'] }).names).toEqual(['临河里', '南河浜', '']);
  });

  it('[P8] is asked for among the grids that stand, by name', () => {
    const areas = [
      { ...named('g3', '教工楼'), kind: 'grid' },
      { ...named('g2', '临河里'), kind: 'grid' },
      { ...named('g201', '3 号楼'), kind: 'micro_grid' },
    ];
    expect(gridsOf(stateOf({ areas, formerAreas: [named('g1', '南河浜')] }))).toEqual([
      { code: 'g2', name: '临河里' },
      { code: 'g3', name: '教工楼' },
    ]);
  });
});
