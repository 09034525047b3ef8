import { setTimeout as sleep } from 'node:timers/promises';
import { median, type Report } from '../report.ts';
import { Stand, type Setup } from '../stand.ts';

const few = 100;
const many = 2_100;
const rounds = 3;

/** What one more idle screen costs: the difference between many and few, so that the program itself does not count. */
export async function memory(report: Report): Promise<void> {
  const perScreen = { ours: [] as number[], 'socket-io': [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const kind of ['ours', 'socket-io'] as const) {
      const bytes = ((await held(kind, many)) - (await held(kind, few))) / (many - few);
      perScreen[kind].push(bytes);
      report.run(`${kind}, idle`, { bytesPerScreen: bytes });
    }
  }
  report.set('memory.perScreenVsSocketIo', median(perScreen.ours) / median(perScreen['socket-io']));
}

async function held(kind: Setup['kind'], screens: number): Promise<number> {
  const env = { BENCH_ACCOUNTS: '8' };
  // A small heap: what is only waiting to be collected is not what a screen holds.
  const node = ['--max-semi-space-size=1', '--initial-old-space-size=0'];
  const stand = await Stand.open({ kind, screens, groups: 1, views: 1, senders: 1, env, node });
  try {
    await sleep(5_000);
    return stand.memory();
  } finally {
    await stand.close();
  }
}
