import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '@liandong/shared/kernel/sha256';

const known = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('SHA-256 in pure code', () => {
  it('[P8] says what the standard says of its own examples', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('[P8] agrees with the platform at every length around the ends of blocks', () => {
    for (let length = 0; length <= 200; length++) expect(sha256('界'.repeat(length))).toBe(known('界'.repeat(length)));
  });

  it('[P8] agrees with the platform on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(sha256(text)).toBe(known(text));
      }),
      { numRuns: 30 },
    );
  });
});
