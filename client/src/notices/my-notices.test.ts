import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, it } from 'vitest';
import { computed, nextTick, shallowRef, type ShallowRef } from 'vue';
import { i18n } from '../app/i18n.ts';
import { fieldKey, type Field } from '../field/use-field.ts';
import { seenNotices, type SeenNotice } from './seen.ts';
import MyNotices from './MyNotices.vue';

type Notices = ReadonlyMap<string, SeenNotice>;
const notices = (...ids: readonly string[]): Notices =>
  new Map(
    ids.map((id) => [
      id,
      { ...{ id, title: id, words: '', why: '', grids: ['g'], buildings: [], status: 'published' }, until: 9, at: 1 },
    ]),
  ) as object as Notices;

/** The notices of a phone in a community, and a stream of each kind that a test lets come. */
function phone(community: string) {
  const streams = [shallowRef<Notices>(new Map()), shallowRef<Notices>(new Map())] as const;
  const came = new Set<ShallowRef<Notices>>();
  const live = (from: ShallowRef<Notices>) => ({
    records: ({ name }: { name: string }) => computed(() => (name === seenNotices.name ? from.value : new Map())),
    given: () => came.has(from),
    send: () => Promise.resolve(),
  });
  const field = {
    ...{ community, view: live(streams[0]), me: live(streams[1]), now: computed(() => 2), grid: computed(() => 'g') },
    ...{ actor: computed(() => ({ id: 'me', grants: [] })), placeName: (grid: string) => grid },
  } as object as Field;
  const page = mount(MyNotices, {
    global: { plugins: [i18n, createPinia()], provide: { [fieldKey as symbol]: field } },
  });
  /** what the browser tells of each one as soon as it stands there, and when somebody turns it */
  const told = async (id: string, turned = false): Promise<void> => {
    const one = page.findAll('details').find((details) => details.get('h3').text() === id);
    if (!(one?.element instanceof HTMLDetailsElement)) throw new Error(`no notice ${id}`);
    if (turned) one.element.open = !one.element.open;
    await one.trigger('toggle');
  };
  return {
    told,
    async comes(stream: 0 | 1, all: Notices): Promise<void> {
      came.add(streams[stream]);
      streams[stream].value = all;
      await nextTick();
    },
    folded: () =>
      page.findAll('details').map((one) => `${one.get('h3').text()} ${!(one.element as HTMLDetailsElement).open}`),
  };
}

it('[R20] a notice that was folded stays folded, whichever stream comes first, and in each community for itself', async () => {
  const first = phone('c');
  await first.comes(0, notices('here', 'old'));
  await first.comes(1, notices('own'));
  for (const id of ['here', 'old', 'own']) await first.told(id, true);
  expect(first.folded()).toEqual(['here true', 'old true', 'own true']);

  const other = phone('d');
  await other.comes(0, notices('theirs'));
  await other.told('theirs');
  await other.comes(1, notices());
  expect(other.folded()).toEqual(['theirs false']);

  const again = phone('c');
  await again.comes(0, notices('here', 'new'));
  for (const id of ['here', 'new']) await again.told(id);
  await again.comes(1, notices('own'));
  expect(again.folded()).toEqual(['here true', 'new false', 'own true']);
  await again.told('here', true);
  expect(again.folded()).toEqual(['here false', 'new false', 'own true']);
  // Gone while both were here: nothing keeps it.
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain('old');
});
