import { expect, it, vi } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { useKeptDraft, useTakenAway } from './use-kept-draft.ts';

const empty = { words: '', name: '', phone: '' };

it('[R35] a phone keeps what somebody writes and not who they are; what is taken away is off it, and comes back to whoever did not mean it', async () => {
  const draft = useKeptDraft('test', empty, ['name', 'phone']);
  draft.value = { words: '楼道灯坏了', name: '温小兰', phone: '19900008888' };
  await nextTick();
  const stored = (): string => JSON.stringify(Object.values(localStorage));
  expect(stored()).toContain('楼道灯坏了');
  expect(stored()).not.toMatch(/温小兰|19900008888/);
  expect(useKeptDraft('test', empty).value).toEqual({ ...empty, words: '楼道灯坏了' });

  vi.useFakeTimers();
  const scope = effectScope();
  const found = scope.run(() => useTakenAway(draft, empty));
  if (!found) throw new Error('the scope is over');
  const { taken, takeAway, giveBack } = found;
  takeAway();
  await nextTick();
  expect(stored()).not.toContain('楼道灯坏了');
  expect(taken.value?.words).toBe('楼道灯坏了');
  giveBack();
  expect([draft.value.name, taken.value]).toEqual(['温小兰', undefined]);

  // Whoever holds the phone next does not get it.
  takeAway();
  vi.advanceTimersByTime(20_000);
  giveBack();
  expect(draft.value).toEqual(empty);
  scope.stop();
  vi.useRealTimers();
});
