import { checksOf, commentsOf, ideasOf, labelsOf, orderOf } from '@liandong/shared/boards/board-doc';
import { readCard } from '@liandong/shared/boards/card-fields';
import { addCheck, readChecks, tick } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, readIdeas, vote } from '@liandong/shared/boards/ideas';
import { addLabel, readLabels } from '@liandong/shared/boards/labels';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyImport, isNothing, obstacleTo } from './apply-import.ts';
import type { BoardFile, FileCard } from './board-file.ts';
import { exportBoard } from './export-board.ts';
import { planImport, type ImportChoice } from './plan-import.ts';

const names: Record<string, string> = { ann: '许*静', bob: '何*' };
let count = 0;
const newId = (): string => `new${++count}`;
const signer = { account: 'me', now: 1_795_000_000_000, newId };
const task = { title: '低洼住户转移', status: 'open', grid: 'g1', line: 'flood' };

function fileOf(write: (doc: Y.Doc) => void): BoardFile {
  const doc = new Y.Doc();
  write(doc);
  const facts = { community: 'c', board: 'main', name: '看板', at: 1_790_000_000_000, tasks: new Map([['t1', task]]) };
  return exportBoard(doc, { ...facts, nameOf: (account) => names[account] ?? '' });
}

function importInto(
  doc: Y.Doc,
  file: BoardFile,
  choice: Partial<ImportChoice> = {},
  tasks: readonly string[] = ['t1'],
) {
  const whole = { tasks: 'leave', present: 'leave', settings: false, ...choice } as const;
  const plan = planImport(file, { doc, isTask: (id) => tasks.includes(id), newId }, whole);
  applyImport(doc, plan, signer);
  return plan;
}

const withTask = fileOf((doc) => {
  addCheck(doc, 't1', { id: 'k1', text: '敲门', order: 'a0' });
  orderOf(doc).set('t1', 'a0');
});

