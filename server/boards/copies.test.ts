import { addComment } from '@liandong/shared/boards/comments';
import { addCheck, readChecks, tick } from '@liandong/shared/boards/checklist';
import { setArchived, setField, setLabel } from '@liandong/shared/boards/card-fields';
import { checkBoard } from '@liandong/shared/boards/check';
import { commentsOf, notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { addConflict, readConflicts } from '@liandong/shared/boards/conflicts';
import { addIdea, readIdeas, removeIdea, retitleIdea, vote } from '@liandong/shared/boards/ideas';
import { addLabel, readLabels } from '@liandong/shared/boards/labels';
import { nameColumn, readSettings } from '@liandong/shared/boards/settings';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { cloneBoard, docOf } from './clone-doc.ts';
import { restoreUpdate } from './restore-doc.ts';

const clash = { by: 'ann', at: 1, place: 'settings', field: 'name:doing', mine: 'a', theirs: 'b', client: 9 };

function heading(words: string): Y.XmlElement {
  const [node, text] = [new Y.XmlElement('heading'), new Y.XmlText()];
  text.insert(0, words, { bold: {} });
  node.setAttribute('level', 2 as never);
  node.insert(0, [text]);
  return node;
}

function fullBoard(): Y.Doc {
  const doc = new Y.Doc();
  for (const id of ['i1', 'i2']) {
    addIdea(doc, { id, title: `想法 ${id}`, by: 'ann', at: 5 });
    orderOf(doc).set(id, 'a0');
    notesOf(doc, id).insert(0, [heading('要点')]);
    addCheck(doc, id, { id: 'k1', text: '敲门', order: 'a0' });
    addComment(doc, id, { id: 'c1', by: 'bob', at: 6, text: '好', to: ['ann'] });
    setField(doc, id, 'day', '2026-06-08');
  }
  vote(doc, 'i1', 'bob', true);
  addLabel(doc, { id: 'l1', name: '急', hue: 0 });
  setLabel(doc, 'i1', 'l1', true);
  nameColumn(doc, 'doing', '在办');
  addConflict(doc, { id: 'x1', ...clash });
  return doc;
}

const state = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc);

/** Everything that stands on a board, and nothing of how it came there. */
function reading(doc: Y.Doc): unknown {
  const cards = ['i1', 'i2', 't1'];
  return {
    ideas: readIdeas(doc),
    order: [...orderOf(doc).entries()].sort(),
    labels: readLabels(doc),
    settings: readSettings(doc),
    cards: cards.map((card) => ({
      notes: notesOf(doc, card).toJSON(),
      checks: readChecks(doc, card),
      comments: commentsOf(doc, card).toArray(),
      fields: doc.getMap(`card:${card}`).toJSON(),
    })),
  };
}

describe('a copy of a board', () => {
  it('[P9] reads the same, by a client of its own, and every check lets it in', () => {
    const doc = fullBoard();
    const { update, client } = cloneBoard([state(doc)]);
    const copy = docOf([update]);
    expect(reading(copy)).toEqual(reading(doc));
    expect(checkBoard(copy)).toBeUndefined();
    expect([...copy.store.clients.keys()]).toEqual([client]);
    expect(client).not.toBe(doc.clientID);
  });

  it('[P9] leaves out what was put away, unsettled conflicts, and all history', () => {
    const doc = fullBoard();
    for (let n = 0; n < 3_000; n++) retitleIdea(doc, 'i1', `标题 ${n} ${'长'.repeat(n % 50)}`);
    setArchived(doc, 'i2', true);
    const { update } = cloneBoard([state(doc)]);
    const copy = docOf([update]);
    expect(readIdeas(copy).map(({ id }) => id)).toEqual(['i1']);
    expect(orderOf(copy).has('i2')).toBe(false);
    for (const name of ['notes:i2', 'checks:i2', 'comments:i2', 'card:i2']) expect(copy.share.has(name)).toBe(false);
    expect(readConflicts(copy)).toEqual([]);
    expect(copy.store.clients.size).toBe(1);
    expect(update.byteLength).toBeLessThan(state(doc).byteLength / 10);
  });
});

describe('a restored board', () => {
  function changed(): { doc: Y.Doc; then: Uint8Array } {
    const doc = fullBoard();
    const then = state(doc);
    retitleIdea(doc, 'i1', '另一个标题');
    removeIdea(doc, 'i2');
    orderOf(doc).delete('i2');
    notesOf(doc, 'i1').delete(0, 1);
    commentsOf(doc, 'i1').delete(0, 1);
    addCheck(doc, 't1', { id: 'k9', text: '后来加的', order: 'a0' });
    tick(doc, 'i1', 'k1', true);
    setLabel(doc, 'i1', 'l1', false);
    nameColumn(doc, 'doing', '另一个名');
    addConflict(doc, { id: 'x2', ...clash });
    return { doc, then };
  }

  it('[P9] reads as it did then, by edits on top of all that was written', () => {
    const { doc, then } = changed();
    const before = Y.encodeStateVector(doc);
    const update = restoreUpdate(state(doc), then);
    if (!update) throw new Error('nothing to restore');
    Y.applyUpdate(doc, update);
    expect(reading(doc)).toEqual(reading(docOf([then])));
    expect(checkBoard(doc)).toBeUndefined();
    // Nothing of before is gone: the clocks of all who wrote stand where they stood.
    for (const [client, clock] of Y.decodeStateVector(before))
      expect(Y.decodeStateVector(Y.encodeStateVector(doc)).get(client)).toBeGreaterThanOrEqual(clock);
  });

  it('[P9] takes no part that reads the same, and nothing at all when all does', () => {
    const { doc, then } = changed();
    expect(restoreUpdate(then, then)).toBeUndefined();
    const touched = new Set<string>();
    const update = restoreUpdate(state(doc), then);
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      for (const type of transaction.changedParentTypes.keys())
        for (const [name, root] of doc.share) if (root === type) touched.add(name);
    });
    if (update) Y.applyUpdate(doc, update);
    expect([...touched].sort()).toEqual([
      ...['card:i1', 'checks:i1', 'checks:t1', 'comments:i1', 'ideas', 'notes:i1', 'order', 'settings'],
    ]);
  });

  it('[P9] keeps what somebody writes at the same moment', () => {
    const { doc, then } = changed();
    const other = docOf([state(doc)]);
    addIdea(other, { id: 'i3', title: '刚写的', by: 'bob', at: 9 });
    const update = restoreUpdate(state(doc), then);
    if (update) Y.applyUpdate(other, update);
    expect(
      readIdeas(other)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['i1', 'i2', 'i3']);
    expect(
      readConflicts(other)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['x1', 'x2']);
  });
});
