import type { Answer } from '@liandong/shared/protocol/up';
import { expect, it } from 'vitest';
import { createApp, ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import type { Live } from './use-live.ts';
import { useWishes, type Wishes } from './use-wishes.ts';

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
  let wishes: Wishes | undefined;
  createApp({
    setup() {
      wishes = useWishes(live as unknown as Live, ['duty']);
      return () => undefined;
    },
  })
    .use(i18n)
    .mount(document.createElement('div'));
  for (const version of [3, 0, undefined]) await wishes?.send('duty.revise', { id: 'matrix' }, version);
  expect(sent).toEqual([
    ['duty.revise', { expectedVersion: 3 }],
    ['duty.revise', { expectedVersion: 0 }],
    ['duty.revise', {}],
  ]);
});
