import { checkBoard } from '@liandong/shared/boards/check';
import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyImport, obstacleTo } from './apply-import.ts';
import type { BoardFile } from './board-file.ts';
import { exportBoard } from './export-board.ts';
import { planImport } from './plan-import.ts';
import { randomBoard, seeded } from './sample-board.ts';
import { readBoard } from './read-board.ts';
import { sharedWriting } from './shared-writing.ts';
import { toSheets } from './to-sheets.ts';
import { writeXlsx } from './write-xlsx.ts';

const tasks = ['task0', 'task1', 'task2'];
const names: Record<string, string> = { ann: '许*静', bob: '何*', me: '姜*舒' };
const facts = {
  community: 'c1',
  board: 'main',
  name: '暴雨应对看板',
  at: 1_790_000_000_000,
  tasks: new Map(tasks.map((id) => [id, { title: `=${id}`, status: 'open', grid: 'g1', line: 'flood' }])),
  nameOf: (account: string) => names[account] ?? '',
};
const signer = { account: 'me', now: 1_795_000_000_000, newId: () => v4() };
const everything = { tasks: 'join', present: 'leave', settings: true } as const;

function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

async function takenIn(bytes: ArrayBuffer): Promise<BoardFile> {
  const read = await readBoard(bytes);
  if (typeof read === 'string') throw new Error(read);
  expect(read.problems).toEqual([]);
  const doc = new Y.Doc();
  const plan = planImport(read.file, { doc, isTask: (id) => tasks.includes(id), newId: signer.newId }, everything);
  expect(obstacleTo(doc, plan, signer)).toBeUndefined();
  applyImport(doc, plan, signer);
  expect(checkBoard(doc)).toBeUndefined();
  return exportBoard(doc, facts);
}

describe('a board as a file and back', () => {
  it('[P9] leaves the board as it was: no empty part of a card that was only looked at', () => {
    const doc = randomBoard(seeded(3), []);
    const parts = (): string[] => [...doc.share.keys()].filter((name) => name.includes(':')).sort();
    const before = parts();
    exportBoard(doc, facts);
    expect(parts()).toEqual(before);
  });

  it('[P9] loses nothing that is shared: JSON, 60 boards', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const out = exportBoard(randomBoard(seeded(seed), tasks), facts);
      const back = await takenIn(bytesOf(JSON.stringify(out)));
      expect(sharedWriting(back), `seed ${seed}`).toEqual(sharedWriting(out));
    }
  });

  it('[P9] loses nothing that is shared: sheets, 10 boards', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const out = exportBoard(randomBoard(seeded(seed), tasks), facts);
      const sheets = toSheets(out, { column: (column) => column });
      const file = await writeXlsx(sheets, { sheet: (name) => name, column: (tag) => tag.slice(1) });
      const back = await takenIn(await file.arrayBuffer());
      expect(sharedWriting(back), `seed ${seed}`).toEqual(sharedWriting(out));
    }
  });
});
