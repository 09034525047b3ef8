import { bytesToHex } from '@noble/hashes/utils.js';
import { bytesIn, leafHash, nodeHash } from './hashes.ts';

/** What is said of a tree: how many entries it has, and its root in hex. */
export interface TreeHead {
  readonly size: number;
  readonly root: string;
}

/** A hash of a path, and on which side of the way up it stands. */
export interface Step {
  readonly side: 'left' | 'right';
  readonly node: string;
}

/** What came of a path: the root that it leads to, if it is one at all, and whether that is the tree's. */
export interface Inclusion {
  readonly holds: boolean;
  readonly root?: string;
  readonly steps: readonly Step[];
}

const broken: Inclusion = { holds: false, steps: [] };
const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/** The nodes of a path, if each is one. */
export function nodesIn(path: readonly string[]): readonly Uint8Array[] | undefined {
  const nodes = path.map(bytesIn);
  return nodes.every((node) => node !== undefined) ? nodes : undefined;
}

/**
 * Reckons the root that a path leads to from an entry, and holds it against the tree's (RFC 9162 §2.1.3.2).
 * @param hash chain hash of the entry, hex
 * @param seq which entry it is, counted from 1
 */
export function checkInclusion(
  hash: string,
  seq: number,
  { size, root }: TreeHead,
  path: readonly string[],
): Inclusion {
  const [entry, nodes] = [bytesIn(hash), nodesIn(path)];
  if (!entry || !nodes || !Number.isSafeInteger(seq) || !Number.isSafeInteger(size) || seq < 1 || seq > size)
    return broken;
  let [fn, sn] = [seq - 1, size - 1];
  let found = leafHash(entry);
  const steps: Step[] = [];
  for (const node of nodes) {
    if (sn === 0) return broken;
    const isLeft = isOdd(fn) || fn === sn;
    steps.push({ side: isLeft ? 'left' : 'right', node: bytesToHex(node) });
    found = isLeft ? nodeHash(node, found) : nodeHash(found, node);
    if (isLeft) while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return broken;
  const reckoned = bytesToHex(found);
  return { holds: reckoned === root, root: reckoned, steps };
}
