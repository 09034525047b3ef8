import { setTimeout as sleep } from 'node:timers/promises';
import { Progress } from './lib/progress.mjs';
import { ReplayClient } from './lib/replay-client.mjs';
import { replayOptions } from './lib/replay-options.mjs';
import { inBatches, readChanges } from './lib/replay-source.mjs';
import { replayWords } from './lib/replay-words.mjs';

/** Exit status of a program that Ctrl-C ended. */
const interrupted = 130;
const stopping = new AbortController();
const stop = stopping.signal;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());

/** Changes of one moment go together; at a given speed, each waits for its moment. */
function* byMoment(changes, speed) {
  if (Number.isNaN(speed)) {
    yield* inBatches(changes);
    return;
  }
  for (let from = 0; from < changes.length;) {
    let to = from + 1;
    while (to < changes.length && changes[to].at === changes[from].at) to++;
    yield* inBatches(changes.slice(from, to));
    from = to;
  }
}

/** Sends all changes in order; `counts` and `bar` follow. Ends early when stopped. */
async function sendAll(client, changes, speed, bar, counts) {
  const began = Date.now();
  const origin = Date.parse(changes[0]?.at);
  for (const batch of byMoment(changes, speed)) {
    const due = (Date.parse(batch[0].at) - origin) / speed - (Date.now() - began);
    if (due > 0) await sleep(due, undefined, { signal: stop });
    for (const { seq, result, problems, error } of await client.send(batch)) {
      counts[result]++;
      counts.problems += problems;
      if (error) bar.say(replayWords.refusedChange(seq, error));
    }
    counts.answered += batch.length;
    bar.at(counts.answered);
  }
}

async function replay({ path, speed, ...to }) {
  const began = Date.now();
  let bar = new Progress(0);
  const client = new ReplayClient({ ...to, stop, say: (line) => bar.say(line) });
  const counts = { applied: 0, duplicate: 0, refused: 0, problems: 0, answered: 0 };
  let changes = [];
  try {
    const { csv } = await client.status();
    changes = readChanges(path, to.feed, csv);
    bar.say(replayWords.to(changes.length, to.address()));
    bar = new Progress(changes.length);
    await sendAll(client, changes, speed, bar, counts);
  } catch (error) {
    if (!stop.aborted) throw error;
    bar.say(replayWords.stopped(counts.answered, changes.length));
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (counts.problems > 0) {
    console.log(replayWords.whereProblems(counts.problems, client.problems()));
  }
  console.log(replayWords.summary({ ...counts, total: changes.length, seconds }));
  if (stop.aborted) return interrupted;
  return counts.answered === changes.length ? 0 : 1;
}

try {
  process.exitCode = await replay(replayOptions());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
