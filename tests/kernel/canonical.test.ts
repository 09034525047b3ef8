import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical } from '@liandong/server/ledger/canonical';
import { newSalt } from '@liandong/server/ledger/chain';
import { expect, it } from 'vitest';

it('[P8] the log’s form is RFC 8785, as another hand wrote it down (500 values)', () => {
  const key = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.nat(120).map(String),
    fc.constantFrom('中', '\u{1f600}', '"'),
  );
  const text = fc.string({ unit: 'binary' });
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean()),
      fc.constantFrom(null, -0, 1e21, 1e-7),
      fc.array(fc.oneof(tie('tree'), fc.constant(undefined))),
      fc.dictionary(key, fc.oneof(tie('tree'), fc.constant(undefined))),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(canonical(value)).toBe(canonicalize(value));
    }),
    { numRuns: 500, seed: 20200210 },
  );
});

it('[P8] what JSON can’t say has no form in the log', () => {
  const nothing = [undefined, NaN, Infinity, '\ud800', { a: '\udc00' }, { '\ud800': 1 }, [() => 1], { big: 1n }];
  for (const value of nothing) expect(() => canonical(value)).toThrow(TypeError);
});

it('[P7] no two texts share a salt, also beyond those drawn at once', () => {
  const salts = Array.from({ length: 1_000 }, newSalt);
  expect(new Set(salts).size).toBe(1_000);
  for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/);
});
