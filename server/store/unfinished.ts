import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const mark = 'unfinished';
/** What a first start makes; of other files in the folder nobody knows whose they are. */
const made = /^(liandong\.db.*|snapshots|search|sample-accounts\.json|mark)$/;

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Says, durably, that a folder is being filled for the first time: until `finish` nobody can have worked with it. */
export function begin(folder: string): void {
  const file = join(folder, mark);
  closeSync(openSync(file, 'w', 0o600));
  sync(file);
  sync(folder);
}

/** From here on what the folder holds counts. */
export function finish(folder: string): void {
  rmSync(join(folder, mark), { force: true });
  sync(folder);
}

/** Makes a folder empty again whose first filling was broken off. The folder must be locked. */
export function startOver(folder: string): void {
  if (!existsSync(join(folder, mark))) return;
  for (const name of readdirSync(folder)) if (made.test(name)) rmSync(join(folder, name), { recursive: true });
  finish(folder);
}
