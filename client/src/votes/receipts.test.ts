import { expect, it } from 'vitest';
import { newReceipt, readReceipt, writtenReceipt } from './receipts.ts';

it('[R26] a receipt reads the same as it was written, and is never another’s', () => {
  const made = Array.from({ length: 500 }, newReceipt);
  expect(new Set(made).size).toBe(500);
  for (const receipt of made) {
    expect(receipt).toMatch(/^[2-9A-HJKMNP-Z]{16}$/);
    expect(readReceipt(writtenReceipt(receipt).toLowerCase())).toBe(receipt);
  }
});
