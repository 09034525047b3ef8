import { bytesToHex } from '@noble/hashes/utils.js';
import { bytesIn, nodeHash } from './hashes.ts';
import { nodesIn, type TreeHead } from './inclusion.ts';

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/** Whether a tree grew out of a smaller one that is not empty, with nothing of that changed (RFC 9162 §2.1.4.2). */
export function checkConsistency(smaller: TreeHead, larger: TreeHead, path: readonly string[]): boolean {
  const [old, nodes] = [bytesIn(smaller.root), nodesIn(path)];
  if (!old || !nodes || !Number.isSafeInteger(smaller.size) || !Number.isSafeInteger(larger.size)) return false;
  if (smaller.size < 1 || smaller.size > larger.size) return false;
  if (smaller.size === larger.size) return nodes.length === 0 && smaller.root === larger.root;
  let [fn, sn] = [smaller.size - 1, larger.size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  // A smaller tree that is whole stands in the larger one as it is: its root begins the path unsaid.
  const [first, ...rest] = fn === 0 ? [old, ...nodes] : nodes;
  if (!first) return false;
  let [left, all] = [first, first];
  for (const node of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      [left, all] = [nodeHash(node, left), nodeHash(node, all)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else all = nodeHash(all, node);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && bytesToHex(left) === smaller.root && bytesToHex(all) === larger.root;
}
