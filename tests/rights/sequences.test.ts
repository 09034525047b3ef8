import { expect, it } from 'vitest';
import { seeded } from '../support/random.ts';
import { Sequence } from './sequence.ts';

const whole = 20_000;
const count = process.env['LIANDONG_LONG'] ? whole : 6_000;
const steps = 12;

it(`[P7] ${count} of ${whole} generated sequences of ${steps} steps, with rights that change, go and show as the guide has it`, () => {
  let [granted, refused] = [0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const sequence = new Sequence(seeded(seed));
    sequence.run(steps);
    expect(sequence.faults, `seed ${seed}`).toEqual([]);
    granted += sequence.granted;
    refused += sequence.refused;
  }
  // Neither side is the exception.
  expect(Math.min(granted, refused)).toBeGreaterThan(count / 2);
}, 600_000);
