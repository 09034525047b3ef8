import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from './errors.ts';

/** The mark lies beside the database: a database that is put in its place doesn't bring it along. */
function markOf(database: string): string {
  return join(dirname(database), 'mark');
}

/** Which file it is, then how it was left; a copy is another file, and one that was written over is left otherwise. */
function looks(database: string): { file: string; left: string } {
  const { ino, birthtimeNs, mtimeNs, size } = statSync(database, { bigint: true });
  return { file: `${ino} ${birthtimeNs}`, left: `${mtimeNs} ${size}` };
}

function read(mark: string): string | undefined {
  try {
    return readFileSync(mark, 'utf8').trimEnd();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Whether the database is the file that its folder's mark tells of: not a copy that somebody brought back by hand.
 * After a stop in order it must also be as it was left; after a kill nobody noted how that was.
 */
export function isSameFile(database: string): boolean {
  const noted = read(markOf(database));
  const { file, left } = looks(database);
  return noted === file || noted === `${file} ${left}`;
}

/** Notes which file the database is; `atRest` = nobody writes to it any more, so also how it is left. */
export function noteFile(database: string, atRest: boolean): void {
  const mark = markOf(database);
  const draft = `${mark}.draft`;
  try {
    const { file, left } = looks(database);
    writeFileSync(draft, `${atRest ? `${file} ${left}` : file}\n`, { mode: 0o600 });
    renameSync(draft, mark);
  } catch {
    // Without it the next start makes new epochs: each screen fetches a snapshot, and nothing else comes of it.
    rmSync(draft, { force: true });
  }
}
