import { Mirror } from '@liandong/server/boards/mirror';
import { notesOf } from '@liandong/shared/boards/board-doc';
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
    for (const doc of people) doc.on('update', (update: Uint8Array, from: unknown) => from !== 'heard' && sent.push([doc, update]));
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
