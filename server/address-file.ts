import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFault } from './log.ts';

/** Name of the file in a data folder that says where its server listens. */
const name = 'address';

/** Leaves the server's address in its data folder, so that programs on this machine find it whatever its port is. */
export function leaveAddress(folder: string, address: string): void {
  try {
    writeFileSync(join(folder, name), `${address}\n`);
  } catch (error) {
    // Whoever looks for it can be told the address; that is no reason not to serve.
    logFault('the address was not written down', error);
  }
}

/** Takes the address away: the server no longer listens. */
export function removeAddress(folder: string): void {
  rmSync(join(folder, name), { force: true });
}
