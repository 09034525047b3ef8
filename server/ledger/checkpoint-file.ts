import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pace } from '../pipeline/pace.ts';
import { codeOf } from '../store/errors.ts';
import { canonical } from './canonical.ts';
import { isSignedBy, saidIn, type SignedCheckpoint } from './checkpoint.ts';
import { verifiersIn, type LedgerKey } from './ledger-key.ts';
import { linesBack } from './lines-back.ts';

/** Name of the file with the public keys that signed here, the newest last. */
const publicKeyName = 'ledger-key.pub.pem';

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

  /** The last checkpoint that this key signed, if one stands. @throws when the file can't be read */
  async last(community: string): Promise<SignedCheckpoint | undefined> {
    for await (const said of this.saidBack(community)) if (isSignedBy(this.key, said)) return said;
    return undefined;
  }

  /**
   * Of each epoch the furthest checkpoint among those that count, by any key that ever signed here: after a restore it may be
   * another one. The newest first. @throws when the files can't be read
   */
  async furthest(community: string, counts: (said: SignedCheckpoint) => boolean): Promise<readonly SignedCheckpoint[]> {
    const pem = await unlessMissing(() => readFile(join(this.folder, publicKeyName), 'utf8'), '');
    const keys = [this.key, ...verifiersIn(pem)];
    const found = new Map<string, SignedCheckpoint>();
    const pace = new Pace();
    for await (const said of this.saidBack(community)) {
      if (pace.isOver) await pace.rest();
      const isFurther = said.size > (found.get(said.epoch)?.size ?? 0);
      // A signature is looked at last: that takes the longest.
      if (isFurther && counts(said) && keys.some((key) => isSignedBy(key, said))) found.set(said.epoch, said);
    }
    return [...found.values()];
  }

  /** What the lines of a community's file say of it, signed or not, the last one first. */
  private async *saidBack(community: string): AsyncGenerator<SignedCheckpoint> {
    try {
      for await (const line of linesBack(join(this.folder, this.nameOf(community)))) {
        const said = saidIn(line);
        if (said?.community === community) yield said;
      }
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }

  private nameOf(community: string): string {
    return `${encodeURIComponent(community)}.jsonl`;
  }

  /** A key that was changed leaves the old one readable: what it signed is still to be checked. */
  private async tellKey(): Promise<void> {
    const known = await unlessMissing(() => readFile(join(this.folder, publicKeyName), 'utf8'), '');
    if (known.includes(this.key.publicPem)) return;
    await prepare(this.folder, publicKeyName);
    await append(this.folder, publicKeyName, this.key.publicPem);
  }
}
