import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../store/errors.ts';
import { canonical } from './canonical.ts';
import { checkpointIn, type SignedCheckpoint } from './checkpoint.ts';
import { verifiersIn, type LedgerKey, type Verifier } from './ledger-key.ts';

/** Name of the file with the public keys that signed here, the newest last. */
const publicKeyName = 'ledger-key.pub.pem';
/** Bytes read from the end: room for more than a hundred lines. */
const tail = 65_536;

async function endsLine(folder: string, name: string): Promise<boolean> {
  const handle = await open(join(folder, name), 'r');
  try {
    const { size } = await handle.stat();
    if (size === 0) return true;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === 0x0a;
  } finally {
    await handle.close();
  }
}

/** Appends a text; when it returns, it is on the disk. */
async function append(folder: string, name: string, text: string): Promise<void> {
  // The system writes it through by itself: one call instead of two.
  const handle = await open(join(folder, name), 'as', 0o644);
  try {
    await handle.appendFile(text);
  } finally {
    await handle.close();
  }
}

/** Makes sure that a file is there to append to, and begins a line: half a one that a crash left stays by itself. */
async function prepare(folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const isThere = await unlessMissing(() => endsLine(folder, name), undefined);
  if (isThere === true) return;
  await append(folder, name, isThere === undefined ? '' : '\n');
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

/** Checkpoints as plain text for a second person to keep: a file per community, a line per checkpoint, only appended. */
export class CheckpointFiles {
  /** files that take the next line as it is */
  private readonly ready = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly key: LedgerKey,
  ) {}

  /** @throws when the disk does not take it */
  async append(checkpoint: SignedCheckpoint): Promise<void> {
    const name = this.nameOf(checkpoint.community);
    if (!this.ready.has(name)) {
      await this.tellKey();
      await prepare(this.folder, name);
    }
    // Unless all of it is there, the next one looks again where it begins.
    this.ready.delete(name);
    await append(this.folder, name, `${canonical(checkpoint)}\n`);
    this.ready.add(name);
  }

  /** The last checkpoint that this key signed, if one stands. */
  last(community: string): Promise<SignedCheckpoint | undefined> {
    return this.lastBy(community, [this.key]);
  }

  /** The last checkpoint that any key signed which ever signed here: after a restore it may be another one. */
  async lastKnown(community: string): Promise<SignedCheckpoint | undefined> {
    const pem = await unlessMissing(() => readFile(join(this.folder, publicKeyName), 'utf8'), '');
    return this.lastBy(community, [this.key, ...verifiersIn(pem)]);
  }

  private async lastBy(community: string, keys: readonly Verifier[]): Promise<SignedCheckpoint | undefined> {
    const lines = (await unlessMissing(() => this.end(this.nameOf(community)), '')).split('\n').reverse();
    for (const line of lines) {
      if (line === '') continue;
      for (const key of keys) {
        const found = checkpointIn(line, key);
        if (found?.community === community && found.key === key.id) return found;
      }
    }
    return undefined;
  }

  private nameOf(community: string): string {
    return `${encodeURIComponent(community)}.jsonl`;
  }

  private async end(name: string): Promise<string> {
    const handle = await open(join(this.folder, name), 'r');
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - tail);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  /** A key that was changed leaves the old one readable: what it signed is still to be checked. */
  private async tellKey(): Promise<void> {
    const known = await unlessMissing(() => readFile(join(this.folder, publicKeyName), 'utf8'), '');
    if (known.includes(this.key.publicPem)) return;
    await prepare(this.folder, publicKeyName);
    await append(this.folder, publicKeyName, this.key.publicPem);
  }
}
