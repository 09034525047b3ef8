import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until nothing has happened for two seconds: what fell due while nobody ran, the clock does in its first seconds. */
export async function untilStill(seq: () => number | Promise<number>): Promise<void> {
  let last = await seq();
  for (let still = 0; still < 5;) {
    await sleep(400);
    const now = await seq();
    still = now === last ? still + 1 : 0;
    last = now;
  }
}
