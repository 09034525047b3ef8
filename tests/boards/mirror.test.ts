import { Mirror } from '@liandong/server/boards/mirror';
import { commentsOf, notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { addComment } from '@liandong/shared/boards/comments';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { seeded } from '../support/random.ts';

/** A paragraph of a note in somebody's document. */
function textIn(doc: Y.Doc): Y.XmlText {
  const paragraph = notesOf(doc, 't1').get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
}

it('[P9] what an update brings is all that is stored of it, also where Yjs clears away marks by itself', () => {
  const random = seeded(11);
  for (let round = 0; round < 30; round++) {
    const people = [new Y.Doc(), new Y.Doc()] as const;
    const mirror = new Mirror({ updates: [], authors: [] });
    const reader = new Y.Doc();
    const take = (doc: Y.Doc, update: Uint8Array): void => {
      const { effect } = mirror.take({ account: `p${doc.clientID}`, update });
      mirror.settle();
      if (effect) Y.applyUpdate(reader, effect);
    };
    const paragraph = new Y.XmlElement('paragraph');
    notesOf(people[0], 't1').push([paragraph]);
    paragraph.push([new Y.XmlText('先敲门再登记去向')]);
    const first = Y.encodeStateAsUpdate(people[0]);
    take(people[0], first);
    Y.applyUpdate(people[1], first);
    const sent: [Y.Doc, Uint8Array][] = [];
    for (const doc of people)
      doc.on('update', (update: Uint8Array, from: unknown) => from !== 'heard' && sent.push([doc, update]));
    for (let step = 0; step < 12; step++) {
      const doc = people[Math.floor(random() * 2)] ?? people[0];
      const text = textIn(doc);
      const at = Math.floor(random() * text.length);
      const what = random();
      if (what < 0.6) text.format(at, 1 + Math.floor(random() * 5), { bold: random() < 0.5 ? {} : null });
      else if (what < 0.8) text.insert(at, '急', { italic: {} });
      else if (text.length > 2) text.delete(at, 1);
      // They hear of each other now and then, and what they send arrives late.
      if (random() < 0.4) {
        for (const [from, update] of sent.splice(0)) {
          take(from, update);
          Y.applyUpdate(from === people[0] ? people[1] : people[0], update, 'heard');
        }
      }
    }
    for (const [from, update] of sent.splice(0)) take(from, update);
    const kept = new Y.Doc();
    Y.applyUpdate(kept, mirror.since());
    expect(textIn(reader).toString()).toBe(textIn(kept).toString());
    expect(Y.encodeStateVector(reader)).toEqual(Y.encodeStateVector(kept));
    expect(reader.store.pendingStructs).toBeNull();
  }
});

const update = (write: (doc: Y.Doc) => void, from?: Uint8Array): Uint8Array => {
  const doc = new Y.Doc();
  if (from) Y.applyUpdate(doc, from);
  const before = Y.encodeStateVector(doc);
  write(doc);
  return Y.encodeStateAsUpdate(doc, before);
};

const comment = { id: 'k1', by: 'ann', at: 1, text: '先问楼长' };

it.each([
  [
    'rewritten',
    (doc: Y.Doc) => {
      commentsOf(doc, 't1').delete(0);
      commentsOf(doc, 't1').push([{ ...comment, text: '不用问' }]);
    },
  ],
  ['said once more', (doc: Y.Doc) => commentsOf(doc, 't1').push([comment])],
  ['addressed to somebody', (doc: Y.Doc) => commentsOf(doc, 't1').push([{ ...comment, to: ['bob'] }])],
])('[P9] another’s comment can’t be %s', (_, forge) => {
  const mirror = new Mirror({ updates: [], authors: [] });
  mirror.take({ account: 'ann', update: update((doc) => addComment(doc, 't1', comment)) });
  mirror.settle();
  expect(() => mirror.take({ account: 'eve', update: update(forge, mirror.since()) })).toThrow('another name');
});

it('[P7] [P9] a comment in which a number was hidden is still its author’s, and others’ go on', () => {
  const mirror = new Mirror({ updates: [], authors: [] });
  const text = '证号 11010519491231002X';
  mirror.take({ account: 'ann', update: update((doc) => addComment(doc, 't1', { ...comment, text })) });
  expect(mirror.settle()).toBe(true);
  const bob = { id: 'k2', by: 'bob', at: 2, text: '知道了' };
  mirror.take({ account: 'bob', update: update((doc) => addComment(doc, 't1', bob), mirror.since()) });
  expect(mirror.settle()).toBe(false);
});

it('[P9] names of parts that no board has are refused also in what the board has already', () => {
  const mirror = new Mirror({ updates: [], authors: [] });
  const doc = new Y.Doc();
  orderOf(doc).set('t1', 'a0');
  mirror.take({ account: 'ann', update: Y.encodeStateAsUpdate(doc) });
  mirror.settle();
  const other = new Y.Doc();
  other.clientID = doc.clientID;
  other.getMap('x'.repeat(20)).set('t1', 'a0');
  expect(() => mirror.take({ account: 'ann', update: Y.encodeStateAsUpdate(other) })).toThrow('no board has');
});

it('[P9] one update brings no more than 64 new Yjs clients, and a card’s notes have an end', () => {
  const mirror = new Mirror({ updates: [], authors: [] });
  const many = Y.mergeUpdates(Array.from({ length: 65 }, (_, n) => update((doc) => orderOf(doc).set(`t${n}`, 'a0'))));
  expect(() => mirror.take({ account: 'ann', update: many })).toThrow('too many clients');
  const long = update((doc) => {
    const paragraph = new Y.XmlElement('paragraph');
    notesOf(doc, 't1').push([paragraph]);
    paragraph.push([new Y.XmlText('敲'.repeat(50_001))]);
  });
  mirror.take({ account: 'ann', update: long });
  expect(() => mirror.settle()).toThrow('too long');
});

/** A paragraph that names people. */
function paragraphFor(...accounts: string[]): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  const mentions = accounts.map((account) => {
    const mention = new Y.XmlElement('mention');
    mention.setAttribute('account', account);
    return mention;
  });
  paragraph.push(mentions);
  return paragraph;
}

