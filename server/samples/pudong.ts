import { sampleAreas } from '@liandong/maps/areas/samples';
import type { Ports } from '../ports.ts';
import { openSample, type SampleAccount } from './accounts.ts';
import { foundCommunity } from './community.ts';
import type { SampleClock } from './first-start.ts';
import { pudongRoster } from './roster.ts';

/** 普东社区: the second day of heavy rain. */
export async function pudong(ports: Ports, _clock: SampleClock): Promise<SampleAccount[]> {
  const area = sampleAreas.find(({ community }) => community === '440604012051');
  if (!area) throw new Error('the first sample area is missing');
  await foundCommunity(ports, area, new Map());
  const accounts: SampleAccount[] = [];
  for (const wanted of pudongRoster(area.community)) accounts.push(await openSample(ports, wanted));
  return accounts;
}
