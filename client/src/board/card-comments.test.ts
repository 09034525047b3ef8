import { commentsOf } from '@liandong/shared/boards/board-doc';
import { addComment } from '@liandong/shared/boards/comments';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { computed, ref } from 'vue';
import * as Y from 'yjs';
import { i18n } from '../app/i18n.ts';
import CardComments from './CardComments.vue';
import { boardKey } from './context.ts';

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
});
afterEach(() => localStorage.clear());

/** A card's comments on a board, with one of mine. */
function comments() {
  const doc = new Y.Doc();
  addComment(doc, 't', { id: 'c', by: 'ann', at: 1, text: 'mine' });
  const version = ref(0);
  doc.on('afterTransaction', () => version.value++);
  const board = {
    readOnly: ref(false),
    read: (_: string, from: (doc: Y.Doc) => unknown) => (version.value < 0 ? [] : from(doc)),
    authors: () => [],
  };
  const context = {
    ...{ board, community: 'c', name: 'main', me: 'ann', nameOf: () => '', say: () => undefined },
    ...{ tasks: computed(() => new Map()), cards: computed(() => new Map()), onCard: computed(() => new Map()) },
    edit: (_: string, change: (doc: Y.Doc) => void) => doc.transact(() => change(doc)),
  };
  const shown = mount(CardComments, {
    props: { card: 't' },
    global: { plugins: [i18n], provide: { [boardKey as symbol]: context } },
  });
  return { doc, shown, ids: () => commentsOf(doc, 't').map(({ id }) => id) };
}

it('[P9] a comment taken away comes back once, also when an undo on the board brought it back before', async () => {
  const { doc, shown, ids } = comments();
  const undo = new Y.UndoManager(doc);
  await shown.get('.meta button').trigger('click');
  expect(ids()).toEqual([]);
  undo.undo();
  expect(ids()).toEqual(['c']);
  await shown.get('[role=status] button').trigger('click');
  expect(ids()).toEqual(['c']);
  await shown.get('.meta button').trigger('click');
  await shown.get('[role=status] button').trigger('click');
  expect(ids()).toEqual(['c']);
});

it('[P9] a comment that was begun is still there when its card is opened again', async () => {
  const first = comments();
  await first.shown.get('input').setValue('who has');
  first.shown.unmount();
  expect((comments().shown.get('input').element as HTMLInputElement).value).toBe('who has');
});