it('[P9] whom an update names on a card is read from it, with who wrote it: once, and not what is only moved or brought back', () => {
  const mirror = new Mirror({ updates: [], authors: [] });
  const wrote = (account: string, write: (doc: Y.Doc) => void, trusted = false) => {
    mirror.take({ account, update: update(write, mirror.since()), trusted });
    mirror.settle();
    return mirror.takeNamed().map(({ card, account: who, by }) => `${by} ${card} ${who}`);
  };
  const note = (doc: Y.Doc) => notesOf(doc, 't1');
  expect(wrote('ann', (doc) => note(doc).push([paragraphFor('bob', 'bob', 'ann')]))).toEqual(['ann t1 bob']);
  // Another writes beside it, and moves it.
  expect(wrote('eve', (doc) => note(doc).push([new Y.XmlElement('paragraph')]))).toEqual([]);
  const moved = (doc: Y.Doc): void => {
    note(doc).delete(0);
    note(doc).push([paragraphFor('bob', 'bob', 'ann')]);
  };
  expect(wrote('eve', (doc) => doc.transact(() => moved(doc)))).toEqual([]);
  expect(wrote('eve', (doc) => note(doc).push([paragraphFor('bob')]))).toEqual(['eve t1 bob']);
  const to = { ...comment, to: ['bob', 'cid'] };
  expect(wrote('ann', (doc) => addComment(doc, 't2', to))).toEqual(['ann t2 bob', 'ann t2 cid']);
  expect(wrote('bob', (doc) => addComment(doc, 't2', { ...comment, id: 'k2', by: 'bob' }))).toEqual([]);
  // A version brought back, in the name of whoever asked for it.
  expect(wrote('eve', (doc) => note(doc).push([paragraphFor('cid')]), true)).toEqual([]);
  expect(wrote('eve', (doc) => note(doc).push([paragraphFor('cid')]))).toEqual(['eve t1 cid']);
});
