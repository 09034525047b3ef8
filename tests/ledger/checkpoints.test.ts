import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigFault } from '@liandong/server/config';
import { isSignedBy, saidIn, type SignedCheckpoint } from '@liandong/server/ledger/checkpoint';
import { Checkpointer, type CheckpointerOptions } from '@liandong/server/ledger/checkpointer';
import { Frontier, leafHash } from '@liandong/server/ledger/merkle';
import { ledgerKey } from '@liandong/server/ledger/ledger-key';
import type { Store } from '@liandong/server/store/port';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { calmestTurn } from '../support/longest-turn.ts';
import { Chain, tempFolder } from '../contracts/store-samples.ts';

type Listener = Parameters<CheckpointerOptions['pipeline']['onCommit']>[0];

let folder: ReturnType<typeof tempFolder>;
let store: Store;
let logged: string[];
let listener: Listener | undefined;
let made: Checkpointer | undefined;
const chains = new Map<string, Chain>();

beforeEach(async () => {
  folder = tempFolder();
  logged = [];
  chains.clear();
  store = await openSqliteStore(join(folder.path, 'data'));
});
afterEach(async () => {
  await made?.close();
  made = undefined;
  await store.close();
  folder.remove();
});

const key = () => ledgerKey({ file: join(folder.path, 'key.pem'), made: true });
const files = () => join(folder.path, 'checkpoints');

/** Stores the next entries of a community, and says so as the pipeline would. */
async function write(community: string, count: number): Promise<void> {
  const chain = chains.get(community) ?? new Chain(community);
  chains.set(community, chain);
  for (let left = count; left > 0; left -= 500) {
    const batch = chain.batch(Math.min(left, 500));
    await store.commit([batch]);
    listener?.(
      { id: community },
      batch.events.map(({ seq, hash }) => ({ event: { seq, type: 'x', data: {} }, hash })),
    );
  }
}

async function start(every?: number): Promise<Checkpointer> {
  const pipeline = {
    onCommit: (listens: Listener) => {
      listener = listens;
      return () => (listener = undefined);
    },
  };
  const log = (message: string) => void logged.push(message);
  made = new Checkpointer({ store, pipeline, key: key(), folder: files(), now: () => 7, log, ...(every && { every }) });
  await made.start();
  return made;
}

function signedIn(line: string): SignedCheckpoint | undefined {
  const said = saidIn(line);
  return said && isSignedBy(key(), said) ? said : undefined;
}

const lines = (community: string): SignedCheckpoint[] => {
  const file = join(files(), `${community}.jsonl`);
  if (!existsSync(file)) return [];
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return whole.flatMap((line) => signedIn(line) ?? []);
};
const sizes = (community: string) => lines(community).map(({ size }) => size);

function tamper(sql: string): void {
  const db = new Database(join(folder.path, 'data', 'liandong.db'));
  db.exec(sql);
  db.close();
}

