import { expect, it } from 'vitest';
import { createRegistry } from '../registry.ts';
import { State, Write } from './state.ts';
import { wasUsed } from './used.ts';

const stamp = { version: 1, changedAt: 1, changedBy: 'a' };

it('[P2] the ids of those alone stay used that other records go on citing', () => {
  const registry = createRegistry(
    () => undefined,
    (point) => point,
  );
  const kept: string[] = [];
  for (const { command, collection } of [...registry.deadlines.values()].flat()) {
    const event = registry.events.get(command.replace(/\.retire$/, '.retired'));
    if (!command.endsWith('.retire') || !event) continue;
    const state = new State();
    const write = new Write(state, stamp);
    write.put({ name: collection }, { id: 'x', buildings: [], bookmarks: [] } as { id: string });
    event.reduce(write, { type: event.type, data: { id: 'x' }, at: 1, by: 'a', seq: 1 } as never);
    expect([collection, state.get({ name: collection }, 'x')]).toEqual([collection, undefined]);
    if (wasUsed(state, { name: collection }, 'x')) kept.push(collection);
  }
  expect(kept.sort()).toEqual(['activities', 'assignments', 'purchases', 'requests', 'tasks']);
});
