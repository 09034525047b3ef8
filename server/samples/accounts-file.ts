import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

/** Name of the file of a data folder that says how to sign in to its samples. */
export const accountsName = 'sample-accounts.json';

/** Its path in a data folder. */
export const accountsFile = (folder: string): string => join(folder, accountsName);

const Lines = Type.Array(Type.Record(Type.String(), Type.Unknown()));

/** The lines of a file of accounts; none of one that somebody made something else of. */
function linesIn(file: string): Record<string, unknown>[] {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Value.Check(Lines, found) ? found : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Takes out of a file of accounts what ended with a restore: tokens and links. Logins and passwords hold on. */
export function dropWaysIn(file: string): void {
  const kept = linesIn(file).map(({ token: _, link: __, ...account }) => account);
  if (kept.length > 0) writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600, flush: true });
}

/** Whether a file of accounts went through a restore: no line has a token any more. */
export function isRestored(file: string): boolean {
  const lines = linesIn(file);
  return lines.length > 0 && lines.every(({ token }) => token === undefined);
}
