import { expect, it } from 'vitest';
import { computed, effectScope, ref } from 'vue';
import { useTabTitle } from './use-tab-title.ts';

it('[R13] two calls at once give the page its own title back, whichever ends first', () => {
  document.title = '指挥台';
  const [one, two] = [ref<string>(), ref<string>()];
  const scope = effectScope();
  scope.run(() => [one, two].forEach((title) => useTabTitle(computed(() => title.value))));
  one.value = '呼叫 · 普东';
  two.value = '呼叫 · 同济';
  expect(document.title).toBe('呼叫 · 同济');
  one.value = undefined;
  expect(document.title).toBe('呼叫 · 同济');
  two.value = undefined;
  expect(document.title).toBe('指挥台');
  one.value = '呼叫 · 普东';
  scope.stop();
  expect(document.title).toBe('指挥台');
});
