import { expect, it } from 'vitest';
import { tellTogether, type Strand } from './strands.ts';

const clock = () => ({ behind: 100 });

it('[R41] strands are told by their hours: whoever stands furthest back goes on, and of two at one time who waited longer', async () => {
  const told: string[] = [];
  const time = clock();
  const strand =
    (name: string, ...hours: number[]): Strand =>
    async (at) => {
      // What is done before the first hour is done as the strand begins, one after another.
      told.push(`${name} begins at ${time.behind}`);
      for (const hour of hours) {
        await at(hour);
        told.push(`${name} ${hour} at ${time.behind}`);
      }
    };
  await tellTogether(time, [strand('a', 50, 20), strand('b', 60, 50, 10), strand('c')]);
  expect(told).toEqual([
    ...['a begins at 100', 'b begins at 100', 'c begins at 100'],
    ...['b 60 at 60', 'a 50 at 50', 'b 50 at 50', 'a 20 at 20', 'b 10 at 10'],
  ]);
});

it('[R41] what a strand throws is thrown, at its beginning as later, and no other goes on after it', async () => {
  for (const first of [true, false]) {
    let went = 0;
    const broken: Strand = async (at) => {
      if (!first) await at(50);
      throw new Error('broken');
    };
    const other: Strand = async (at) => {
      await at(40);
      went += 1;
    };
    await expect(tellTogether(clock(), [other, broken])).rejects.toThrow('broken');
    expect(went).toBe(0);
  }
});
