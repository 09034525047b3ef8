import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { changeFor, viewOf } from '@liandong/shared/kernel/view';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

it('[P7] a view that shows a record keeps none of its earlier versions: what was erased is out of memory too', async () => {
  const view = viewOf([{ community: 'c', role: 'lead' }]);
  const rule = { object: 'task', belongs: () => ({}) } as const;
  let gone = 0;
  const registry = new FinalizationRegistry(() => gone++);
  const stamp = { changedAt: 1, changedBy: 'x' };
  let before = { id: 't', note: '', version: 0, ...stamp };
  for (let version = 1; version <= 1_000; version++) {
    const after = { id: 't', note: `n${version}`, version, ...stamp };
    registry.register(after, version);
    expect(changeFor(rule, { collection: 'tasks', id: 't', before, after }, view)?.change).toBeDefined();
    before = after;
  }
  await expect
    .poll(() => {
      collect();
      return gone;
    })
    .toBeGreaterThan(900);
  expect(before.version).toBe(1_000);
});
