import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { State, undo, Write, type Collection } from './state.ts';

interface Box {
  readonly id: string;
  readonly n?: number;
}
const boxes: Collection<Box> = { name: 'boxes' };

const act = fc.record({
  what: fc.constantFrom('put', 'edit', 'remove'),
  id: fc.constantFrom('a', 'b', 'c'),
  n: fc.nat(9),
});
type Act = { what: string; id: string; n: number };

function apply(state: State, acts: readonly Act[], version: number): Write {
  const write = new Write(state, { version, changedAt: version * 1000, changedBy: 'x' });
  for (const { what, id, n } of acts) {
    if (what === 'put') write.put(boxes, { id, n });
    else if (what === 'remove') write.remove(boxes, id);
    else if (write.get(boxes, id)) write.edit(boxes, id, { n });
  }
  return write;
}

const copy = (state: State) => new Map(state.all(boxes));

describe('state', () => {
  it('[P1] undo restores what was there, record by record, after any acts', () => {
    fc.assert(
      fc.property(fc.array(act), fc.array(act), (before, after) => {
        const state = new State();
        apply(state, before, 1);
        const old = copy(state);
        undo(state, apply(state, after, 2).changes);
        expect(copy(state)).toEqual(old);
        for (const [id, box] of old) expect(state.get(boxes, id)).toBe(box);
      }),
    );
  });

  it('[P3] every change names what was before and what is after', () => {
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const state = new State();
        const replayed = new Map<string, unknown>();
        for (const change of apply(state, acts, 1).changes) {
          expect(replayed.get(change.id)).toBe(change.before);
          if (change.after) replayed.set(change.id, change.after);
          else replayed.delete(change.id);
        }
        expect(replayed).toEqual(copy(state));
      }),
    );
  });

  it('[R41] a record carries the seq, the time and the account of its last event', () => {
    const state = new State();
    apply(state, [{ what: 'put', id: 'a', n: 1 }], 7);
    expect(state.get(boxes, 'a')).toEqual({ id: 'a', n: 1, version: 7, changedAt: 7000, changedBy: 'x' });
  });

  it('[P10] a record that is not there can’t be edited, and removing it changes nothing', () => {
    const write = new Write(new State(), { version: 1, changedAt: 0, changedBy: 'x' });
    expect(() => write.edit(boxes, 'a', { n: 1 })).toThrow('boxes has no record a');
    write.remove(boxes, 'a');
    expect(write.changes).toEqual([]);
  });
});
