import fc from 'fast-check';
import { expect, it } from 'vitest';
import { State, Write } from './state.ts';
import { noteUsed, usedIds, wasUsed } from './used.ts';

const stamp = { version: 1, changedAt: 1, changedBy: 'a' };

it('[P2] an id that was used stays used, of its own collection alone, and no other is taken for it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 80 }), { maxLength: 60 }), (ids) => {
      const state = new State();
      const write = new Write(state, stamp);
      const [used, free] = [ids.slice(0, ids.length >> 1), ids.slice(ids.length >> 1)];
      for (const id of [...used, ...used]) noteUsed(write, { name: 'tasks' }, id);
      const marks = [...state.all(usedIds).values()].reduce((sum, one) => sum + one.marks.length, 0);
      return (
        used.every((id) => wasUsed(state, { name: 'tasks' }, id) && !wasUsed(state, { name: 'alerts' }, id)) &&
        free.every((id) => !wasUsed(state, { name: 'tasks' }, id)) &&
        marks === 11 * used.length
      );
    }),
  );
  expect(wasUsed(new State(), { name: 'tasks' }, 'x')).toBe(false);
});
