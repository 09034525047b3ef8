import { expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { usePage } from './use-page.ts';

it('of a long list a page is drawn, one more at each call, and a page again when it is narrowed', async () => {
  const [total, narrowed] = [ref(150), ref('')];
  const { most, rest, more } = effectScope().run(() => usePage(() => total.value, [narrowed]))!;
  expect([most.value, rest.value]).toEqual([60, 90]);
  more();
  more();
  expect([most.value, rest.value]).toEqual([180, 0]);
  [total.value, narrowed.value] = [70, '棉毯'];
  await nextTick();
  expect([most.value, rest.value]).toEqual([60, 10]);
});