describe('an import', () => {
  it('[P9] writes as oneself and keeps whose words they were first', () => {
    const file = fileOf((doc) => {
      addIdea(doc, { id: 'i1', title: '值守的人轮流送热茶', by: 'ann', at: 1_790_000_000_000 });
      vote(doc, 'i1', 'bob', true);
      addComment(doc, 'i1', { id: 'm1', by: 'bob', at: 1_790_000_060_000, text: '晚上也送' });
    });
    const doc = new Y.Doc();
    importInto(doc, file);
    expect(readIdeas(doc).map(({ by, votes }) => [by, votes])).toEqual([['me', []]]);
    const comments = commentsOf(doc, 'i1').toArray();
    expect(comments.map(({ by }) => by)).toEqual(['me', 'me']);
    expect(comments.map(({ text }) => text)).toEqual([
      '↪💡 许*静 · 2026-09-21 22:13:20 · 👍 1',
      '↪ 何* · 2026-09-21 22:14:20\n晚上也送',
    ]);
  });

  it('[P9] is one change of the document, which one undo takes back', () => {
    const doc = new Y.Doc();
    labelsOf(doc);
    const undo = new Y.UndoManager(doc);
    let updates = 0;
    doc.on('update', () => updates++);
    importInto(doc, withTask, { tasks: 'join' });
    expect(updates).toBe(1);
    expect(checksOf(doc, 't1').size).toBe(1);
    undo.undo();
    expect([checksOf(doc, 't1').size, orderOf(doc).size]).toEqual([0, 0]);
  });

  it('[P9] never makes a task: what was written about one is left out, joined where it is, or becomes an idea', () => {
    const left = new Y.Doc();
    expect(importInto(left, withTask).leftOut.tasks).toBe(1);
    expect([...left.share.keys()].filter((name) => name.endsWith('t1'))).toEqual([]);

    const joined = new Y.Doc();
    expect(importInto(joined, withTask, { tasks: 'join' }, []).leftOut.unknownTasks).toBe(1);
    expect(checksOf(joined, 't1').size).toBe(0);

    const made = new Y.Doc();
    importInto(made, withTask, { tasks: 'ideas' });
    const [idea] = readIdeas(made);
    expect([idea?.title, idea?.id === 't1']).toEqual(['低洼住户转移', false]);
    expect(checksOf(made, String(idea?.id)).size).toBe(1);
  });

  it('[P9] an id that is taken gets a new one, and nothing here is replaced', () => {
    const file = fileOf((doc) => {
      addLabel(doc, { id: 'l1', name: '急', hue: 2 });
      addIdea(doc, { id: 'i1', title: '从文件来', by: 'ann', at: 1 });
      addIdea(doc, { id: 't1', title: '已派成任务的想法', by: 'ann', at: 1 });
      addIdea(doc, { id: 'i2', title: '带标签', by: 'ann', at: 1 });
      doc.getMap('card:i2').set('label:l1', true);
    });
    const doc = new Y.Doc();
    addLabel(doc, { id: 'l1', name: '等货', hue: 1 });
    addIdea(doc, { id: 'i1', title: '这里的', by: 'bob', at: 1 });
    importInto(doc, file, { present: 'copy' });
    expect(ideasOf(doc).get('i1')?.get('title')?.toString()).toBe('这里的');
    expect(ideasOf(doc).has('t1')).toBe(false);
    expect(
      readIdeas(doc)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['从文件来', '已派成任务的想法', '带标签', '这里的'].sort());
    const labels = readLabels(doc);
    expect(labels.map(({ name }) => name).sort()).toEqual(['急', '等货'].sort());
    expect(readCard(doc, 'i2').labels).toEqual([labels.find(({ name }) => name === '急')?.id]);
  });

  it('[P9] two rows with one id are two ideas, two lines with one id are two lines, two comments two', () => {
    const file = fileOf((doc) => {
      addIdea(doc, { id: 'i1', title: '送热茶', by: 'ann', at: 1 });
      addCheck(doc, 'i1', { id: 'k1', text: '烧水', order: 'a0' });
      addComment(doc, 'i1', { id: 'm1', by: 'ann', at: 1, text: '晚上也送' });
    });
    const card = file.cards[0] as FileCard;
    const twice = { ...card, checks: [...card.checks, ...card.checks], comments: [...card.comments, ...card.comments] };
    const doc = new Y.Doc();
    importInto(doc, { ...file, cards: [twice, { ...card, title: '借灯带' }] });
    const titles = readIdeas(doc).map(({ title }) => title);
    expect(titles.sort()).toEqual(['借灯带', '送热茶'].sort());
    expect(checksOf(doc, 'i1').size).toBe(2);
    const comments = commentsOf(doc, 'i1').map(({ id }) => id);
    // The first says whose idea it was.
    expect([comments.length, new Set(comments).size]).toEqual([3, 3]);
  });

  it('[P9] a card that comes under a new id has lines of new ids: a line’s id becomes its task’s', () => {
    const file = fileOf((doc) => {
      addIdea(doc, { id: 'i1', title: '送热茶', by: 'ann', at: 1 });
      addCheck(doc, 'i1', { id: 'k1', text: '烧水', order: 'a0' });
      tick(doc, 'i1', 'k1', true);
    });
    const doc = new Y.Doc();
    addIdea(doc, { id: 'i1', title: '这里的', by: 'bob', at: 1 });
    const [copy] = importInto(doc, file, { present: 'copy' }).cards;
    const [line] = readChecks(doc, String(copy?.id));
    expect([line?.text, line?.done, line?.id === 'k1']).toEqual(['烧水', true, false]);
  });

  it('[P9] the same file twice adds nothing the second time', () => {
    const doc = new Y.Doc();
    importInto(doc, withTask, { tasks: 'join' });
    const before = Y.encodeStateVector(doc);
    importInto(doc, withTask, { tasks: 'join' });
    expect(Y.encodeStateVector(doc)).toEqual(before);
    expect(
      isNothing(
        importInto(
          new Y.Doc(),
          fileOf(() => undefined),
        ),
      ),
    ).toBe(true);
  });

  it('[P9] says beforehand when the board would be too full or the change too large', () => {
    const many = fileOf((doc) => {
      for (let n = 0; n < 600; n++) addComment(doc, 't1', { id: `m${n}`, by: 'ann', at: 1, text: '水'.repeat(1_900) });
    });
    const plan = (file: BoardFile) =>
      planImport(
        file,
        { doc: new Y.Doc(), isTask: () => true, newId },
        { tasks: 'join', present: 'leave', settings: true },
      );
    expect(obstacleTo(new Y.Doc(), plan(many), signer)).toBe('tooLarge');
    const full = new Y.Doc();
    full.transact(() => {
      for (let n = 0; n < 19_999; n++) orderOf(full).set(`x${n}`, 'a0');
    });
    expect(obstacleTo(full, plan(withTask), signer)).toBe('full');
    expect(obstacleTo(new Y.Doc(), plan(withTask), signer)).toBeUndefined();
    expect(orderOf(full).has('t1')).toBe(false);
  });
});
