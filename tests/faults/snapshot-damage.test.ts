import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnapshotFiles } from '@liandong/server/store/snapshot-files';
import { afterEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'liandong-snapshot-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('[P1] a snapshot whose first line is damaged reads as none: the log makes the state anew', async () => {
  const files = new SnapshotFiles(folder);
  await files.save('a', { seq: 1, version: '1', body: new Uint8Array([1, 2]) });
  expect(await files.load('a')).toMatchObject({ seq: 1 });
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '\0\0\0\n\0');
  expect(await files.load('a')).toBeUndefined();
});
