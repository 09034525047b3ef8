import { createRegistry } from '@liandong/shared/registry';
import { Requests } from '@liandong/shared/requests/schema';
import { freeze, thaw } from '@liandong/server/pipeline/events';
import { genesis } from '@liandong/server/ledger/chain';
import { verifyChain, type LedgerEntry } from '@liandong/server/ledger/verify';
import { State } from '@liandong/shared/kernel/state';
import type { Event } from '@liandong/shared/kernel/event';
import { expect, test } from 'vitest';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const line = { id: 'a', item: '毛毯', ask: 'unreadable', raw: { $text: 'not a digest' } };
const request = {
  title: '毛毯',
  kind: 'goods',
  priority: 'low',
  grid: 'unlocated',
  line: 'supply',
  why: '急用',
  lines: [line],
};
const event: Event = {
  seq: 1,
  type: 'request.filed',
  v: 1,
  at: 0,
  by: 'x',
  role: 'feed',
  cause: 'c',
  data: { id: 'r', status: 'published', request },
};

test('[P3] a cell that looks like the mark of a text is the same before and after a restart', () => {
  const { stored, texts } = freeze(registry, event, genesis);
  const [again] = thaw([stored], texts);
  const state = new State();
  registry.reduce(state, again ?? event);
  expect(state.get(Requests, 'r')).toMatchObject({ why: '急用', lines: [{ raw: { $text: 'not a digest' } }] });
});

test('[P8] it is no reason to call the ledger false; a text taken away is', async () => {
  const { stored, texts } = freeze(registry, event, genesis);
  const verdict = async (entry: LedgerEntry) =>
    (
      await verifyChain({
        events: (async function* () {
          yield await Promise.resolve(entry);
        })(),
      })
    ).findings;
  expect(await verdict({ ...stored, texts })).toEqual([]);
  const without = texts.filter(({ path }) => path !== '/request/why');
  expect(await verdict({ ...stored, texts: without })).toEqual([{ seq: 1, flaw: 'text', path: '/request/why' }]);
});
