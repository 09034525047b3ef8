import { sampleAreas } from '@liandong/maps/areas/samples';
import type { Ports } from '../ports.ts';
import { openSample, type SampleAccount } from './accounts.ts';
import { foundCommunity } from './community.ts';
import type { SampleClock } from './first-start.ts';
import { guangyuanRoster } from './roster.ts';

/** 广源路社区: calm, in the warning phase. */
export async function guangyuan(ports: Ports, _clock: SampleClock): Promise<SampleAccount[]> {
  const area = sampleAreas.find(({ community }) => community === '130105006009');
  if (!area) throw new Error('the second sample area is missing');
  await foundCommunity(ports, area, new Map());
  const accounts: SampleAccount[] = [];
  for (const wanted of guangyuanRoster(area.community)) accounts.push(await openSample(ports, wanted));
  return accounts;
}
