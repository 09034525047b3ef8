import { expect, it } from 'vitest';
import type { Pipeline } from '../pipeline/api.ts';
import { Telling } from './telling.ts';

it('[P5] [P9] one account has so many people told at once, then one in ten seconds; others are not held up by it', async () => {
  let now = 0;
  const sent: unknown[] = [];
  const submit: Pipeline['submit'] = async (_, { id, payload }) => {
    sent.push(payload);
    return { id, result: 'applied' };
  };
  const faults: unknown[] = [];
  const log = (message: string): void => void faults.push(message);
  const telling = new Telling({ pipeline: { submit } as Pipeline, newId: () => 'n', now: () => now, log });
  const name = (by: string, n: number): void =>
    telling.named(
      'c/b1',
      Array.from({ length: n }, (_, i) => ({ card: `t${i}`, account: 'ann', by })),
    );
  name('eve', 100);
  await telling.close();
  expect(sent).toHaveLength(40);
  expect(sent[0]).toEqual({ id: 'b1', card: 't0', by: 'eve', people: ['ann'] });
  name('bob', 1);
  now = 10_000;
  name('eve', 2);
  await telling.close();
  expect(sent).toHaveLength(42);
  expect(faults).toEqual([]);
});
