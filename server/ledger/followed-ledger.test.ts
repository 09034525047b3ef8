import { expect, it } from 'vitest';
import { chainHash, genesis } from './chain.ts';
import { FollowedLedger } from './followed-ledger.ts';

it('[P8] what is committed while the last page is read is read too, and what it corrects is known', async () => {
  let hash = genesis;
  const entries = [{}, {}, { corrects: 1 }].map((data, i) => {
    const event = { seq: i + 1, type: 'sample.noted', data };
    const body = JSON.stringify(event);
    hash = chainHash(hash, body);
    return { event, stored: { seq: event.seq, body, hash } };
  });
  let reads = 0;
  const store = {
    async events(_: string, after: number) {
      const until = reads++ === 0 ? 1 : entries.length;
      const page = entries.slice(after, until).map(({ stored }) => stored);
      // Two more are committed before the first page is there.
      if (until === 1) ledger.take(entries.slice(1).map(({ event, stored }) => ({ event, hash: stored.hash })));
      return { events: page, texts: [] };
    },
  };
  const ledger = new FollowedLedger(store, 'c', undefined);
  expect(await ledger.catchUp(new AbortController().signal)).toBe(true);
  expect([ledger.tree.size, ledger.hash, ledger.brokenAt, ...ledger.corrections]).toEqual([3, hash, undefined, [1, 3]]);
});
