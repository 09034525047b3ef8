import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistencyRanges, Frontier, inclusionRanges, leafHash, type Range } from '@liandong/server/ledger/merkle';
import { provesConsistency, provesInclusion, type TreeHead } from '@liandong/server/ledger/merkle-proof';

/** The tree of the certificate-transparency reference implementation: leaves, and the root at each size. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaf0 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
const leaf1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const leaf4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const from2to4 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const from4to6 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const from4to8 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const from6to8 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const from0to2 = roots[2] ?? '';
const from0to4 = roots[4] ?? '';
const inclusion: [index: number, size: number, proof: string[]][] = [
  [0, 1, []],
  [0, 2, [leaf1]],
  [1, 2, [leaf0]],
  [2, 3, [from0to2]],
  [1, 5, [leaf0, from2to4, leaf4]],
  [0, 8, [leaf1, from2to4, from4to8]],
  [5, 8, [leaf4, from6to8, from0to4]],
];
const consistency: [smaller: number, size: number, proof: string[]][] = [
  [1, 1, []],
  [1, 8, [leaf1, from2to4, from4to8]],
  [2, 5, [from2to4, leaf4]],
  [6, 8, [from4to6, from6to8, from0to4]],
];

const reference = leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
const many = Array.from({ length: 70 }, (_, n) => leafHash(Buffer.from([n])));

function rootOf(nodes: readonly Buffer[], [from, to]: Range): Buffer {
  const tree = new Frontier();
  for (const node of nodes.slice(from, to)) tree.append(node);
  return tree.root();
}
const headOf = (nodes: readonly Buffer[], size: number): TreeHead => ({ size, root: rootOf(nodes, [0, size]) });
const proofOf = (nodes: readonly Buffer[], ranges: readonly Range[]) => ranges.map((range) => rootOf(nodes, range));
const hex = (proof: readonly Buffer[]) => proof.map((node) => node.toString('hex'));

/** A true statement in two trees, and what proves it. */
interface Statement {
  proof: Buffer[];
  holds(proof: readonly Uint8Array[]): boolean;
}

function included(size: number, index: number): Statement {
  const [head, leaf] = [headOf(many, size), many[index] ?? Buffer.alloc(0)];
  return {
    proof: proofOf(many, inclusionRanges(index, size)),
    holds: (proof) => provesInclusion(leaf, index, head, proof),
  };
}

function consistent(smaller: number, size: number): Statement {
  const [before, after] = [headOf(many, smaller), headOf(many, size)];
  return {
    proof: proofOf(many, consistencyRanges(smaller, size)),
    holds: (proof) => provesConsistency(before, after, proof),
  };
}

/** Every proof that is not quite this one. */
function* wrongProofs(proof: readonly Buffer[]): Generator<Buffer[]> {
  for (const [n, node] of proof.entries()) {
    for (let byte = 0; byte < node.length; byte++) {
      const changed = Buffer.from(node);
      changed[byte] = (changed[byte] ?? 0) ^ (1 << (byte % 8));
      yield proof.with(n, changed);
    }
    yield proof.with(n, node.subarray(0, 31));
    yield proof.toSpliced(n, 1);
    yield proof.toSpliced(n, 0, node);
    const next = proof[n + 1];
    if (next) yield proof.with(n, next).with(n + 1, node);
  }
  yield [...proof, Buffer.alloc(32)];
  yield [Buffer.alloc(32), ...proof];
}

const sizes = fc
  .integer({ min: 1, max: many.length })
  .chain((size) => fc.record({ size: fc.constant(size), part: fc.integer({ min: 1, max: size }) }));

