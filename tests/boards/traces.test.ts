import { expect, test } from 'vitest';
import { beginning, missing, readTrace, why } from './trace.ts';
import { inventedTrace } from './trace-invented.ts';
import { play } from './trace-play.ts';

const long = process.env['LIANDONG_LONG'] !== undefined;
/** Transactions of each real history that are typed; all of them take minutes. */
const count = long ? Infinity : 1_500;
const trouble = { cuts: 6, long: 120, restarts: 2 };
const timeout = long ? 1_800_000 : 120_000;

test.skipIf(missing).each(['friendsforever', 'sveltecomponent'])(
  `[P9] the real history %s, typed through cuts and kill -9, is the given text at everybody${why}`,
  async (name) => {
    const trace = beginning(readTrace(name), count);
    const { words, together, problem, ...done } = await play(trace, trouble);
    expect(done).toEqual({ cuts: trouble.cuts, restarts: trouble.restarts });
    const ends = trace.ends ?? together;
    for (const text of words) expect(text === ends, `${text.length} letters of ${ends.length}`).toBe(true);
    expect(problem).toBeUndefined();
  },
  timeout,
);

test('[P9] an invented history of two who type at once, through cuts and kill -9, is one text at everybody', async () => {
  const { words, together, problem } = await play(inventedTrace(5, 1_200), trouble);
  expect(together.length).toBeGreaterThan(500);
  expect(words).toEqual([together, together, together]);
  expect(problem).toBeUndefined();
}, 120_000);
