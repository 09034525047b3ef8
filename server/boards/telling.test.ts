import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { afterEach, expect, it, vi } from 'vitest';
import type { Pipeline } from '../pipeline/api.ts';
import type { Named } from './jobs.ts';
import { callKind, Telling, type TellingPorts } from './telling.ts';

const board = 'c/b1';
const onCards = (by: string, cards: number): readonly Named[] =>
  Array.from({ length: cards }, (_, i) => ({ card: `t${i}`, account: 'ann', by, mentions: [`${by} ${i}`] }));

/** A store of calls, and processes on it one after the other. */
function world() {
  let ids = 0;
  const at = { now: 0 };
  const [kept, sent, faults] = [new Map<string, unknown>(), [] as { id: string; payload: unknown }[], [] as string[]];
  const store: TellingPorts['store'] = {
    communities: async () => ['c'],
    records: async () => [...kept].map(([id, body]) => ({ kind: callKind, id, body })),
    putRecords: async (_: string, records: readonly PrivateRecord[]) => {
      for (const { id, body } of records)
        if (body === null) kept.delete(id);
        else kept.set(id, body);
    },
  };
  const submit: Pipeline['submit'] = async (_, { id, payload }) => {
    sent.push({ id, payload });
    return { id, result: 'applied' };
  };
  const ports = {
    store,
    newId: () => `n${ids++}`,
    now: () => at.now,
    log: (message: string) => void faults.push(message),
  };
  const begin = (told: Pipeline['submit'] = submit): Telling =>
    new Telling({ ...ports, pipeline: { submit: told } as Pipeline });
  const name = async (telling: Telling, named: readonly Named[]): Promise<void> =>
    (await telling.named(board, named))();
  return { at, kept, sent, faults, begin, name };
}

afterEach(() => vi.useRealTimers());

it('[P5] [P9] one account calls people to so many cards at once, then to one in ten seconds; others are not held up by it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { at, kept, sent, faults, begin, name } = world();
  const telling = begin();
  await name(telling, onCards('eve', 500));
  await vi.waitFor(() => expect(sent).toHaveLength(40));
  expect(sent[0]?.payload).toEqual({ id: 'b1', card: 't0', by: 'eve', people: ['ann'] });
  await name(telling, onCards('bob', 1));
  await vi.waitFor(() => expect(sent).toHaveLength(41));
  // Those beyond wait for their turn, so many and no more.
  at.now = 20_000;
  vi.advanceTimersByTime(1_000);
  await vi.waitFor(() => expect(sent).toHaveLength(43));
  for (let n = 0; n < 10; n++) {
    at.now += 1_000_000;
    vi.advanceTimersByTime(1_000);
  }
  await vi.waitFor(() => expect(sent).toHaveLength(201));
  await vi.waitFor(() => expect(kept.size).toBe(0));
  expect(vi.getTimerCount()).toBe(0);
  expect(faults).toEqual([]);
});

it('[P9] sixty people who are named on one card are told as one', async () => {
  const { sent, begin, name } = world();
  const telling = begin();
  await name(
    telling,
    Array.from({ length: 60 }, (_, i) => ({ card: 't', account: `p${i}`, by: 'eve', mentions: [`m${i}`] })),
  );
  await telling.close();
  expect(sent.map(({ payload }) => (payload as { people: string[] }).people.length)).toEqual([60]);
});

it('[P9] who was named when a process died is told by the next, once, under the id that it would have had', async () => {
  const { kept, sent, begin, name } = world();
  const call = await begin().named(board, onCards('eve', 1));
  expect(kept.size).toBe(1);
  // It dies here: the update may be stored, and nobody was told.
  const asked: string[] = [];
  const dying: Pipeline['submit'] = (_, { id }) => {
    asked.push(id);
    return new Promise(() => undefined);
  };
  await name(begin(dying), onCards('eve', 1));
  await vi.waitFor(() => expect(asked).toEqual(['n1']));
  const next = begin();
  await next.open();
  await next.close();
  expect(sent.map(({ id }) => id)).toEqual(['n0', 'n1']);
  await begin().open();
  expect(sent).toHaveLength(2);
  expect(call).toBeTypeOf('function');
});

it('[P9] nobody is called twice where an update could not be stored and comes again, alone or with more, to this process or to the next', async () => {
  const { kept, sent, begin, name } = world();
  const [first] = onCards('eve', 1);
  if (!first) throw new Error('a mention');
  const telling = begin();
  await telling.named(board, [first]);
  expect(sent).toEqual([]);
  // With it comes what was written since: somebody else on the card, and the same name once more.
  const bob = { ...first, account: 'bob', mentions: ['m2'] };
  await name(telling, [{ ...first, mentions: ['m1', ...first.mentions] }, bob]);
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  const people = (): string[] => sent.flatMap(({ payload }) => (payload as { people: string[] }).people);
  expect(people()).toEqual(['ann', 'bob']);
  await vi.waitFor(() => expect(kept.size).toBe(0));
  await name(telling, [{ ...first, mentions: ['m3'] }]);
  await vi.waitFor(() => expect(people(), 'who is named anew is called anew').toEqual(['ann', 'bob', 'ann']));

  await begin().named(board, onCards('joe', 1));
  const next = begin();
  await next.open();
  await name(next, onCards('joe', 1));
  await next.close();
  expect(people()).toEqual(['ann', 'bob', 'ann', 'ann']);
  expect(kept.size).toBe(0);
});

it('[P9] what could not be stored stays for the next process; any other answer stands', async () => {
  const { kept, faults, begin, name } = world();
  for (const [code, result, left] of [
    ['store_unavailable', 'unavailable', 1],
    ['not_found', 'invalid', 1],
  ] as const) {
    const telling = begin(async (_, { id }) => ({ id, result, error: { code } }));
    await name(telling, onCards('eve', 1));
    await telling.close();
    expect(kept.size).toBe(left);
  }
  expect(faults).toHaveLength(2);
});
