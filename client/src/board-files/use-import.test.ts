import { addIdea } from '@liandong/shared/boards/ideas';
import { mount } from '@vue/test-utils';
import { defineComponent, ref } from 'vue';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { i18n } from '../app/i18n.ts';
import { boardKey, type BoardContext } from '../board/context.ts';
import { exportBoard } from './export-board.ts';
import { useImport, type Import } from './use-import.ts';

it('[P9] the trial of an import is not made anew with every second of the clock', () => {
  const from = new Y.Doc();
  addIdea(from, { id: 'i1', title: '送热茶', by: 'ann', at: 1 });
  const facts = { community: 'c', board: 'main', name: '', at: 0, tasks: new Map<string, never>(), nameOf: () => '' };
  const doc = new Y.Doc();
  let trials = 0;
  const board = {
    doc: {
      get value() {
        trials++;
        return doc;
      },
    },
  };
  const now = ref(1_795_000_000_000);
  const context = { board, now, tasks: ref(new Map()), me: 'me', edit: () => undefined, say: () => undefined };
  const made: Import[] = [];
  const page = mount(defineComponent({ setup: () => void made.push(useImport()), template: '<p />' }), {
    global: { plugins: [i18n], provide: { [boardKey as symbol]: context as unknown as BoardContext } },
  });
  const [taking] = made as [Import];
  taking.read.value = { file: exportBoard(from, facts), problems: [] };
  expect(taking.obstacle.value).toBeUndefined();
  const once = trials;
  now.value += 1_000;
  expect(taking.obstacle.value).toBeUndefined();
  expect(trials).toBe(once);
  page.unmount();
});
