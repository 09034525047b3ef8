import { readConflicts } from '@liandong/shared/boards/conflicts';
import { addIdea, retitleIdea } from '@liandong/shared/boards/ideas';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardKeep } from './board-keep.ts';
import { PageRows } from './board-rows.ts';
import { Comeback } from './comeback.ts';
import { noteConflicts } from './note-conflicts.ts';

/** Somebody who knows a board, goes on alone, and comes back to what others made of it meanwhile. */
async function comesBack(alone: (doc: Y.Doc) => void, meanwhile: (doc: Y.Doc) => void) {
  const server = new Y.Doc();
  addIdea(server, { id: 'i', title: 'tea', by: 'ann', at: 1 });
  const [doc, keep] = [new Y.Doc(), new BoardKeep(Promise.resolve(new PageRows()))];
  doc.on('update', (update: Uint8Array, origin: unknown) =>
    origin === 'server' ? keep.heard(update, doc) : keep.wrote(update, undefined),
  );
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server');
  alone(doc);
  meanwhile(server);
  const back = new Comeback(doc, keep);
  const news = Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc));
  back.heard(news);
  Y.applyUpdate(doc, news, 'server');
  return { doc, server, found: await back.conflicts() };
}

it('[P9] on coming back a title that both changed is found with both values, and noted once', async () => {
  const { doc, server, found } = await comesBack(
    (mine) => retitleIdea(mine, 'i', 'hot tea'),
    (theirs) => retitleIdea(theirs, 'i', 'cold water'),
  );
  expect(found).toEqual([
    { place: 'ideas i', field: 'title', mine: 'hot tea', theirs: 'cold water', client: server.clientID },
  ]);
  noteConflicts(doc, found, 'ann', 5);
  // A second page of the same person found the same.
  noteConflicts(doc, found, 'ann', 6);
  expect(readConflicts(doc)).toMatchObject([{ by: 'ann', at: 5, mine: 'hot tea', theirs: 'cold water' }]);
});

it('[P9] what only one of them changed is merged in silence', async () => {
  expect(
    (
      await comesBack(
        (mine) => retitleIdea(mine, 'i', 'hot tea'),
        () => undefined,
      )
    ).found,
  ).toEqual([]);
  expect(
    (
      await comesBack(
        () => undefined,
        (theirs) => retitleIdea(theirs, 'i', 'water'),
      )
    ).found,
  ).toEqual([]);
});
