import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { chainHash, genesis, newSalt, textDigest } from '@liandong/server/ledger/chain';
import { Checkpointer, type CheckpointerOptions } from '@liandong/server/ledger/checkpointer';
import { ledgerKey } from '@liandong/server/ledger/ledger-key';
import { verifyChain } from '@liandong/server/ledger/verify';
import type { StoredEvent } from '@liandong/server/store/port';
import { noteOf, peerEvent } from '../event.ts';
import { startProduct, type Product } from '../peers/product.ts';
import { alone, serverCore } from '../process.ts';
import { median, type Report } from '../report.ts';

type Listener = Parameters<CheckpointerOptions['pipeline']['onCommit']>[0];

const rounds = 3;
/** A million entries, as ten times a hundred thousand: they are held in memory, so that no disk is measured. */
const held = 100_000;
const repeats = 10;
const underWay = 200;
const commandsMeasured = 20_000;

function sampleChain(): StoredEvent[] {
  let before = genesis;
  return Array.from({ length: held }, (_, n) => {
    const body = peerEvent(n + 1);
    before = chainHash(before, body);
    return { seq: n + 1, body, hash: before };
  });
}

async function* each(events: readonly StoredEvent[]): AsyncGenerator<StoredEvent> {
  for (const event of events) yield event;
}

async function seconds(work: () => void | Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

/** CPU of this process with its threads, s. */
async function cpu(work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

/** The server's verifier against SHA-256 of the same bodies, one by one. */
export async function ledger(report: Report): Promise<void> {
  const events = sampleChain();
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const verified = await alone(serverCore, () =>
      seconds(async () => {
        for (let n = 0; n < repeats; n++) {
          const { count, findings } = await verifyChain({ events: each(events) });
          if (count !== held || findings.length > 0) throw new Error(JSON.stringify(findings));
        }
      }),
    );
    const plain = await alone(serverCore, () =>
      seconds(() => {
        for (let n = 0; n < repeats; n++) for (const { body } of events) hash('sha256', body, 'hex');
      }),
    );
    ratios.push(verified / plain);
    report.run('s for 1,000,000 entries', { verified, plain });
  }
  report.set('ledger.verifyVsSha256', median(ratios));
}

async function revise({ ports, ready, coordinator }: Product, count: number): Promise<void> {
  const [community = ''] = ready.communities;
  let left = count;
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const payload = { id: 'task-1', note: noteOf(60) };
      const answer = await ports.pipeline.submit(coordinator, { id: v7(), type: 'task.revise', community, payload });
      if (answer.result !== 'applied') throw new Error(JSON.stringify(answer));
    }
  };
  await Promise.all(Array.from({ length: underWay }, one));
}

/** What chain, tree and checkpoints take of a command's CPU: measured by itself over the same entries. */
export async function chain(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-ledger-'));
  const product = await startProduct({ communities: 1 });
  try {
    const { store } = product.ports;
    const [community = ''] = product.ready.communities;
    await revise(product, commandsMeasured / 4);
    const perCommand = (await cpu(() => revise(product, commandsMeasured))) / commandsMeasured;
    const { events } = await store.events(community, 0, commandsMeasured);
    const notes = events.map(() => noteOf(60));
    let before = genesis;
    const chained = await cpu(() => {
      for (const [n, { body }] of events.entries()) {
        textDigest(newSalt(), notes[n] ?? '');
        before = chainHash(before, body);
      }
    });
    const key = ledgerKey({ file: join(folder, 'key.pem'), made: true });
    let listen: Listener | undefined;
    const pipeline = { onCommit: (listener: Listener) => ((listen = listener), () => undefined) };
    const fail = (_message: string, error: unknown): never => {
      throw error;
    };
    // As while commands come: 256 entries at a time, each with its signature and its line on the disk.
    let size = 0;
    const paged = {
      communities: () => Promise.resolve([]),
      head: () => store.head(community),
      events: (id: string, after: number, limit = 0) => store.events(id, after, Math.min(limit, size - after)),
    };
    const checkpointer = new Checkpointer({ store: paged, pipeline, key, folder, now: Date.now, log: fail });
    await checkpointer.start();
    const signUpTo = async (end: number): Promise<void> => {
      while (size + 256 <= end) {
        const part = events.slice(size, size + 256);
        size += part.length;
        for (const { seq, hash: chained } of part)
          listen?.({ id: community }, [{ event: { seq, type: 'x', data: {} }, hash: chained }]);
        while (checkpointer.state(community)?.latest?.size !== size) await sleep(1);
      }
    };
    // As the commands had theirs: code that has just begun to run is dearer.
    await signUpTo(events.length / 4);
    const warm = size;
    const signed = await cpu(() => signUpTo(events.length));
    await checkpointer.close();
    const perChain = chained / events.length;
    const perTree = signed / (size - warm);
    report.run('µs of CPU', { command: perCommand * 1e6, chain: perChain * 1e6, treeAndCheckpoints: perTree * 1e6 });
    report.set('chain.shareOfPath', (perChain + perTree) / perCommand);
  } finally {
    await product.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
