import { notesOf } from '@liandong/shared/boards/board-doc';
import { readCard, setLabel } from '@liandong/shared/boards/card-fields';
import { checkBoard } from '@liandong/shared/boards/check';
import { addCheck, readChecks, tick } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { readIdeas } from '@liandong/shared/boards/ideas';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Board } from '../boards/useBoard.ts';
import { wordsOf } from './card-parts.ts';
import type { BoardCard } from './cards.ts';
import { copyCard } from './copy-card.ts';

describe('what is written on a card', () => {
  it('[P9] all that was written on a card is found by its words, a household by its code', () => {
    const doc = new Y.Doc();
    const [paragraph, household, bold] = [
      new Y.XmlElement('paragraph'),
      new Y.XmlElement('household'),
      new Y.XmlText(),
    ];
    household.setAttribute('code', '3-1-07');
    bold.insert(0, '先探', { bold: true });
    paragraph.insert(0, [bold, household]);
    notesOf(doc, 't1').push([paragraph]);
    addCheck(doc, 't1', { id: 'k1', text: '带绳', order: 'a0' });
    addComment(doc, 't1', { id: 'c1', by: 'me', at: 1, text: '夜里去' });
    const board = { read: (_: string, from: (doc: Y.Doc) => unknown) => from(doc) } as unknown as Board;
    const words = wordsOf(board, 't1');
    for (const sought of ['先探', '3-1-07', '带绳', '夜里去']) expect(words).toContain(sought);
    expect(words).not.toMatch(/bold|paragraph|household/);
  });

  it('[P9] is copied as an idea with the notes, the checklist, the labels and the fields; nothing ticked', () => {
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('先探东门')]);
    notesOf(doc, 't1').push([paragraph]);
    addCheck(doc, 't1', { id: 'k1', text: '带绳', order: 'a0' });
    tick(doc, 't1', 'k1', true);
    setLabel(doc, 't1', 'l1', true);
    const card = {
      id: 't1',
      title: '转移',
      grid: 'g1',
      parties: ['community'],
      labels: ['l1'],
      links: [],
      day: '2026-11-30',
    };

    copyCard(doc, card as unknown as BoardCard, { id: 'copy', by: 'me', at: 7 });

    expect(readIdeas(doc)).toEqual([{ id: 'copy', title: '转移', by: 'me', at: 7, votes: [] }]);
    expect(notesOf(doc, 'copy').toJSON()).toBe(notesOf(doc, 't1').toJSON());
    const lines = readChecks(doc, 'copy');
    expect(lines.map(({ text, done }) => [text, done])).toEqual([['带绳', false]]);
    // A line's id becomes its task's: two lines may not have the same.
    expect(lines[0]?.id).not.toBe('k1');
    expect(readCard(doc, 'copy')).toMatchObject({ labels: ['l1'], grid: 'g1', party: 'community', day: '2026-11-30' });
    expect(checkBoard(doc)).toBeUndefined();
  });
});
