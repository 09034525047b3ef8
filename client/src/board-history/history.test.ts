import { addCheck, tick } from '@liandong/shared/boards/checklist';
import { addIdea, retitleIdea } from '@liandong/shared/boards/ideas';
import { addLabel } from '@liandong/shared/boards/labels';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { exportBoard } from '../board-files/export-board.ts';
import { actDays, actLines } from './act-words.ts';
import { aspectLines, boardDiffers, compareBoards } from './differences.ts';

const facts = { community: 'c', board: 'main', name: '', at: 0, tasks: new Map<string, never>(), nameOf: () => '' };

describe('a version beside now', () => {
  const doc = new Y.Doc();
  addIdea(doc, { id: 'i1', title: '送热茶', by: 'ann', at: 1 });
  addIdea(doc, { id: 'i2', title: '借灯带', by: 'ann', at: 2 });
  addCheck(doc, 't1', { id: 'k1', text: '敲门', order: 'a0' });
  const then = exportBoard(doc, facts);
  retitleIdea(doc, 'i1', '夜里送热茶');
  tick(doc, 't1', 'k1', true);
  addIdea(doc, { id: 'i3', title: '新的', by: 'bob', at: 3 });
  addLabel(doc, { id: 'l1', name: '急', hue: 0 });
  const now = exportBoard(doc, facts);

  it('[P9] names each card that differs and what of it, and none that does not', () => {
    const all = new Map(compareBoards(then, now).map((card) => [card.id, card]));
    expect(all.get('i1')?.differs).toEqual(['title']);
    expect(all.get('i2')?.differs).toEqual([]);
    expect(all.get('t1')?.differs).toEqual(['checks']);
    expect([all.get('i3')?.then, all.get('i3')?.differs]).toEqual([undefined, ['title']]);
    expect(boardDiffers(then, now)).toEqual({ labels: true, settings: false });
  });

  it('[P9] shows both as lines', () => {
    const card = compareBoards(then, now).find(({ id }) => id === 't1');
    expect([aspectLines(card?.then, 'checks'), aspectLines(card?.now, 'checks')]).toEqual([['☐ 敲门'], ['☑ 敲门']]);
  });

  it('[P9] a board is the same as itself', () => {
    expect(compareBoards(now, now).filter(({ differs }) => differs.length > 0)).toEqual([]);
  });
});

describe('the activity list', () => {
  const hour = 3_600_000;
  const now = Date.parse('2026-11-29T14:00:00+08:00');
  const acts = [
    { at: now - hour, by: 'ann', part: 'notes:t1' },
    { at: now - hour, by: 'ann', part: 'checks:t1' },
    { at: now - hour, by: 'bob', part: 'notes:t1' },
    { at: now - 15 * hour, by: 'ann', part: 'settings' },
    { at: now - 15 * hour, by: 'ann', part: 'conflicts' },
    { at: now - 15 * hour, by: 'ann', part: '*' },
    { at: now - 15 * hour, by: 'ann', part: 'what a later version writes' },
  ];

  it('[P9] has one line for what one person wrote on one card at a time, by day in China', () => {
    const days = actDays(actLines(acts), now);
    expect(days.map(({ days: ago, month, day }) => [ago, month, day])).toEqual([
      [0, 11, 29],
      [-1, 11, 28],
    ]);
    expect(days[0]?.lines.map(({ by, card, parts }) => [by, card, parts])).toEqual([
      ['ann', 't1', ['checks', 'notes']],
      ['bob', 't1', ['notes']],
    ]);
    expect(days[1]?.lines.map(({ parts, card }) => [parts, card])).toEqual([[['many', 'settings'], undefined]]);
  });
});
