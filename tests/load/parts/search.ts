import { setTimeout as sleep } from 'node:timers/promises';
import { phrase } from '../big-community.ts';
import { quantile, type Report } from '../report.ts';
import { startServer } from '../stand.ts';
import type { OursReady } from '../targets/ours.ts';

const records = 100_000;
const questions = 300;

interface Answer {
  readonly hits: readonly unknown[];
  readonly progress?: object;
}

/** Finding Chinese words in many records: from the question to the whole answer over HTTP. */
export async function search(report: Report): Promise<void> {
  const { server, peer } = await startServer({
    ...{ kind: 'ours', screens: 0, groups: 1, views: 1, senders: 0 },
    env: { BENCH_BIG: JSON.stringify({ tasks: records }) },
  });
  if (peer.kind !== 'ours') throw new Error('another server answered');
  try {
    const began = performance.now();
    while ((await ask(peer.ready, phrase(2))).progress) await sleep(10);
    report.run('the first answer, with the whole log read', { ms: performance.now() - began });
    const times: number[] = [];
    let hits = 0;
    for (let n = 0; n < questions; n++) {
      // One character is in every sixth record, four in none or one; two words must both stand there.
      const words = n % 5 === 4 ? `${phrase(2)} ${phrase(2)}` : phrase(1 + (n % 4));
      // No quicker than one person may ask.
      await sleep(40);
      const asked = performance.now();
      hits += (await ask(peer.ready, words)).hits.length;
      times.push(performance.now() - asked);
    }
    times.sort((a, b) => a - b);
    report.run('an answer', { p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), hits: hits / questions });
    report.set('search.p95Ms', quantile(times, 0.95));
  } finally {
    server.disconnect();
  }
}

async function ask({ port, communities, tokens }: OursReady, words: string): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/communities/${communities[0] ?? ''}/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens[0]?.[0] ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify({ words }),
  });
  if (!answer.ok) throw new Error(`search: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
