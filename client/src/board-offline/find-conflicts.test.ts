import { settingsOf } from '@liandong/shared/boards/board-doc';
import { addCheck, removeCheck, rewordCheck } from '@liandong/shared/boards/checklist';
import { setField } from '@liandong/shared/boards/card-fields';
import { addIdea, retitleIdea } from '@liandong/shared/boards/ideas';
import { addLabel, renameLabel } from '@liandong/shared/boards/labels';
import { limitColumn, nameColumn, setLanes } from '@liandong/shared/boards/settings';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findConflicts } from './find-conflicts.ts';
import { shortFields, type ShortField, type ShortFields } from './short-fields.ts';

function copy(doc: Y.Doc): Y.Doc {
  const made = new Y.Doc();
  Y.applyUpdate(made, Y.encodeStateAsUpdate(doc));
  return made;
}

/** A board, and two people who go on from it apart. */
function apart(write: (doc: Y.Doc) => void) {
  const base = new Y.Doc();
  write(base);
  return { base, mine: copy(base), theirs: copy(base) };
}

const conflictsOf = ({ base, mine, theirs }: ReturnType<typeof apart>) =>
  findConflicts(
    shortFields(base),
    shortFields(mine),
    shortFields(theirs, Y.decodeStateVector(Y.encodeStateVector(base))),
  );

describe('conflicts of short fields', () => {
  it('[P9] every kind of short field that both changed differently is found, with who wrote the other value', () => {
    const docs = apart((doc) => {
      addIdea(doc, { id: 'i', title: 'tea', by: 'ann', at: 1 });
      addCheck(doc, 't', { id: 'k', text: 'knock', order: 'a0' });
      addLabel(doc, { id: 'l', name: 'urgent', hue: 1 });
      nameColumn(doc, 'doing', 'now');
    });
    for (const [doc, word] of [
      [docs.mine, 'mine'],
      [docs.theirs, 'theirs'],
    ] as const) {
      retitleIdea(doc, 'i', word);
      rewordCheck(doc, 't', 'k', word);
      renameLabel(doc, 'l', word);
      nameColumn(doc, 'doing', word);
      limitColumn(doc, 'doing', word.length);
      setLanes(doc, word === 'mine' ? 'grid' : 'line');
      setField(doc, 'i', 'grid', word);
    }
    const found = conflictsOf(docs);
    expect(found.map(({ place, field }) => `${place} ${field}`).sort()).toEqual(
      [
        ...['ideas i title', 'checks:t k text', 'labels l name', 'settings name:doing', 'settings limit:doing'],
        ...['settings lanes', 'card:i grid'],
      ].sort(),
    );
    for (const one of found) expect(one.client, one.field).toBe(docs.theirs.clientID);
    expect(found.find(({ field }) => field === 'limit:doing')).toMatchObject({ mine: '4', theirs: '6' });
  });

  it('[P9] a line that one reworded and the other took away is one too, whichever way round', () => {
    const docs = apart((doc) => addCheck(doc, 't', { id: 'k', text: 'knock', order: 'a0' }));
    rewordCheck(docs.mine, 't', 'k', 'knock twice');
    removeCheck(docs.theirs, 't', 'k');
    expect(conflictsOf(docs)).toEqual([
      { place: 'checks:t k', field: 'text', mine: 'knock twice', theirs: '', client: 0 },
    ]);
    expect(conflictsOf({ ...docs, mine: docs.theirs, theirs: docs.mine })).toMatchObject([
      { mine: '', theirs: 'knock twice' },
    ]);
  });

  it('[P9] what one alone changed, or both alike, is none', () => {
    const docs = apart((doc) => nameColumn(doc, 'doing', 'now'));
    settingsOf(docs.mine).set('name:doing', 'soon');
    limitColumn(docs.theirs, 'doing', 5);
    setLanes(docs.mine, 'grid');
    setLanes(docs.theirs, 'grid');
    expect(conflictsOf(docs)).toEqual([]);
  });

  it('[P9] for any three states: found exactly where all three values differ, both kept, the same seen from the other side', () => {
    const values = ['', 'a', 'b', 'c'];
    const fieldsOf = (given: readonly string[]): ShortFields =>
      new Map(
        given.flatMap((value, n): [string, ShortField][] =>
          value === '' ? [] : [[`p\n${n}`, { place: 'p', field: String(n), value, client: 1 }]],
        ),
      );
    // Every triple of the four values stands in a field of its own.
    const triples = values.flatMap((was) =>
      values.flatMap((here) => values.map((there) => [was, here, there] as const)),
    );
    const [base, mine, theirs] = [0, 1, 2].map((n) => fieldsOf(triples.map((triple) => triple[n] ?? '')));
    if (!base || !mine || !theirs) throw new Error('three states');
    const found = findConflicts(base, mine, theirs);
    const expected = triples.flatMap(([was, here, there], n) =>
      new Set([was, here, there]).size === 3 ? [{ field: String(n), mine: here, theirs: there }] : [],
    );
    expect(found.map(({ field, ...rest }) => ({ field, mine: rest.mine, theirs: rest.theirs })).sort(byField)).toEqual(
      expected.sort(byField),
    );
    const mirrored = findConflicts(base, theirs, mine).map((one) => ({
      field: one.field,
      mine: one.theirs,
      theirs: one.mine,
    }));
    expect(mirrored.sort(byField)).toEqual(expected);
  });
});

function byField(a: { field: string }, b: { field: string }): number {
  return Number(a.field) - Number(b.field);
}
