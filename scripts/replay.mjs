import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Progress } from './lib/progress.mjs';
import { ReplayClient } from './lib/replay-client.mjs';
import { inBatches, readChanges } from './lib/replay-source.mjs';
import { replayWords } from './lib/replay-words.mjs';
import { root } from './lib/root.mjs';

const names = { profile: { type: 'string' }, url: { type: 'string' } };
const more = { token: { type: 'string' }, speed: { type: 'string' } };

function options() {
  const { values, positionals } = parseArgs({
    options: { ...names, ...more },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (positionals.length !== 1) throw new Error(replayWords.usage);
  // npm runs a script in the repository; what was typed is meant from where it was typed.
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  if (!existsSync(path)) throw new Error(replayWords.noFile(path));
  const { speed = 'max' } = values;
  if (speed !== 'max' && !(Number(speed) > 0)) throw new Error(replayWords.badSpeed);
  const feed = values.profile ?? (/\.csv$/i.test(path) ? 'henan-flood-2021' : 'wuhan2020');
  const port = process.env.PORT ?? '8080';
  const url = values.url ?? `http://${process.env.HOST ?? '127.0.0.1'}:${port}`;
  return { path, feed, url, speed: Number(speed), token: values.token ?? sampleToken() };
}

/** The token of the sample feed account, from the data folder. */
function sampleToken() {
  const folder = process.env.LIANDONG_DATA ?? resolve(root, 'data');
  const file = resolve(folder, 'sample-accounts.json');
  if (!existsSync(file)) throw new Error(replayWords.noToken(file));
  const listed = JSON.parse(readFileSync(file, 'utf8'));
  const account = [listed.accounts ?? listed].flat().find(({ role }) => role === 'feed');
  if (!account) throw new Error(replayWords.noToken(file));
  return account.token;
}

/** Changes of one moment go together; at a given speed, each waits for its moment. */
function* byMoment(changes, speed) {
  if (Number.isNaN(speed)) {
    yield* inBatches(changes);
    return;
  }
  for (let from = 0; from < changes.length; ) {
    let to = from + 1;
    while (to < changes.length && changes[to].at === changes[from].at) to++;
    yield* inBatches(changes.slice(from, to));
    from = to;
  }
}

async function replay({ path, feed, url, token, speed }) {
  const began = Date.now();
  let bar = new Progress(0);
  const client = new ReplayClient({ url, feed, token, say: (line) => bar.say(line) });
  const { csv } = await client.status();
  const changes = readChanges(path, feed, csv);
  bar = new Progress(changes.length);
  const counts = { applied: 0, duplicate: 0, refused: 0, problems: 0 };
  const origin = Date.parse(changes[0]?.at);
  let done = 0;
  for (const batch of byMoment(changes, speed)) {
    const due = (Date.parse(batch[0].at) - origin) / speed - (Date.now() - began);
    if (due > 0) await sleep(due);
    for (const { seq, result, problems, error } of await client.send(batch)) {
      counts[result]++;
      counts.problems += problems;
      if (error) bar.say(replayWords.refusedChange(seq, error));
    }
    bar.at((done += batch.length));
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(replayWords.summary({ ...counts, total: changes.length, seconds }));
  const answered = counts.applied + counts.duplicate + counts.refused;
  return answered === changes.length ? 0 : 1;
}

try {
  process.exitCode = await replay(options());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
