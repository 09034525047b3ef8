import { chmodSync, writeFileSync } from 'node:fs';
import type { Ports } from '../ports.ts';
import { begin, finish } from '../store/unfinished.ts';
import { accountsFile } from './accounts-file.ts';
import type { SampleAccount } from './accounts.ts';
import { founded, type SampleClock } from './sample-clock.ts';
import { guangyuan } from './guangyuan.ts';
import { hewan } from './hewan.ts';
import { installationAccounts } from './installation.ts';
import { pudong } from './pudong.ts';

/**
 * Makes the sample communities, one in each phase, through the same commands as all others. All people are invented.
 * Broken off, it is begun anew by the next start: half of them, with no word how to sign in, would help nobody.
 * @returns the accounts, as they stand in `accountsFile`
 */
export async function makeSamples(ports: Ports, folder: string, clock: SampleClock): Promise<readonly SampleAccount[]> {
  const accounts: SampleAccount[] = [];
  begin(folder);
  clock.behind = founded;
  try {
    const first = [...(await installationAccounts(ports)), ...(await pudong(ports, clock))];
    // A drill of 广源路 is entered for the whole installation, the day before: whoever is founded sooner comes first.
    const recovering = await hewan(ports, clock);
    accounts.push(...first, ...(await guangyuan(ports, clock)), ...recovering);
  } finally {
    clock.behind = 0;
  }
  const file = accountsFile(folder);
  writeFileSync(file, `${JSON.stringify(accounts, undefined, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(file, 0o600);
  finish(folder);
  return accounts;
}
