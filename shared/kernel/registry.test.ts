import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { shown, type Capability } from './capability.ts';
import { defineEvent, type Event } from './event.ts';
import { Registry } from './registry.ts';
import { State, type Collection } from './state.ts';
import { viewOf } from './view.ts';

interface Lamp {
  readonly id: string;
  readonly colour: string;
}
const lamps: Collection<Lamp> = { name: 'lamps' };
const counts: Collection<{ id: string; n: number }> = { name: 'counts' };

/** Version 1 said `red: true`; version 2 names the colour. */
const lampLit = defineEvent('lamp.lit', Type.Object({ id: Type.String(), colour: Type.String() }), {
  version: 2,
  upcast: (data) => {
    const { id, red } = data as { id: string; red: boolean };
    return { id, colour: red ? 'red' : 'white' };
  },
  reduce: (write, { data }) => write.put(lamps, data),
});
const lampGone = defineEvent('lamp.gone', Type.Object({ id: Type.String() }), {
  reduce: (write, { data }) => write.remove(lamps, data.id),
});

const lighting: Capability = {
  name: 'lighting',
  commands: [],
  events: [lampLit, lampGone],
  collections: [shown(lamps, { object: 'task', belongs: () => ({}), summary: ({ id }) => ({ id }) })],
  terms: { zh: {}, en: {} },
  derive(write, { collection, before, after }) {
    if (collection !== lamps.name || (before && after)) return;
    write.put(counts, { id: 'all', n: (write.get(counts, 'all')?.n ?? 0) + (after ? 1 : -1) });
  },
};

function event(seq: number, type: string, data: unknown, v: number): Event {
  return { seq, type, v, at: seq, by: 'a-1', role: 'coordinator', cause: 'c1', data };
}

describe('the registry', () => {
  const registry = new Registry([lighting]);

  it('[P3] an event out of turn is an error, and changes nothing', () => {
    const state = new State();
    expect(() => registry.reduce(state, event(2, 'lamp.lit', { id: 'a', colour: 'red' }, 2))).toThrow(
      'event 2 after 0',
    );
    registry.reduce(state, event(1, 'lamp.lit', { id: 'a', colour: 'red' }, 2));
    expect(() => registry.reduce(state, event(1, 'lamp.lit', { id: 'b', colour: 'red' }, 2))).toThrow(
      'event 1 after 1',
    );
    expect(state.all(lamps).size).toBe(1);
  });

  it('[P1] an event of version 1 is reduced in its newest form, and itself stays as it was', () => {
    const state = new State();
    const old = event(1, 'lamp.lit', { id: 'a', red: true }, 1);
    registry.reduce(state, old);
    expect(state.get(lamps, 'a')).toMatchObject({ colour: 'red' });
    expect(old.data).toEqual({ id: 'a', red: true });
    expect(registry.upcast(old)).toMatchObject({ v: 2, data: { id: 'a', colour: 'red' } });
  });

  it('[P1] refuses what a newer version wrote, what has no way up, and what nobody knows', () => {
    expect(() => registry.upcast(event(1, 'lamp.lit', {}, 3))).toThrow('written by a newer version');
    expect(() => registry.upcast(event(1, 'lamp.gone', {}, 0))).toThrow('has no way up');
    expect(() => registry.upcast(event(1, 'lamp.stolen', {}, 1))).toThrow('no capability knows');
  });

  it('[P3] totals follow each change, and their changes are among those of the event', () => {
    const state = new State();
    registry.reduce(state, event(1, 'lamp.lit', { id: 'a', colour: 'red' }, 2));
    registry.reduce(state, event(2, 'lamp.lit', { id: 'a', colour: 'blue' }, 2));
    const changes = registry.reduce(state, event(3, 'lamp.gone', { id: 'a' }, 1));
    expect(state.get(counts, 'all')?.n).toBe(0);
    expect(changes.map((change) => change.collection)).toEqual(['lamps', 'counts']);
  });

  it('[P7] an item tells a view of aggregates neither who acted nor what it may not see', () => {
    const state = new State();
    const lit = event(1, 'lamp.lit', { id: 'a', colour: 'red' }, 2);
    const changes = registry.reduce(state, lit);
    const of = (role: 'wall' | 'coordinator' | 'auditor') =>
      registry.itemFor(lit, changes, viewOf([{ community: 'pudong', role }]));
    expect(of('wall')).toEqual({ seq: 1, type: 'lamp.lit', at: 1, changes: [{ c: 'lamps', put: { id: 'a' } }] });
    expect(of('coordinator')).toMatchObject({ by: 'a-1', changes: [{ c: 'lamps', put: { colour: 'red' } }] });
    expect(of('auditor')).toBeUndefined();
  });

  it('[P10] a name claimed twice is an error at the start', () => {
    expect(() => new Registry([lighting, { ...lighting, name: 'again' }])).toThrow('lamp.lit is declared twice');
  });
});
