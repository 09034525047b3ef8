import { orderOf } from '@liandong/shared/boards/board-doc';
import { columnOf } from '@liandong/shared/boards/columns';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addIdea } from '@liandong/shared/boards/ideas';
import { setArchived } from '@liandong/shared/boards/card-fields';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { describe, expect, it } from 'vitest';
import { computed, nextTick, ref, shallowRef } from 'vue';
import * as Y from 'yjs';
import type { Board } from '../boards/useBoard.ts';
import { watchRoots } from '../boards/watch-roots.ts';
import { useCards, type Cards } from './use-cards.ts';
import { useColumns } from './use-columns.ts';
import { takes } from './use-scope.ts';
import type { Moves } from './use-moves.ts';

const task = (id: string, status: string, more: Partial<Task> = {}) =>
  ({
    id,
    title: id,
    status,
    grid: 'g1',
    line: 'flood',
    support: [],
    handlers: [],
    crew: [],
    createdAt: 1,
    ...more,
  }) as unknown as Stamped<Task>;

function boardOf(scope: Parameters<typeof takes>[0], ...tasks: Stamped<Task>[]) {
  const doc = new Y.Doc();
  const roots = watchRoots(doc);
  const board = {
    doc: shallowRef(doc),
    read: (name: string, from: (doc: Y.Doc) => unknown) => (roots.depend(name), from(doc)),
  } as unknown as Board;
  const moves = { columnOf: ({ status }: Task) => columnOf(status) } as Moves;
  const all = ref(new Map(tasks.map((one) => [one.id, one])));
  const complete = ref(true);
  const cards: Cards = useCards({
    tasks: computed(() => all.value) as never,
    board,
    moves,
    takes: computed(() => (one: Task) => takes(scope, one)),
    complete: computed(() => complete.value),
  });
  const kinds = () =>
    Object.fromEntries([...cards.all.value].map(([id, { kind, column }]) => [id, `${kind} ${column}`]));
  return { doc, cards, complete, kinds };
}

describe('which cards are on a board', () => {
  it('[P9] those that its scope takes in, those that were placed, and ideas', () => {
    const { doc, kinds } = boardOf(
      { lines: ['fire'] },
      task('a', 'open', { line: 'fire' }),
      task('b', 'blocked'),
      task('c', 'open'),
    );
    addIdea(doc, { id: 'i', title: '想法', by: 'me', at: 1 });
    orderOf(doc).set('b', 'a0');
    expect(kinds()).toEqual({ a: 'task waiting', b: 'task blocked', i: 'idea ideas' });
  });

  it('[P9] a placed card whose task is cancelled or no longer there says so; one never placed goes', () => {
    const { doc, kinds, complete } = boardOf(
      undefined,
      task('a', 'cancelled'),
      task('b', 'cancelled'),
      task('c', 'archived'),
    );
    for (const id of ['a', 'c', 'lost']) orderOf(doc).set(id, 'a0');
    expect(kinds()).toEqual({ a: 'gone ideas', lost: 'gone ideas' });
    // As long as not everything has come, what is missing is only late.
    complete.value = false;
    expect(kinds()).toEqual({ a: 'gone ideas' });
  });

  it('[P9] a scope holds in all that it names', () => {
    const one = task('a', 'open', { lead: 'community' });
    expect(takes(undefined, one)).toBe(true);
    expect(takes('placed', one)).toBe(false);
    expect(takes({ lines: ['flood'], parties: ['community'] }, one)).toBe(true);
    expect(takes({ lines: ['flood'], parties: ['social_org'] }, one)).toBe(false);
  });

  it('[P9] writing on one card makes only that card anew', async () => {
    const { doc, cards } = boardOf(undefined, task('a', 'open'), task('b', 'open'));
    const before = new Map(cards.all.value);
    addCheck(doc, 'a', { id: 'k', text: '带绳', order: 'a0' });
    await nextTick();
    expect(cards.all.value.get('a')).not.toBe(before.get('a'));
    expect(cards.all.value.get('a')?.checksAll).toBe(1);
    expect(cards.all.value.get('b')).toBe(before.get('b'));
  });

  it('[P9] archived cards are on the board and in no column; a column without order goes by what is due', async () => {
    const { doc, cards } = boardOf(
      undefined,
      task('a', 'open'),
      task('b', 'open', { due: 5 }),
      task('c', 'open', { due: 3 }),
    );
    const columns = useColumns(
      cards,
      computed(() => () => true),
    );
    const waiting = () => columns.of.value.get('waiting')?.map(({ id }) => id);
    expect(waiting()).toEqual(['c', 'b', 'a']);
    columns.place(doc, 'a', 'waiting', 'c');
    await nextTick();
    expect(waiting()).toEqual(['a', 'c', 'b']);
    setArchived(doc, 'c', true);
    await nextTick();
    expect(waiting()).toEqual(['a', 'b']);
    expect(cards.all.value.get('c')?.archived).toBe(true);
  });
});