describe('the tree over the ledger', () => {
  it.each(roots.map((root, size) => ({ root, size })))(
    '[P8] has the published root at size $size',
    ({ root, size }) => {
      expect(headOf(reference, size).root).toEqual(Buffer.from(root, 'hex'));
    },
  );

  it.each(inclusion)('[P8] makes and takes the published proof of entry %i in %i', (index, size, proof) => {
    expect(hex(proofOf(reference, inclusionRanges(index, size)))).toEqual(proof);
    const nodes = proof.map((node) => Buffer.from(node, 'hex'));
    expect(provesInclusion(reference[index] ?? Buffer.alloc(0), index, headOf(reference, size), nodes)).toBe(true);
  });

  it.each(consistency)('[P8] makes and takes the published proof that %i grew to %i', (smaller, size, proof) => {
    expect(hex(proofOf(reference, consistencyRanges(smaller, size)))).toEqual(proof);
    const nodes = proof.map((node) => Buffer.from(node, 'hex'));
    expect(provesConsistency(headOf(reference, smaller), headOf(reference, size), nodes)).toBe(true);
  });

  it('[P8] takes every right proof, and none with a byte, a place or a length changed', () => {
    fc.assert(
      fc.property(sizes, ({ size, part }) => {
        for (const { proof, holds } of [included(size, part - 1), consistent(part, size)]) {
          expect(holds(proof)).toBe(true);
          for (const wrong of wrongProofs(proof)) expect(holds(wrong)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[P8] takes no proof for another entry, another size or another root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(many.length - 1), fc.integer({ min: 1, max: many.length }), (it, index, size) => {
        const [own, head] = [it.part - 1, headOf(many, it.size)];
        const leaf = many[own] ?? Buffer.alloc(0);
        const proof = proofOf(many, inclusionRanges(own, it.size));
        expect(provesInclusion(leaf, index, head, proof)).toBe(index === own);
        expect(provesInclusion(many[index] ?? leaf, own, head, proof)).toBe(index === own);
        // A proof says nothing of the size where the path to the entry is the same; its root belongs to one size.
        expect(provesInclusion(leaf, own, headOf(many, size), proof)).toBe(size === it.size);
        const before = headOf(many, it.part);
        const grown = proofOf(many, consistencyRanges(it.part, it.size));
        expect(provesConsistency(before, headOf(many, size), grown)).toBe(size === it.size);
        expect(provesConsistency(headOf(many, size), head, grown)).toBe(size === it.part);
        const forged = { ...head, root: rootOf(many.toReversed(), [0, it.size]) };
        if (it.size > 1) expect(provesConsistency(before, forged, grown)).toBe(false);
        const root = rootOf(many.toReversed(), [0, it.part]);
        if (it.part > 1) expect(provesConsistency({ ...before, root }, head, grown)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('[P8] refuses a leaf or a root of another length, whatever was hashed before', () => {
    const [leaf = Buffer.alloc(0), other = Buffer.alloc(0)] = many;
    const head = headOf(many, 2);
    expect(provesInclusion(leaf, 0, head, [other])).toBe(true);
    expect(provesInclusion(leaf.subarray(0, 31), 0, head, [other])).toBe(false);
    const one = headOf(many, 1);
    expect(provesConsistency(one, head, [other])).toBe(true);
    expect(provesConsistency({ ...one, root: one.root.subarray(0, 31) }, head, [other])).toBe(false);
  });

  it('[P8] refuses what is no place in a tree', () => {
    for (const [index, size] of [
      [-1, 3],
      [3, 3],
      [0.5, 3],
      [0, 0],
    ] as const) {
      expect(() => inclusionRanges(index, size)).toThrow(RangeError);
      expect(provesInclusion(Buffer.alloc(32), index, { size, root: Buffer.alloc(32) }, [])).toBe(false);
    }
    for (const [smaller, size] of [
      [0, 3],
      [4, 3],
      [1.5, 3],
    ] as const) {
      expect(() => consistencyRanges(smaller, size)).toThrow(RangeError);
      expect(provesConsistency(headOf(many, 1), { ...headOf(many, 3), size: -1 }, [])).toBe(false);
      expect(provesConsistency({ size: smaller, root: Buffer.alloc(32) }, headOf(many, size), [])).toBe(false);
    }
  });
});
