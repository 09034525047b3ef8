import { flushPromises, mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { ref, shallowRef } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { useAskedGrid } from './asked-grid.ts';

/** Opens a page of an address before its areas are known; which grid is chosen then, and what is left of the address. */
async function opened(address: string): Promise<[string | undefined, string]> {
  const [areas, grid] = [shallowRef(new Map<string, unknown>()), ref<string | undefined>('h')];
  const page = { setup: () => (useAskedGrid(areas, grid), () => '') };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: page }] });
  await router.push(address);
  mount(page, { global: { plugins: [router] } });
  await flushPromises();
  expect(grid.value).toBe('h');
  areas.value = new Map([['g', {}]]);
  await flushPromises();
  return [grid.value, router.currentRoute.value.fullPath];
}

it('[R01] a grid of the address is chosen once and leaves the address; one that is none chooses nothing', async () => {
  expect(await opened('/?tab=list&grid=g')).toEqual(['g', '/?tab=list']);
  expect(await opened('/?tab=list&grid=elsewhere')).toEqual(['h', '/?tab=list']);
});
