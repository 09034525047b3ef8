import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant } from './actor.ts';
import { State, Write, type Collection, type Entity } from './state.ts';
import { applyChange, changeFor, project, viewOf, viewOfPerson, type View, type Visibility } from './view.ts';

interface Note {
  readonly id: string;
  readonly grid: string;
  readonly words?: string;
  readonly count: number;
}
const notes: Collection<Note> = { name: 'notes' };

const rule: Visibility<Note> = {
  object: 'task',
  belongs: ({ grid }) => ({ grids: [grid] }),
  summary: ({ id, grid, count, version }) => (count === 0 ? undefined : ({ id, grid, count, version } as Entity)),
  people: ({ words }) => (words === undefined ? [] : [words]),
};
const loose = rule as unknown as Visibility;

const grant = (role: Grant['role'], grids?: readonly string[]): Grant => ({
  community: 'pudong',
  role,
  ...(grids ? { grids } : {}),
});
const views: readonly View[] = [
  viewOf([grant('wall')]),
  viewOf([grant('coordinator')]),
  viewOf([grant('grid_worker', ['1'])]),
  viewOf([grant('auditor')]),
  viewOfPerson('w'),
];

const note = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c'),
    grid: fc.constantFrom('1', '2'),
    words: fc.constantFrom('w', 'v'),
    count: fc.nat(2),
  },
  { requiredKeys: ['id', 'grid', 'count'] },
);
const step = fc.oneof(note, fc.record({ cut: fc.constantFrom('a', 'b', 'c') }));

function seen(state: State, view: View): Map<string, Entity> {
  const all = [...state.all(notes).values()].flatMap((record) => project(loose, record, view) ?? []);
  return new Map(all.map((record) => [record.id, record]));
}

describe('views', () => {
  it('[P3] a view that applies its changes, once or twice each, has what the server’s projection has', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.constantFrom(...views), (steps, view) => {
        const state = new State();
        const maps = new Map<string, Map<string, Entity>>();
        for (const [i, wish] of steps.entries()) {
          const write = new Write(state, { version: i + 1, changedAt: i, changedBy: 'x' });
          if ('cut' in wish) write.remove(notes, wish.cut);
          else write.put(notes, wish);
          for (const change of write.changes) {
            const visible = changeFor(loose, change, view)?.change;
            if (!visible) continue;
            applyChange(maps, visible);
            applyChange(maps, visible);
          }
          expect(maps.get('notes') ?? new Map()).toEqual(seen(state, view));
        }
      }),
    );
  });

  it('[P7] without a rule nothing is shown, and a view without rights sees nothing', () => {
    const state = new State();
    const write = new Write(state, { version: 1, changedAt: 0, changedBy: 'x' });
    write.put<Note>(notes, { id: 'a', grid: '1', count: 1 });
    const [change] = write.changes;
    if (!change) throw new Error('a put is a change');
    for (const view of views) expect(changeFor(undefined, change, view)).toBeUndefined();
    expect(changeFor(loose, change, viewOf([]))).toBeUndefined();
    expect(changeFor(loose, change, viewOf([grant('auditor')]))).toBeUndefined();
  });

  it('[P3] says only what differs, and what a record no longer has', () => {
    const state = new State();
    const write = new Write(state, { version: 1, changedAt: 0, changedBy: 'x' });
    write.put<Note>(notes, { id: 'a', grid: '1', count: 1, words: 'w' });
    write.edit(notes, 'a', { count: 2, words: undefined });
    const change = write.changes[1];
    if (!change) throw new Error('an edit is a change');
    expect(changeFor(loose, change, viewOf([grant('coordinator')]))?.change).toEqual({
      c: 'notes',
      id: 'a',
      set: { count: 2 },
      unset: ['words'],
    });
    expect(changeFor(loose, change, viewOfPerson('w'))?.change).toEqual({ c: 'notes', cut: 'a' });
  });

  it('[P7] the key of a view is the same for the same rights in any order, and names no account', () => {
    const a = viewOf([grant('grid_worker', ['2', '1']), grant('volunteer')]);
    const b = viewOf([grant('volunteer'), grant('grid_worker', ['1', '2'])]);
    expect(a.key).toBe(b.key);
    expect(a.key).toBe('grid_worker:1,2+volunteer');
    expect(viewOf([]).key).toBe('nothing');
  });

  it('[P7] different rights never share a key, also where a grant has grids and an organisation', () => {
    const of = (own: Pick<Grant, 'grids' | 'org'>): string =>
      viewOf([{ community: 'pudong', role: 'volunteer', ...own }]).key;
    const keys = [
      of({}),
      of({ grids: ['1'] }),
      of({ org: '1' }),
      of({ org: '1', grids: ['1'] }),
      of({ org: '1', grids: ['2'] }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('[P7] a wall is not told who changed what, not even where it sees a record whole', () => {
    const state = new State();
    const write = new Write(state, { version: 1, changedAt: 0, changedBy: 'x' });
    write.put<Note>(notes, { id: 'a', grid: '1', count: 1 });
    const open: Visibility = { object: 'area', belongs: () => ({}) };
    const record = state.get(notes, 'a');
    expect(project(open, record, viewOf([grant('wall')]))).toEqual({
      id: 'a',
      grid: '1',
      count: 1,
      version: 1,
      changedAt: 0,
    });
    expect(project(open, record, viewOf([grant('coordinator')]))).toBe(record);
  });
});
