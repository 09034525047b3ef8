import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installation } from '@liandong/server/accounts/first';
import { readConfig } from '@liandong/server/config';
import { serve } from '@liandong/server/serve';
import { tasks } from '@liandong/shared/tasks/schema';
import { v7 } from 'uuid';
import { phrase } from '../big-community.ts';
import { noteOf } from '../event.ts';
import { startProduct, type Product } from '../peers/product.ts';
import { median, type Report } from '../report.ts';

const day = 86_400_000;
const months = 12;
/** Records of one month; `BENCH_YEAR_MONTH` says fewer where there is no time for a whole year, and the run says so. */
const ofMonth = Number(process.env['BENCH_YEAR_MONTH'] ?? 20_000);
const [homes, people, buildings] = [3_000, 500, 60];
/** commands that are under way at once */
const atOnce = 200;
const byTime = { id: 'installation', grants: [], system: true } as const;

interface Ground {
  readonly product: Product;
  readonly community: string;
  readonly data: string;
}

async function each(count: number, one: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await one(n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

type Actor = Product['coordinator'];

async function send({ product, community }: Ground, type: string, payload: object, by?: Actor): Promise<void> {
  const wish = { id: v7(), type, community, payload };
  const { error } = await product.ports.pipeline.submit(by ?? product.coordinator, wish);
  if (error) throw new Error(`${type}: ${JSON.stringify(error)}`);
}

/** A community with its households and volunteers, and nothing that happened yet. */
async function found(): Promise<Ground> {
  const data = mkdtempSync(join(tmpdir(), 'liandong-year-'));
  const product = await startProduct({ communities: 1, data });
  const ground = { product, community: product.ready.communities[0] ?? '', data };
  const areas = Array.from({ length: buildings }, (_, n) => ({
    ...{ id: `grid-1-${n}`, kind: 'micro_grid', name: `${n} 号楼`, parent: 'grid-1' },
  }));
  await send(ground, 'area.define', { areas }, installation);
  await each(homes, (n) =>
    send(ground, 'household.record', {
      ...{ id: `h${n}`, building: `grid-1-${n % buildings}`, door: `1-${n}`, help: [], languages: [] },
      residents: [{ name: `住户${n}` }, { name: `家人${n}` }],
    }),
  );
  await each(people, (n) =>
    send(ground, 'volunteer.register', {
      ...{ id: `v${n}`, name: `志愿者${n}`, force: 'volunteer', home: 'grid-1', skills: [] },
    }),
  );
  return ground;
}

/** Work of one stretch: what was done is over, one in twenty goes on. @returns ids of what is over */
async function work(ground: Ground, count: number): Promise<readonly string[]> {
  const over: string[] = [];
  await each(count, async (n) => {
    const id = v7();
    const task = { id, title: phrase(8), grid: 'grid-1', line: 'flood', lead: 'community', need: 0 };
    await send(ground, 'task.create', task);
    if (n % 20 === 0) return;
    await send(ground, 'task.cancel', { id, reason: '办完了' });
    over.push(id);
  });
  return over;
}

/** As the installation's clock does when its turn comes in real time; some of them it has taken away meanwhile. */
async function retire({ product, community }: Ground, id: string): Promise<void> {
  const { error } = await product.ports.pipeline.submit(byTime, {
    id: v7(),
    type: 'task.retire',
    community,
    payload: { id },
  });
  if (error && error.code !== 'not_found') throw new Error(`task.retire: ${JSON.stringify(error)}`);
}

/** Commands answered a second with so many under way, for five seconds. */
async function answered(ground: Ground): Promise<number> {
  const until = performance.now() + 5_000;
  let count = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await send(ground, 'task.revise', { id: 'task-1', note: noteOf(60) });
      count++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return count / 5;
}

/** What whoever joins is sent, bytes. */
async function joined({ product: { ready }, community }: Ground): Promise<number> {
  const headers = {
    authorization: `Bearer ${ready.tokens[0]?.[0] ?? ''}`,
    accept: 'application/vnd.liandong.columns+json',
  };
  const answer = await fetch(`http://127.0.0.1:${ready.port}/api/v1/communities/${community}/snapshot?fresh=1`, {
    headers,
  });
  if (!answer.ok) throw new Error(`snapshot: ${answer.status}`);
  return (await answer.arrayBuffer()).byteLength;
}

interface Looked {
  readonly perSecond: number;
  readonly bytes: number;
  readonly startMs: number;
  readonly live: number;
}

/**
 * A start on what lies there, until the community is there, ms. In this process: the file of the store is its alone until it ends.
 */
async function startTime({ data, community }: Ground): Promise<number> {
  const began = performance.now();
  const { ports, close } = await serve(readConfig({ PORT: '0', LIANDONG_DATA: data, LIANDONG_SAMPLES: '0' }));
  await ports.pipeline.community(community);
  const took = performance.now() - began;
  await close();
  return took;
}

async function look(ground: Ground): Promise<Looked> {
  const live = (await ground.product.ports.pipeline.community(ground.community)).state.all(tasks).size;
  const [perSecond, bytes] = [await answered(ground), await joined(ground)];
  await ground.product.close();
  const times: number[] = [];
  while (times.length < 3) times.push(await startTime(ground));
  rmSync(ground.data, { recursive: true, force: true });
  return { perSecond, bytes, startMs: median(times), live };
}

/**
 * A community of 3,000 households and 500 volunteers after a year of 20,000 records a month, the old ones archived, beside one that
 * has the same people and its first month alone: what a command, joining and a start cost.
 */
export async function year(report: Report): Promise<void> {
  const { now } = Date;
  let behind = (months + 1) * 30 * day;
  Date.now = () => now.call(Date) - behind;
  try {
    const old = await found();
    for (let month = 1; month <= months; month++) {
      const over = await work(old, ofMonth);
      behind -= 30 * day;
      if (month < months) await each(over.length, (n) => retire(old, over[n] ?? ''));
      report.run(`month ${month}`, { records: month * ofMonth });
    }
    const after = await look(old);
    report.run('after a year', { ...after });
    const young = await found();
    await work(young, ofMonth);
    const before = await look(young);
    report.run('after a month', { ...before });
    report.set('year.commandVsMonth', before.perSecond / after.perSecond);
    report.set('year.joinVsMonth', after.bytes / before.bytes);
    report.set('year.startVsMonth', after.startMs / before.startMs);
  } finally {
    Date.now = now;
  }
}
