import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checksOf, commentsOf, ideasOf, notesOf, orderOf } from './board-doc.ts';
import { checkBoard } from './check.ts';
import { addCheck, readChecks, rewordCheck, tick } from './checklist.ts';
import { columnOf, columns, statusesOf } from './columns.ts';
import { addComment, removeComment } from './comments.ts';
import { addIdea, readIdeas, removeIdea, retitleIdea, vote } from './ideas.ts';
import { placeCard, sorted } from './order.ts';

const between = (a: string | null, b: string | null): string => {
  if (b !== null && (a === null || a < b))
    return `${a ?? ''}${a !== null && b.startsWith(a) ? '0' : ''}0V`.slice(0, 50);
  return `${a ?? 'a'}V`;
};

function merge(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

describe('columns', () => {
  it('[B1] every status of a live task has one column; ended and unpublished ones have none', () => {
    const shown = columns.flatMap((column) => statusesOf(column));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.map(columnOf)).not.toContain(undefined);
    expect(['draft', 'archived', 'cancelled'].map(columnOf)).toEqual([undefined, undefined, undefined]);
  });
});

describe('writing', () => {
  it('[B2] two people who open the same card at once keep both notes, ticks and comments', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    notesOf(a, 't1').push([new Y.XmlElement('paragraph')]);
    notesOf(b, 't1').push([new Y.XmlElement('paragraph')]);
    addCheck(a, 't1', { id: 'c1', text: 'knock', order: 'a0' });
    addCheck(b, 't1', { id: 'c2', text: 'wheelchair', order: 'a0' });
    addComment(a, 't1', { id: 'k1', by: 'ann', at: 1, text: 'go' });
    addComment(b, 't1', { id: 'k2', by: 'bob', at: 1, text: 'wait' });
    merge(a, b);
    expect(notesOf(b, 't1').length).toBe(2);
    expect(readChecks(a, 't1').map((item) => item.id)).toEqual(['c1', 'c2']);
    expect(commentsOf(a, 't1').length).toBe(2);
    tick(b, 't1', 'c1', true);
    rewordCheck(a, 't1', 'c1', 'knock twice');
    removeComment(a, 't1', 'k1');
    merge(a, b);
    expect(readChecks(b, 't1')[0]).toMatchObject({ text: 'knock twice', done: true });
    expect(
      commentsOf(b, 't1')
        .toArray()
        .map((comment) => comment.id),
    ).toEqual(['k2']);
    expect(checkBoard(a)).toBeUndefined();
  });

  it('[B3] ideas: title edits merge, one vote each, gone when dispatched', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    addIdea(a, { id: 'i1', title: 'tea for the guard', by: 'ann', at: 5 });
    merge(a, b);
    retitleIdea(a, 'i1', 'hot tea for the guard');
    retitleIdea(b, 'i1', 'tea for the night guard');
    vote(a, 'i1', 'ann', true);
    vote(b, 'i1', 'ann', true);
    vote(b, 'i1', 'bob', true);
    merge(a, b);
    const [idea] = readIdeas(a);
    expect(idea).toMatchObject({ title: 'hot tea for the night guard', by: 'ann' });
    expect([...(idea?.votes ?? [])].sort()).toEqual(['ann', 'bob']);
    vote(b, 'i1', 'bob', false);
    merge(a, b);
    expect(readIdeas(a)[0]?.votes).toEqual(['ann']);
    expect(checkBoard(b)).toBeUndefined();
    removeIdea(b, 'i1');
    expect(readIdeas(b)).toEqual([]);
  });

  it('[B4] a placed card stands where it was put, also among cards nobody placed', () => {
    const doc = new Y.Doc();
    placeCard(doc, 'd', ['a', 'b', 'c'], 2, between);
    expect(sorted(new Map(orderOf(doc).entries()), ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'd', 'c']);
    placeCard(doc, 'c', ['a', 'b', 'd'], 0, between);
    expect(sorted(new Map(orderOf(doc).entries()), ['a', 'b', 'c', 'd'])[0]).toBe('c');
  });

  it('[B4] the same key twice is sorted by id, on every screen alike', () => {
    const order = new Map([
      ['z', 'a0'],
      ['y', 'a0'],
    ]);
    expect(sorted(order, ['z', 'y'])).toEqual(['y', 'z']);
  });
});

describe('check', () => {
  const hostile: Record<string, (doc: Y.Doc) => void> = {
    'a foreign root': (doc) => doc.getMap('facts').set('status', 'done'),
    'a status in the order': (doc) => orderOf(doc).set('t1', 'in progress!'),
    'a field too many': (doc) => {
      addIdea(doc, { id: 'i', title: 'x', by: 'a', at: 1 });
      ideasOf(doc).get('i')?.set('assignee', 'b');
    },
    'a node notes lack': (doc) => notesOf(doc, 't').push([new Y.XmlElement('script')]),
    'an attribute a node lacks': (doc) => {
      const node = new Y.XmlElement('paragraph');
      node.setAttribute('onclick', 'x');
      notesOf(doc, 't').push([node]);
    },
    'a name as household code': (doc) => {
      const paragraph = new Y.XmlElement('paragraph');
      const chip = new Y.XmlElement('household');
      chip.setAttribute('code', 'Mr Li');
      paragraph.push([chip]);
      notesOf(doc, 't').push([paragraph]);
    },
    'a link mark': (doc) => {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      paragraph.push([text]);
      notesOf(doc, 't').push([paragraph]);
      text.insert(0, 'x', { link: { href: 'javascript:1' } });
    },
    'a list hidden in a map': (doc) => doc.getArray('order').push([1]),
    'a map hidden in notes': (doc) => doc.getMap('notes:t').set('x', 1),
    'a comment with a field too many': (doc) =>
      doc.getArray('comments:t').push([{ id: 'a', by: 'b', at: 1, text: 'x', risk: 'red' }]),
    'a line too long': (doc) => {
      addCheck(doc, 't', { id: 'c', text: 'x', order: 'a' });
      const text = checksOf(doc, 't').get('c')?.get('text');
      if (text instanceof Y.Text) text.insert(0, 'y'.repeat(300));
    },
    'too deep': (doc) => {
      let parent: Y.XmlFragment = notesOf(doc, 't');
      for (let i = 0; i < 20; i++) {
        const list = new Y.XmlElement('bulletList');
        const item = new Y.XmlElement('listItem');
        list.push([item]);
        parent.push([list]);
        parent = item;
      }
    },
    'too many entries': (doc) => {
      doc.transact(() => {
        for (let i = 0; i < 20_001; i++) orderOf(doc).set(`t${i}`, 'a');
      });
    },
  };

  for (const [name, write] of Object.entries(hostile)) {
    it(`[B5] refuses ${name}`, () => {
      const sender = new Y.Doc();
      write(sender);
      const receiver = new Y.Doc();
      Y.applyUpdate(receiver, Y.encodeStateAsUpdate(sender));
      expect(checkBoard(receiver)).toBeTypeOf('string');
    });
  }

  it('[B5] an empty board is a board', () => {
    expect(checkBoard(new Y.Doc())).toBeUndefined();
  });
});
