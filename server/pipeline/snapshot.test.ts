import { State } from '@liandong/shared/kernel/state';
import { expect, test } from 'vitest';
import { isSnapshotDue } from './snapshot.ts';

/** A state with so many records, so many events after its snapshot, which was of seq 100. */
function stateOf(records: number, events: number): State {
  const state = new State();
  for (let i = 0; i < records; i++) {
    const id = `t${i}`;
    state.map(i % 2 ? 'tasks' : 'alerts').set(id, { id, version: 1, changedAt: 0, changedBy: 'a' });
  }
  state.seq = 100 + events;
  return state;
}

const isDue = (records: number, events: number): boolean => isSnapshotDue(stateOf(records, events), 100, 50);

test('a small state is written down every so many events', () => {
  expect([isDue(0, 49), isDue(0, 50), isDue(200, 49), isDue(200, 50)]).toEqual([false, true, false, true]);
});

test('a large one the less often, the larger it is: what a snapshot adds to an event does not grow', () => {
  expect([isDue(2_000, 50), isDue(2_000, 499), isDue(2_000, 500)]).toEqual([false, false, true]);
  expect([isDue(8_000, 1_999), isDue(8_000, 2_000)]).toEqual([false, true]);
});
