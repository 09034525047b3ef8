import { State } from '@liandong/shared/kernel/state';
import { createRegistry } from '@liandong/shared/registry';
import type { Answer } from '@liandong/shared/protocol/up';
import { expect, test } from 'vitest';
import type { Store } from '../store/port.ts';
import { LiveCommunity } from './community.ts';
import { Sequencer } from './sequencer.ts';

test('[P5] of commands that come faster than they can be decided 8,000 wait; the next is told so at once, and may be sent again', async () => {
  const registry = createRegistry(
    () => undefined,
    (point) => point,
  );
  const head = { seq: 0, hash: '', epoch: 'e' };
  const sequencer = new Sequencer(new LiveCommunity('c', registry, head, new State(), 10), {
    registry,
    // Whoever may nothing is refused, and nothing of it is stored.
    store: {} as Store,
    now: () => 0,
    patienceMs: 1_000,
    newId: () => 'n',
    grantsOf: () => [],
    ledgerHolds: () => undefined,
    committed: () => undefined,
    failed: (error) => {
      throw error;
    },
  });
  const answers: [string | undefined, boolean][] = [];
  const send = (n: number): void =>
    sequencer.add({
      actor: { id: 'somebody', grants: [] },
      command: { id: `c${n}`, type: 'request.close', community: 'c', payload: { id: 'r' } },
      digest: '',
      answered: ({ error }: Answer, remember) => void answers.push([error?.code, remember]),
    });
  for (let n = 0; n < 8_001; n++) send(n);
  expect(answers).toEqual([['overloaded', false]]);
  await sequencer.idle();
  expect(answers.length).toBe(8_001);
  expect(new Set(answers.slice(1).map(([code]) => code))).toEqual(new Set(['forbidden']));
});
