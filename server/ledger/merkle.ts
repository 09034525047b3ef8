import { hash } from 'node:crypto';

/** A part of a tree: the entries from one on, up to and without another, counted from 0. */
export type Range = readonly [from: number, to: number];

/**
 * Hash of a leaf (RFC 9162 §2.1.1). An entry's leaf is the 32 bytes of its chain hash: that covers its body and all
 * entries before it, so a proof of one entry speaks of its past too, and the tree is made without reading bodies.
 */
export function leafHash(leaf: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(1 + leaf.length);
  bytes[0] = 0;
  bytes.set(leaf, 1);
  return hash('sha256', bytes, 'buffer');
}

/** Where a node's bytes are put together: nobody else sees it before its hash is there. */
const node = Buffer.alloc(65, 1);

/** Hash of a node over its two children, 32 bytes each: whoever takes them from elsewhere has looked. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 33);
  return hash('sha256', node, 'buffer');
}

/** A tree that only grows, kept as the roots of its whole subtrees, the largest first: one per bit of its size. */
export class Frontier {
  size = 0;
  private readonly peaks: Buffer[] = [];

  /** Takes the next leaf's hash, or the hash of a whole subtree where every one is of the same size. */
  append(leaf: Buffer): void {
    let grown = leaf;
    for (let before = this.size; before % 2 === 1; before = (before - 1) / 2) {
      const left = this.peaks.pop();
      if (left) grown = nodeHash(left, grown);
    }
    this.peaks.push(grown);
    this.size++;
  }

  /** Root of the tree as it stands; a subtree that is not whole may be put behind it first. */
  root(rest?: Buffer): Buffer {
    const [last, ...before] = [...this.peaks, ...(rest ? [rest] : [])].reverse();
    if (!last) return hash('sha256', Buffer.alloc(0), 'buffer');
    return before.reduce((right, left) => nodeHash(left, right), last);
  }
}

/** The largest power of two below a size of 2 or more: where a tree is split. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/**
 * The parts whose roots prove that an entry stands in a tree, in the proof's order (RFC 9162 §2.1.3.1).
 * @throws RangeError for an index outside the tree
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no entry ${index} in ${size}`);
  const ranges: Range[] = [];
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + split(to - from);
    ranges.unshift(index < middle ? [middle, to] : [from, middle]);
    if (index < middle) to = middle;
    else from = middle;
  }
  return ranges;
}

/**
 * The parts whose roots prove that a tree grew out of a smaller one, in the proof's order (RFC 9162 §2.1.4.1).
 * @throws RangeError where the smaller one is empty or larger
 */
export function consistencyRanges(smaller: number, size: number): Range[] {
  if (!Number.isSafeInteger(smaller) || smaller < 1 || smaller > size)
    throw new RangeError(`no tree of ${smaller} in ${size}`);
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (smaller < to) {
    const middle = from + split(to - from);
    ranges.unshift(smaller <= middle ? [middle, to] : [from, middle]);
    if (smaller <= middle) to = middle;
    else from = middle;
  }
  // The smaller tree's own root is known to whoever asks.
  return from === 0 ? ranges : [[from, to], ...ranges];
}
