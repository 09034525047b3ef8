import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Version of the reducers: a digest of the compiled domain. A stored snapshot of another version is made
 * anew from the log, so that nobody has to remember to raise a number.
 */
export function reducersVersion(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve('@liandong/shared/registry')));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && !file.endsWith('.test.js'),
  );
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file.split(sep).join('/'))
      .update('\0')
      .update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}
