import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { checkpointIn, lineOf } from './checkpoint-line.ts';
import { checkConsistency } from './consistency.ts';
import { continuationOf } from './continuation.ts';
import { bytesIn, entryHash, leafHash, nodeHash } from './hashes.ts';
import { checkInclusion } from './inclusion.ts';

/** Chain hashes of an invented ledger. */
const hashes = Array.from({ length: 9 }, (_, n) => `${n}`.repeat(64));
const bytes = (hex: string) => bytesIn(hex) ?? new Uint8Array();

/** Root of a part of the tree, as RFC 9162 §2.1.1 defines it. */
function rootOf(leaves: readonly string[]): string {
  const [only = '', ...more] = leaves;
  if (more.length === 0) return bytesToHex(leafHash(bytes(only)));
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  const [left, right] = [rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half))];
  return bytesToHex(nodeHash(bytes(left), bytes(right)));
}

const part = (from: number, to: number) => rootOf(hashes.slice(from, to));
const head = (size: number) => ({ size, root: part(0, size) });

/** By hand: which parts prove what (RFC 9162 §2.1.3.1, §2.1.4.1). */
const inclusions: [seq: number, size: number, parts: [number, number][]][] = [
  [1, 1, []],
  [2, 2, [[0, 1]]],
  [3, 3, [[0, 2]]],
  [
    1,
    7,
    [
      [1, 2],
      [2, 4],
      [4, 7],
    ],
  ],
  [
    6,
    7,
    [
      [4, 5],
      [6, 7],
      [0, 4],
    ],
  ],
  [9, 9, [[0, 8]]],
];
const growths: [from: number, size: number, parts: [number, number][]][] = [
  [1, 1, []],
  [7, 7, []],
  [4, 7, [[4, 7]]],
  [
    3,
    7,
    [
      [2, 3],
      [3, 4],
      [0, 2],
      [4, 7],
    ],
  ],
  [
    6,
    7,
    [
      [4, 6],
      [6, 7],
      [0, 4],
    ],
  ],
  [8, 9, [[8, 9]]],
];
const pathOf = (parts: readonly [number, number][]) => parts.map(([from, to]) => part(from, to));

/** Every path that is not quite this one. */
function wrong(path: readonly string[]): string[][] {
  const flip = (node: string): string => `${node.startsWith('0') ? '1' : '0'}${node.slice(1)}`;
  return [
    [...path, '0'.repeat(64)],
    ['0'.repeat(64), ...path],
    ...path.flatMap((node, n) => [
      path.with(n, flip(node)),
      path.with(n, node.slice(2)),
      path.with(n, node.toUpperCase().replace(/^\d/, 'A')),
      path.toSpliced(n, 1),
      path.toSpliced(n, 0, node),
    ]),
  ];
}

describe('proofs of the ledger, reckoned in the browser', () => {
  it('[P8] an entry’s hash is that of the domain, the hash before, the length and the body', () => {
    // Reckoned apart, by another program.
    expect(entryHash('0'.repeat(64), '{"a":"水"}')).toBe(
      'bfb84f1d911f69ef7adefafff3e5d5f80f0952310b2ce42c692013fa6dbad142',
    );
    expect(entryHash('00', '{}')).toBeUndefined();
  });

  it.each(inclusions)('[P8] entry %i stands in a tree of %i by its own path and by no other', (seq, size, parts) => {
    const [tree, path, hash] = [head(size), pathOf(parts), hashes[seq - 1] ?? ''];
    expect(checkInclusion(hash, seq, tree, path)).toMatchObject({ holds: true, root: tree.root });
    for (const other of wrong(path)) expect(checkInclusion(hash, seq, tree, other).holds).toBe(false);
    for (const other of [seq - 1, seq + 1, 0.5, size + 1, Number.NaN])
      expect(checkInclusion(hash, other, tree, path).holds, `${other}`).toBe(false);
    expect(checkInclusion('f'.repeat(64), seq, tree, path).holds).toBe(false);
    expect(checkInclusion(hash, seq, { ...tree, root: 'f'.repeat(64) }, path).holds).toBe(false);
  });

  it('[P8] a path that is longer than its tree is high proves nothing, though it leads to the root', () => {
    const { root } = head(2);
    const path = pathOf([[0, 1]]);
    expect(checkInclusion(hashes[1] ?? '', 2, { size: 2, root }, path).holds).toBe(true);
    expect(checkInclusion(hashes[1] ?? '', 1, { size: 1, root }, path).holds).toBe(false);
  });

  it('[P8] a path says on which side each of its hashes stands', () => {
    const path = pathOf([
      [4, 5],
      [6, 7],
      [0, 4],
    ]);
    const { steps } = checkInclusion(hashes[5] ?? '', 6, head(7), path);
    expect(steps.map(({ side }) => side)).toEqual(['left', 'right', 'left']);
  });

  it.each(growths)('[P8] a tree of %i grew to %i by its own path and by no other', (from, size, parts) => {
    const [old, tree, path] = [head(from), head(size), pathOf(parts)];
    expect(checkConsistency(old, tree, path)).toBe(true);
    for (const other of wrong(path)) expect(checkConsistency(old, tree, other)).toBe(false);
    const forged = { ...old, root: 'f'.repeat(64) };
    expect(checkConsistency(forged, tree, path)).toBe(false);
    expect(checkConsistency(old, { ...tree, root: 'f'.repeat(64) }, path)).toBe(false);
    expect(checkConsistency({ ...old, size: from + 1 }, tree, path)).toBe(false);
    expect(checkConsistency({ ...old, size: 0 }, tree, path)).toBe(false);
  });
});

describe('an older checkpoint beside today’s ledger', () => {
  const said = { community: 'c', epoch: 'e', chain: '', at: 1, key: 'k', signature: 's' };

  it('[P8] is read from its line, whatever order it was written in, and nothing else is', () => {
    const one = { ...said, ...head(3) };
    expect(lineOf(one)).toBe(
      `{"at":1,"chain":"","community":"c","epoch":"e","key":"k","root":"${one.root}","signature":"s","size":3}`,
    );
    expect(checkpointIn(` ${lineOf(one)}\n`)).toEqual(one);
    for (const no of ['', 'x', '[]', 'null', '{}', lineOf(one).replace('3}', '"3"}')])
      expect(checkpointIn(no)).toBeUndefined();
  });

  it('[P8] is continued, or it is said what is wrong', () => {
    const [old, now] = [
      { ...said, ...head(4) },
      { ...said, ...head(7) },
    ];
    const path = [part(4, 7)];
    const forged = { ...old, root: part(1, 5) };
    expect(continuationOf(old, 'c', { checkpoint: now, path })).toBe('continues');
    expect(continuationOf(forged, 'c', { checkpoint: now, path })).toBe('differs');
    expect(continuationOf(now, 'c', { checkpoint: old })).toBe('shorter');
    expect(continuationOf({ ...forged, epoch: 'f' }, 'c', { checkpoint: now, path })).toBe('other_epoch');
    expect(continuationOf({ ...old, epoch: 'f' }, 'c', { checkpoint: now, path })).toBe('continues');
    expect(continuationOf(old, 'd', { checkpoint: now, path })).toBe('other_community');
    expect(continuationOf(old, 'c', {})).toBe('none');
  });
});
