import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { down } from '@liandong/shared/protocol/down';
import { errorCodes } from '@liandong/shared/protocol/errors';
import { up } from '@liandong/shared/protocol/up';
import { wireVersion } from '@liandong/shared/protocol/version';

/** One line per version: what the wire was. A change of the wire moves both this and `wireVersion`. */
const history: Readonly<Record<number, string>> = {
  1: '4f4b75c23027da43',
  2: '6eecad31659cc91b',
  3: '46d6f277511f86c4',
};

test('[W1] the wire does not change without a new version', () => {
  const wire = createHash('sha256').update(JSON.stringify({ up, down, errorCodes })).digest('hex').slice(0, 16);
  expect(history[wireVersion]).toBe(wire);
});
