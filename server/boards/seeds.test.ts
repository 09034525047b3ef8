import { readIdeas } from '@liandong/shared/boards/ideas';
import { templates } from '@liandong/shared/workspaces/templates/templates';
import type { Workspace } from '@liandong/shared/workspaces/schema';
import { describe, expect, it } from 'vitest';
import type { Pipeline } from '../pipeline/api.ts';
import type { BoardAuthor, Store } from '../store/port.ts';
import { cloneBoard, docOf } from './clone-doc.ts';
import { Seeds } from './seeds.ts';

const opened = { name: '会商', scope: 'placed', by: 'he', at: 5 } as const;
const records: Readonly<Record<string, Workspace>> = {
  a: { ...opened, id: 'a', template: 'warning' },
  b: { ...opened, id: 'b', copyOf: 'a' },
  plain: { ...opened, id: 'plain' },
};

/** Seeds of a process that started after a crash: the record stands, and nobody hears of its event any more. */
function afterCrash() {
  const boards = new Map<string, Uint8Array>();
  const authors = new Map<string, readonly BoardAuthor[]>();
  const tried: string[] = [];
  const store = {
    async board(board: string) {
      const update = boards.get(board);
      return { upTo: update ? 1 : 0, updates: update ? [update] : [] };
    },
    async beginBoard(board: string, update: Uint8Array, whose: readonly BoardAuthor[]) {
      tried.push(board);
      if (boards.has(board)) return false;
      boards.set(board, update);
      authors.set(board, whose);
      return true;
    },
  } as unknown as Store;
  const pipeline = { onCommit: () => () => undefined } as unknown as Pipeline;
  const seeds = new Seeds({
    ...{ store, pipeline, log: () => undefined },
    records: { of: (community, board) => (community === 'c' ? records[board] : undefined) },
    copier: { clone: async (updates) => cloneBoard(updates) },
  });
  return { seeds, boards, authors, tried };
}

describe('first updates', () => {
  it('[P9] a board that a crash left without its first update gets it before anybody is given the board, once', async () => {
    const { seeds, authors, tried } = afterCrash();
    const found = await Promise.all([1, 2, 3].map(() => seeds.store.board('c/a')));
    expect(tried).toEqual(['c/a']);
    for (const { updates } of found) expect(readIdeas(docOf(updates))).toHaveLength(templates.warning.ideas.length);
    const [first] = found;
    expect(authors.get('c/a')).toEqual([[[...docOf(first?.updates ?? []).store.clients.keys()][0], 'he']]);
    await seeds.store.board('c/a');
    expect(tried).toHaveLength(1);
  });

  it('[P9] a copy of a board that was not begun itself begins both', async () => {
    const { seeds, tried } = afterCrash();
    const { updates } = await seeds.store.board('c/b');
    expect(tried).toEqual(['c/a', 'c/b']);
    expect(readIdeas(docOf(updates))).toHaveLength(templates.warning.ideas.length);
  });

  it('[P9] boards that start empty stay so', async () => {
    const { seeds, boards } = afterCrash();
    for (const board of ['c/plain', 'c/main', 'elsewhere/a'])
      expect(await seeds.store.board(board)).toEqual({ upTo: 0, updates: [] });
    expect(boards.size).toBe(0);
  });
});
