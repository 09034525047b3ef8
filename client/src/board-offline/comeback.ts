import * as Y from 'yjs';
import type { BoardKeep } from './board-keep.ts';
import { findConflicts, type FoundConflict } from './find-conflicts.ts';
import { shortFields, type ShortFields } from './short-fields.ts';

/** One return to a board with writing that the server does not have: from the open line until all is here. */
export class Comeback {
  private readonly mine: ShortFields;
  private readonly base: Promise<Y.Doc | undefined>;
  private readonly heardNow: Uint8Array[] = [];

  /** Begins before the server has said anything: what the document holds now is one's own view. */
  constructor(doc: Y.Doc, keep: BoardKeep) {
    this.mine = shortFields(doc);
    this.base = keep.base();
  }

  heard(update: Uint8Array): void {
    this.heardNow.push(update);
  }

  /** All of the server's is here: what both changed. Without a base nobody can tell, so nothing is said. */
  async conflicts(): Promise<readonly FoundConflict[]> {
    const base = await this.base;
    if (!base) return [];
    const was = shortFields(base);
    const before = Y.decodeStateVector(Y.encodeStateVector(base));
    base.transact(() => {
      for (const update of this.heardNow) Y.applyUpdate(base, update);
    });
    return findConflicts(was, this.mine, shortFields(base, before));
  }
}
