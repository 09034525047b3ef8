import { unlocated } from '@liandong/shared/areas/schema';
import { minute, type Story } from './story.ts';

/** Two calls at the desk: one that was answered at once, and one that nobody took. */
export async function takeCalls({ sender, clock, end, newId, who, codeOf }: Story): Promise<void> {
  clock.behind = 50 * minute;
  const taken = end - clock.behind;
  await sender.send(who('duty'), 'call.log', {
    ...{ id: newId(), grid: codeOf('01501'), startedAt: taken - 4 * minute, endedAt: taken },
    caller: { phone: '19900100277', door: '1-3-02' },
  });
  clock.behind = 12 * minute;
  await sender.send(who('coordinator'), 'call.miss', {
    ...{ id: newId(), grid: unlocated, startedAt: end - clock.behind, caller: { phone: '19900100388' } },
  });
}
