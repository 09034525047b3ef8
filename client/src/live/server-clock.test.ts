import { expect, it } from 'vitest';
import { serverClock } from './server-clock.ts';

it('[R28] the time is the server’s, whatever this device’s clock says; a late message does not set it back', () => {
  let elapsed = 0;
  const clock = serverClock(() => elapsed);
  expect(clock.now()).toBeUndefined();
  clock.heard(1_000);
  elapsed = 500.25;
  // Whole, as every time in a command is.
  expect(clock.now()).toBe(1_500);
  clock.heard(1_200);
  expect(clock.now()).toBe(1_500);
  clock.heard(1_600);
  expect(clock.now()).toBe(1_600);
});
