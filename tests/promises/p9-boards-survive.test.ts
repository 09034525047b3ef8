import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checksOf } from '@liandong/shared/boards/board-doc';
import { checkBoard } from '@liandong/shared/boards/check';
import { addCheck, readChecks } from '@liandong/shared/boards/checklist';
import { stockClient, until } from '../api/boards-client.ts';

const script = fileURLToPath(new URL('../dist/promises/p9-boards-process.js', import.meta.url));
let folder: string;
let running: ChildProcess | undefined;

async function start(): Promise<string> {
  running = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(running.stdout!, 'data')) as [Buffer];
  return line.toString().trim();
}

async function kill(): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const gone = once(running, 'exit');
  running.kill('SIGKILL');
  await gone;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boards-'));
});

afterEach(async () => {
  await kill();
  await rm(folder, { recursive: true, force: true });
});

describe('kill -9', () => {
  it('[P9] an edit that another person saw survives kill -9, five times in the middle of writing', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 5; round++) {
      const url = await start();
      const [ann, bob] = [stockClient(url, 'ann'), stockClient(url, 'bob')];
      await Promise.all([ann.synced, bob.synced]);
      expect([...seen].filter((id) => !checksOf(bob.doc, 't1').has(id))).toEqual([]);
      checksOf(bob.doc, 't1').observe((event) => event.keysChanged.forEach((id) => seen.add(id)));
      let n = 0;
      const writing = setInterval(
        () => addCheck(ann.doc, 't1', { id: `r${round}-${n++}`, text: 'knock', order: 'a0' }),
        1,
      );
      await until(() => seen.size >= (round + 1) * 40, 'forty more seen');
      // Not after a pause: some are being stored right now.
      await kill();
      clearInterval(writing);
      ann.end();
      bob.end();
    }
    const last = stockClient(await start(), 'eve');
    await last.synced;
    const kept = new Set(readChecks(last.doc, 't1').map((item) => item.id));
    expect(seen.size).toBeGreaterThanOrEqual(200);
    expect([...seen].filter((id) => !kept.has(id))).toEqual([]);
    expect(checkBoard(last.doc)).toBeUndefined();
    last.end();
  });

  it('[P9] a client that was cut off sends what it wrote meanwhile, and it merges', async () => {
    const first = stockClient(await start(), 'ann');
    await first.synced;
    addCheck(first.doc, 't1', { id: 'before', text: 'a', order: 'a0' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kill();
    addCheck(first.doc, 't1', { id: 'offline', text: 'b', order: 'a1' });
    const state = Y.encodeStateAsUpdate(first.doc);
    first.end();
    const url = await start();
    const [again, bob] = [stockClient(url, 'ann'), stockClient(url, 'bob')];
    Y.applyUpdate(again.doc, state);
    await bob.synced;
    addCheck(bob.doc, 't1', { id: 'meanwhile', text: 'c', order: 'a2' });
    await until(
      () => readChecks(bob.doc, 't1').length === 3 && readChecks(again.doc, 't1').length === 3,
      'all three everywhere',
    );
    expect(readChecks(again.doc, 't1').map((item) => item.id)).toEqual(['before', 'offline', 'meanwhile']);
    again.end();
    bob.end();
  });
});
