import { errors, errorCodes, type Remedy } from '@liandong/shared/protocol/errors';
import type { Answer, Reply } from '@liandong/shared/protocol/up';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, test } from 'vitest';
import { i18n } from '../app/i18n.ts';
import type { LiveSocket } from './following.ts';
import { Link, type LinkStatus } from './link.ts';
import { useLiveStore } from './live-store.ts';
import { Outbox } from './outbox.ts';
import RefusedNotice from './RefusedNotice.vue';
import { asksReload } from './remedy.ts';

/** What the table's words come to on a screen: how the line goes on, what becomes of a wish, what the strip offers. */
const expected: Readonly<Record<Remedy, { line: LinkStatus; wish: 'kept' | 'answered'; strip?: string }>> = {
  show: { line: 'waiting', wish: 'answered' },
  retry: { line: 'waiting', wish: 'kept' },
  sign_in: { line: 'refused', wish: 'kept', strip: '重新登录' },
  reload: { line: 'refused', wish: 'answered', strip: '刷新页面' },
};

/** How a link stands after it was not let in for this reason. */
function lineAfter(code: string): LinkStatus | undefined {
  let refuse: ((error: unknown) => void) | undefined;
  const socket = {
    on: (name: string, listener: (error: unknown) => void) => {
      if (name === 'connect_error') refuse = listener;
    },
    disconnect: () => undefined,
  };
  let status: LinkStatus | undefined;
  const nothing = (): void => undefined;
  const link = new Link(
    () => Promise.reject(new Error('nobody asks')),
    { heard: nothing, changed: nothing, notice: nothing, status: (now) => (status = now) },
    () => socket as unknown as LiveSocket,
  );
  link.open();
  refuse?.(Object.assign(new Error(code), { data: { code } }));
  link.close();
  return status;
}

/** What becomes of a wish that is answered with this error. */
async function wishAfter(reply: Reply<Answer>): Promise<'kept' | 'answered'> {
  let kept = 0;
  const outbox = new Outbox(
    'me',
    () => Promise.resolve(reply),
    (entries) => (kept = entries.length),
    () => Promise.resolve(),
  );
  void outbox.add({ id: 'c', type: 'task.open', community: 'c', payload: {} }, 't', 0);
  await new Promise((resolve) => setTimeout(resolve, 0));
  return kept > 0 ? 'kept' : 'answered';
}

/** What the strip over the page offers. */
function stripAfter(code: string | undefined): string | undefined {
  const pinia = createPinia();
  setActivePinia(pinia);
  useLiveStore().refusal = code;
  const strip = mount(RefusedNotice, { global: { plugins: [i18n, pinia] } });
  const button = strip.find('button');
  return button.exists() ? button.text() : undefined;
}

test.each(errorCodes)('[errors] a screen does about %s what the table says, and nothing else', async (code) => {
  const { remedy } = errors[code];
  const { line, wish, strip } = expected[remedy];
  expect(lineAfter(code)).toBe(line);
  const refused = { ok: false, error: { code } } as const;
  expect(await wishAfter(refused)).toBe(wish);
  expect(await wishAfter({ ok: true, id: 'c', result: 'invalid', error: { code } })).toBe(wish);
  expect(asksReload(refused)).toBe(remedy === 'reload' ? code : undefined);
  expect(stripAfter(line === 'refused' ? code : undefined)).toBe(strip);
});

test('[errors] a code of a newer server is shown, and the line comes back by itself', async () => {
  expect(lineAfter('brand_new')).toBe('waiting');
  expect(await wishAfter({ ok: false, error: { code: 'brand_new' } })).toBe('answered');
});
