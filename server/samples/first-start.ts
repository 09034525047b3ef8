import { systemCommunity } from '@liandong/shared/accounts/schema';
import { offerFirst } from '../accounts/first.ts';
import type { Config } from '../config.ts';
import type { Ports } from '../ports.ts';
import { makeSamples } from './make-samples.ts';
import type { SampleClock } from './sample-clock.ts';

/** What the process says before its address: a key of `terms.ts`, and what fills its sentence. */
export interface Welcome {
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

/** On an empty data folder: the samples, or a one-time link for the first administrator. */
export async function firstStart(ports: Ports, config: Config, clock: SampleClock): Promise<Welcome | undefined> {
  const { state } = await ports.pipeline.community(systemCommunity);
  if (state.seq === 0 && config.samples)
    return { key: 'start.samples', params: { file: await makeSamples(ports, config.data, clock) } };
  const path = await offerFirst(ports);
  return path === undefined ? undefined : { key: 'start.first', params: { path } };
}
