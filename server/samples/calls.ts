import { unlocated } from '@liandong/shared/areas/schema';
import { minute, type Story } from './story.ts';
import type { At } from './strands.ts';

/** Two calls at the desk: one that was answered at once, and one that nobody took. */
export async function takeCalls({ sender, end, newId, who, codeOf }: Story, at: At): Promise<void> {
  await at(50 * minute);
  const taken = end - 50 * minute;
  await sender.send(who('duty'), 'call.log', {
    ...{ id: newId(), grid: codeOf('01501'), startedAt: taken - 4 * minute, endedAt: taken },
    caller: { phone: '19900100277', door: '1-3-02' },
  });
  await at(12 * minute);
  await sender.send(who('coordinator'), 'call.miss', {
    ...{ id: newId(), grid: unlocated, startedAt: end - 12 * minute, caller: { phone: '19900100388' } },
  });
}
