import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../ports.ts';
import { begin, finish } from '../store/unfinished.ts';
import type { SampleAccount } from './accounts.ts';
import type { SampleClock } from './sample-clock.ts';
import { guangyuan } from './guangyuan.ts';
import { hewan } from './hewan.ts';
import { installationAccounts } from './installation.ts';
import { pudong } from './pudong.ts';

/** The file of a data folder that says how to sign in to its samples. */
export function accountsFile(folder: string): string {
  return join(folder, 'sample-accounts.json');
}

/**
 * Makes the sample communities, one in each phase, through the same commands as all others. All people are invented.
 * Broken off, it is begun anew by the next start: half of them, with no word how to sign in, would help nobody.
 * @returns the accounts, as they stand in `accountsFile`
 */
export async function makeSamples(ports: Ports, folder: string, clock: SampleClock): Promise<readonly SampleAccount[]> {
  const accounts: SampleAccount[] = [];
  begin(folder);
  try {
    accounts.push(
      ...(await installationAccounts(ports)),
      ...(await pudong(ports, clock)),
      ...(await guangyuan(ports, clock)),
      ...(await hewan(ports, clock)),
    );
  } finally {
    clock.behind = 0;
  }
  const file = accountsFile(folder);
  writeFileSync(file, `${JSON.stringify(accounts, undefined, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(file, 0o600);
  finish(folder);
  return accounts;
}
