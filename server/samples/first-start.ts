import { existsSync } from 'node:fs';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import { offerFirst } from '../accounts/first.ts';
import { isLoopback, type Config } from '../config.ts';
import type { Ports } from '../ports.ts';
import { accountsFile, isRestored } from './accounts-file.ts';
import type { SampleAccount } from './accounts.ts';
import { makeSamples } from './make-samples.ts';
import type { SampleClock } from './sample-clock.ts';

/** What the process says before its address: a key of `terms.ts`, and what fills its sentence. */
export interface Welcome {
  readonly key: string;
  readonly params?: Readonly<Record<string, string>>;
  /** what fills it too, each a path that goes behind the address */
  readonly paths?: Readonly<Record<string, string>>;
}

/** Links let in whoever reads them, so they are shown only where nobody but this machine can use them. */
function linksOf(accounts: readonly SampleAccount[], { host, proxies }: Config): Welcome[] {
  const link = (login: string): string | undefined => accounts.find((account) => account.login === login)?.link;
  const [wall, phone] = [link('wall'), link('volunteer')];
  if (!isLoopback(host) || proxies.length > 0 || wall === undefined || phone === undefined) return [];
  return [{ key: 'start.links', paths: { wall, phone } }];
}

/**
 * On an empty data folder: the samples, or a one-time link for the first administrator. Later no secret of the samples
 * is said again, only where they are written.
 */
export async function firstStart(ports: Ports, config: Config, clock: SampleClock): Promise<readonly Welcome[]> {
  const file = accountsFile(config.data);
  const { state } = await ports.pipeline.community(systemCommunity);
  if (state.seq === 0 && config.samples) {
    const accounts = await makeSamples(ports, config.data, clock);
    return [{ key: 'start.samples', params: { file } }, ...linksOf(accounts, config)];
  }
  const first = await offerFirst(ports);
  if (first !== undefined) return [{ key: 'start.first', paths: { link: first } }];
  if (!existsSync(file)) return [];
  return [{ key: isRestored(file) ? 'start.accounts_restored' : 'start.accounts', params: { file } }];
}
