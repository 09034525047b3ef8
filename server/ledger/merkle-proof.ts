import { nodeHash } from './merkle.ts';

/** What a tree says of itself. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.compare(a, b) === 0;
const whole = (proof: readonly Uint8Array[]): boolean => proof.every((node) => node.length === 32);

/** Whether a leaf's hash stands at an index, counted from 0, of the tree with this head (RFC 9162 §2.1.3.2). */
export function provesInclusion(
  leaf: Uint8Array,
  index: number,
  { size, root }: TreeHead,
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !whole([leaf, ...proof])) return false;
  let [fn, sn] = [index, size - 1];
  let node = leaf;
  for (const next of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      node = nodeHash(next, node);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else node = nodeHash(node, next);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(node, root);
}

/** Whether a tree grew out of a smaller one that is not empty (RFC 9162 §2.1.4.2). */
export function provesConsistency(smaller: TreeHead, larger: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (!isCount(smaller.size) || !isCount(larger.size) || !whole([smaller.root, ...proof])) return false;
  if (smaller.size < 1 || smaller.size > larger.size) return false;
  if (smaller.size === larger.size) return proof.length === 0 && same(smaller.root, larger.root);
  let [fn, sn] = [smaller.size - 1, larger.size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  // A smaller tree that is whole stands in the larger one as it is: its root begins the proof unsaid.
  const [first, ...rest] = fn === 0 ? [smaller.root, ...proof] : proof;
  if (!first) return false;
  let [left, all] = [first, first];
  for (const next of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      left = nodeHash(next, left);
      all = nodeHash(next, all);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else all = nodeHash(all, next);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(left, smaller.root) && same(all, larger.root);
}
