import { Frontier, leafHash, type Range } from './merkle.ts';

/** Entries of a block: a proof reads at most two blocks from the store again. */
const block = 256;

/** The leaves of a part of the tree, as chain hashes in hex, from the store. */
export type ReadHashes = (range: Range) => Promise<readonly string[]>;

function grown(nodes: Iterable<Buffer>): Frontier {
  const frontier = new Frontier();
  for (const node of nodes) frontier.append(node);
  return frontier;
}

const leafOf = (chainHash: string): Buffer => leafHash(Buffer.from(chainHash, 'hex'));

/** The tree of one community: a frontier, and the roots of whole blocks for proofs (128 KB for a million entries). */
export class EntryTree {
  private readonly blocks: Buffer[] = [];
  private readonly whole = new Frontier();
  private rest = new Frontier();

  get size(): number {
    return this.blocks.length * block + this.rest.size;
  }

  /** Takes the chain hash of the next entry, hex. */
  append(chainHash: string): void {
    this.rest.append(leafOf(chainHash));
    if (this.rest.size < block) return;
    const root = this.rest.root();
    this.blocks.push(root);
    this.whole.append(root);
    this.rest = new Frontier();
  }

  root(): Buffer {
    return this.whole.root(this.rest.size > 0 ? this.rest.root() : undefined);
  }

  /**
   * The roots of parts that a proof asks for. For a million entries: up to 4,000 nodes hashed (a few ms, reckoned) and two blocks read.
   * @throws RangeError for a part beyond the tree
   */
  async roots(ranges: readonly Range[], read: ReadHashes): Promise<Buffer[]> {
    const found: Buffer[] = [];
    for (const [from, to] of ranges) {
      if (to > this.size) throw new RangeError(`no entry ${to} in ${this.size}`);
      // A part that is longer than a block begins with one: a proof's parts start at multiples of their length.
      const [first, last] = [Math.ceil(from / block), Math.floor(to / block)];
      const blocks = grown(this.blocks.slice(first, last));
      const start = blocks.size > 0 ? last * block : from;
      const rest = start < to ? grown((await read([start, to])).map(leafOf)).root() : undefined;
      found.push(blocks.root(rest));
    }
    return found;
  }
}
