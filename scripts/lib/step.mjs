import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from './messages.mjs';
import { root } from './root.mjs';

const stamps = join(root, 'node_modules/.cache/liandong');

function readStamp(name) {
  try {
    return readFileSync(join(stamps, name), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Does a piece of work only when its inputs changed since it last succeeded.
 * @param {{ name: string, says: string, hash: string, present?: boolean, work: () => number }} step
 *   `hash` stands for the inputs; `present: false` means that the output is gone; `work` returns
 *   an exit status
 * @returns {number} 0 when the step is done or was not needed, else the status of the work
 */
export function step({ name, says, hash, present = true, work }) {
  if (present && readStamp(name) === hash) return 0;
  console.log(`${says} …`);
  // Forgotten first: an interrupted run must not look finished.
  rmSync(join(stamps, name), { force: true });
  const started = Date.now();
  const status = work();
  if (status !== 0) {
    console.error(messages.failed(says, status));
    return status;
  }
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), hash);
  console.log(`${says} ✓ ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return 0;
}
