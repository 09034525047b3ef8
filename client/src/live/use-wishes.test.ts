import type { Answer } from '@liandong/shared/protocol/up';
import { expect, it } from 'vitest';
import { createApp, ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import type { Live } from './use-live.ts';
import { useWishes, type Wishes } from './use-wishes.ts';

/** The wishes of a page over a line that is made up. */
function wishesOf(live: object): Wishes | undefined {
  let wishes: Wishes | undefined;
  createApp({
    setup() {
      wishes = useWishes(live as Live, ['duty', 'training']);
      return () => undefined;
    },
  })
    .use(i18n)
    .mount(document.createElement('div'));
  return wishes;
}

it('[P2] a wish carries the version that was seen, also the first, and none where none was said', async () => {
  const sent: unknown[] = [];
  const live = {
    outbox: ref([]),
    connected: ref(true),
    people: { name: () => '' },
    send: async (type: string, _: object, options: object): Promise<Answer> => {
      sent.push([type, options]);
      return { id: 'k', result: 'applied', seq: 1 };
    },
  };
  const wishes = wishesOf(live);
  for (const version of [3, 0, undefined]) await wishes?.send('duty.revise', { id: 'matrix' }, version);
  expect(sent).toEqual([
    ['duty.revise', { expectedVersion: 3 }],
    ['duty.revise', { expectedVersion: 0 }],
    ['duty.revise', {}],
  ]);
});

it('says what the sender should know although the wish was fulfilled', async () => {
  const note = { reason: 'training.no_record', params: { n: 2 } };
  const live = {
    outbox: ref([]),
    connected: ref(true),
    people: { name: () => '' },
    send: (): Promise<Answer> => Promise.resolve({ id: 'k', result: 'applied', seq: 1, note }),
  };
  const wishes = wishesOf(live);
  expect(await wishes?.send('training.complete', { id: 't' })).toBe(true);
  expect(wishes?.problem.value).toContain('2');
});