describe('checkpoints', () => {
  it('[P8] are signed after 256 entries and, when anything is new, with the clock', async () => {
    const first = await start();
    await write('a', 256);
    await expect.poll(() => sizes('a')).toEqual([256]);
    await first.close();
    await start(300);
    await write('a', 3);
    await write('b', 1);
    await expect.poll(() => [sizes('a'), sizes('b')]).toEqual([[256, 259], [1]]);
    const [, last] = lines('a');
    const tree = new Frontier();
    const { events } = await store.events('a', 0);
    for (const { hash } of events) tree.append(leafHash(Buffer.from(hash, 'hex')));
    const { epoch, hash } = await store.head('a');
    expect(last).toMatchObject({ community: 'a', epoch, size: 259, chain: hash, at: 7, key: key().id });
    expect(last?.root).toBe(tree.root().toString('hex'));
    expect(readFileSync(join(files(), 'ledger-key.pub.pem'), 'utf8')).toBe(key().publicPem);
  });

  it('[P8] unless told otherwise are signed within 60 s', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      await start();
      await write('a', 3);
      vi.advanceTimersByTime(60_000);
    } finally {
      // Polling would move them on.
      vi.useRealTimers();
    }
    await expect.poll(() => sizes('a')).toEqual([3]);
  });

  it('[P8] a line with any byte changed is signed by nobody', async () => {
    const checkpointer = await start();
    await write('a', 2);
    await checkpointer.close();
    const [line = ''] = readFileSync(join(files(), 'a.jsonl'), 'utf8').split('\n');
    expect(signedIn(line)).toBeDefined();
    const { signature } = JSON.parse(line) as SignedCheckpoint;
    // The last character of a signature's base64 has bits that say nothing.
    const spare = line.indexOf(signature) + signature.length - 3;
    for (let at = 0; at < line.length; at++) {
      if (at >= spare && at < spare + 3) continue;
      const changed = line.slice(0, at) + String.fromCharCode(line.charCodeAt(at) ^ 1) + line.slice(at + 1);
      expect(signedIn(changed), `${at}`).toBeUndefined();
    }
  });

  it('[P8] go on after a restart, each said once, half a line of a crash left alone', async () => {
    await (await start()).close();
    await write('a', 300);
    await (await start()).close();
    await (await start()).close();
    writeFileSync(join(files(), 'a.jsonl'), '{"half', { flag: 'a' });
    await write('a', 1);
    await (await start()).close();
    expect(sizes('a')).toEqual([300, 301]);
    expect(made?.state('a')?.latest?.size).toBe(301);
  });

  it.each([
    ['a log that was rewritten', 'rewritten', 30],
    ['a log that was cut short', 'cut', 21],
  ])('[P8] are never signed over %s behind a checkpoint', async (_name, how, entry) => {
    await write('a', 30);
    await (await start()).close();
    tamper('DELETE FROM event WHERE seq > 20; DELETE FROM text WHERE seq > 20');
    const { hash } = (await store.events('a', 19)).events[0] ?? { hash: '' };
    tamper(`UPDATE head SET seq = 20, hash = '${hash}'`);
    chains.set('a', new Chain('a', { seq: 20, hash }));
    if (how === 'rewritten') await write('a', 15);
    const checkpointer = await start();
    await expect.poll(() => checkpointer.broken).toEqual(['a']);
    expect(checkpointer.state('a')?.ledger.brokenAt).toBe(entry);
    await checkpointer.close();
    expect(sizes('a')).toEqual([30]);
    expect(logged).toEqual(['the ledger of a does not hold']);
  });

  it('[P8] [E32] are never signed over an entry that does not continue the chain, and whoever asks is told', async () => {
    await write('a', 30);
    await write('b', 3);
    tamper(`UPDATE event SET body = replace(body, 'noted', 'moved') WHERE seq = 12`);
    const checkpointer = await start();
    await expect.poll(() => checkpointer.state('a')?.ledger.brokenAt).toBe(12);
    expect(sizes('a')).toEqual([]);
    await expect.poll(() => checkpointer.holds('b')).toBe(true);
    expect([checkpointer.holds('a'), checkpointer.holds('none')]).toEqual([false, undefined]);
  });

  it('[P8] that a disk does not take stop nothing, are told once, and come when it does', async () => {
    writeFileSync(files(), 'no folder');
    const checkpointer = await start(100);
    await write('a', 300);
    await expect.poll(() => checkpointer.failing).toBe(true);
    await write('a', 300);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(logged).toEqual(['a checkpoint of the ledger was not made']);
    rmSync(files());
    await expect.poll(() => sizes('a')).toEqual([600]);
    // The line is on disk a moment before the checkpointer hears of it.
    await expect.poll(() => checkpointer.failing).toBe(false);
  });

  it.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('[P8] of one community that fail are not forgotten over another that is well (%s, %s)', async (first, second) => {
    await write(first, 1);
    await write(second, 1);
    mkdirSync(join(files(), 'a.jsonl'), { recursive: true });
    const checkpointer = await start(50);
    await expect.poll(() => sizes('b')).toEqual([1]);
    await expect.poll(() => checkpointer.failing).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await write('b', 1);
    await expect.poll(() => sizes('b')).toEqual([1, 2]);
    expect(checkpointer.failing).toBe(true);
    expect(logged).toEqual(['a checkpoint of the ledger was not made']);
    rmSync(join(files(), 'a.jsonl'), { recursive: true });
    await expect.poll(() => sizes('a')).toEqual([1]);
    await expect.poll(() => checkpointer.failing).toBe(false);
  });

  it('[P8] of a key that was changed are still to be checked: both public keys stand beside them', async () => {
    await write('a', 1);
    await (await start()).close();
    const old = key().publicPem;
    rmSync(join(folder.path, 'key.pem'));
    await write('a', 1);
    await (await start()).close();
    expect(readFileSync(join(files(), 'ledger-key.pub.pem'), 'utf8')).toBe(old + key().publicPem);
  });

  it('[P8] are signed with a key that only its owner reads; one that was asked for is never made', () => {
    key();
    expect(statSync(join(folder.path, 'key.pem')).mode & 0o777).toBe(0o600);
    const file = join(folder.path, 'asked.pem');
    expect(() => ledgerKey({ file, made: false })).toThrow(ConfigFault);
    expect(readdirSync(folder.path)).not.toContain('asked.pem');
    writeFileSync(file, 'no key');
    expect(() => ledgerKey({ file, made: false })).toThrow(ConfigFault);
  });

  it('[P8] of a long log are made without holding anybody up', async () => {
    await write('a', 20_000);
    const { longest } = await calmestTurn(2, async () => {
      await made?.close();
      rmSync(files(), { recursive: true, force: true });
      await start();
      await expect.poll(() => made?.state('a')?.latest?.size, { timeout: 20_000 }).toEqual(20_000);
    });
    // Without pauses it is 300 ms; beside other tests a turn of 3 ms may take some times as long.
    expect(longest).toBeLessThan(60);
  });
});
