import { createHash, randomUUID, webcrypto } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, storeError } from './errors.ts';
import type { StoredSnapshot } from './port.ts';

interface Header {
  readonly community: string;
  readonly seq: number;
  readonly version: string;
  readonly sha256: string;
}

async function digest(body: Uint8Array): Promise<string> {
  // WebCrypto works off the main thread: a body may be tens of MB.
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', body)).toString('hex');
}

function headerIn(line: string): Header | undefined {
  try {
    return JSON.parse(line) as Header;
  } catch {
    // Damaged: the log makes the state anew.
    return undefined;
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/**
 * Snapshots as files, one per community: too large for the log's writer, which they would hold up. A file is
 * a line of JSON, then the body; it appears whole or not at all, and one that is damaged reads as none.
 */
export class SnapshotFiles {
  constructor(private readonly folder: string) {}

  /** @throws StoreUnavailable; the snapshot before is kept then */
  async save(community: string, snapshot: StoredSnapshot): Promise<void> {
    const draft = join(this.folder, `${randomUUID()}.draft`);
    const { seq, version, body } = snapshot;
    const header: Header = { community, seq, version, sha256: await digest(body) };
    try {
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writev([Buffer.from(`${JSON.stringify(header)}\n`), body]);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, this.file(community));
      await sync(this.folder);
    } catch (error) {
      await rm(draft, { force: true });
      throw storeError(error);
    }
  }

  /** The newest snapshot, or nothing when there is none that is whole. */
  async load(community: string): Promise<StoredSnapshot | undefined> {
    const bytes = await this.read(community);
    const end = bytes?.indexOf(10) ?? -1;
    if (!bytes || end < 0) return undefined;
    const header = headerIn(bytes.toString('utf8', 0, end));
    if (!header) return undefined;
    const { community: owner, seq, version, sha256 } = header;
    const body = new Uint8Array(bytes.subarray(end + 1));
    return owner === community && (await digest(body)) === sha256 ? { seq, version, body } : undefined;
  }

  /** Takes the snapshot of a community away; the log makes its state anew. @throws StoreUnavailable */
  async drop(community: string): Promise<void> {
    try {
      await rm(this.file(community), { force: true });
      await sync(this.folder);
    } catch (error) {
      throw storeError(error);
    }
  }

  private async read(community: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.file(community));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw storeError(error);
    }
  }

  private file(community: string): string {
    return join(this.folder, `${createHash('sha256').update(community).digest('hex').slice(0, 32)}.snapshot`);
  }
}
