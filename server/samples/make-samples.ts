import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../ports.ts';
import { begin, finish } from '../store/unfinished.ts';
import type { SampleAccount } from './accounts.ts';
import type { SampleClock } from './sample-clock.ts';
import { guangyuan } from './guangyuan.ts';
import { installationAccounts } from './installation.ts';
import { pudong } from './pudong.ts';

/**
 * Makes the two sample communities through the same commands as any other. All people are invented.
 * Broken off, it is begun anew by the next start: half of them, with no word how to sign in, would help nobody.
 * @returns path of the file that says how to sign in
 */
export async function makeSamples(ports: Ports, folder: string, clock: SampleClock): Promise<string> {
  const accounts: SampleAccount[] = [];
  begin(folder);
  try {
    accounts.push(
      ...(await installationAccounts(ports)),
      ...(await pudong(ports, clock)),
      ...(await guangyuan(ports, clock)),
    );
  } finally {
    clock.behind = 0;
  }
  const file = join(folder, 'sample-accounts.json');
  writeFileSync(file, `${JSON.stringify(accounts, undefined, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(file, 0o600);
  finish(folder);
  return file;
}
