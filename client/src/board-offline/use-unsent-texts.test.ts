import { notesOf } from '@liandong/shared/boards/board-doc';
import { addCheck, readChecks, rewordCheck } from '@liandong/shared/boards/checklist';
import { addIdea, removeIdea } from '@liandong/shared/boards/ideas';
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { BoardKeep } from './board-keep.ts';
import { PageRows } from './board-rows.ts';
import { useUnsentTexts } from './use-unsent-texts.ts';
import { withoutOwn } from './without-own.ts';

afterEach(() => vi.restoreAllMocks());

function line(text: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  return paragraph;
}

/** A board that others wrote, where I wrote a little that nobody has confirmed. */
function board(rows: PageRows): { doc: Y.Doc; keep: BoardKeep } {
  const [server, doc, keep] = [new Y.Doc(), new Y.Doc(), new BoardKeep(Promise.resolve(rows))];
  notesOf(server, 't').push([line('of others')]);
  addCheck(server, 't', { id: 'k', text: 'knock', order: 'a0' });
  addCheck(server, 't', { id: 'l', text: 'of others too', order: 'a1' });
  addIdea(server, { id: 'i', title: 'of others as well', by: 'bob', at: 1 });
  addIdea(server, { id: 'j', title: 'in the way', by: 'bob', at: 1 });
  doc.on('update', (update: Uint8Array, origin: unknown) =>
    origin === 'server' ? keep.heard(update, doc) : keep.wrote(update, undefined),
  );
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server');
  notesOf(doc, 't').push([line('mine')]);
  rewordCheck(doc, 't', 'k', 'knock twice');
  removeIdea(doc, 'j');
  return { doc, keep };
}

it('[P9] where the browser keeps no more, only one’s own words are put aside, not the whole board', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const rows = new PageRows();
  vi.spyOn(rows, 'add').mockRejectedValue(new Error('full'));
  const { doc, keep } = board(rows);
  const { texts, putAside } = useUnsentTexts('ann', 'c/main');
  await putAside(doc, keep, 'refused', false);
  expect(texts.value[0]?.parts).toEqual([
    { kind: 'checks', card: 't', text: 'knock twice' },
    { kind: 'notes', card: 't', text: 'mine' },
  ]);
});

it('[P9] a document without one’s own is as the others wrote it, and the document itself stays as it is', () => {
  const { doc, keep } = board(new PageRows());
  const rest = withoutOwn(doc, keep.ownUpdates);
  expect(readChecks(rest, 't').map(({ text }) => text)).toEqual(['knock', 'of others too']);
  expect(notesOf(rest, 't').toJSON()).toBe('<paragraph>of others</paragraph>');
  expect(readChecks(doc, 't')[0]?.text).toBe('knock twice');
  expect(withoutOwn(doc, []).share.size).toBe(doc.share.size);
});
