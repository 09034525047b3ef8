import { v7 } from 'uuid';
import { syncsPerSecond } from '../disk.ts';
import { noteOf } from '../event.ts';
import { startProduct, type Product } from '../peers/product.ts';
import { hasPostgres, Postgres } from '../postgres.ts';
import { alone, serverCore } from '../process.ts';
import { median, type Report } from '../report.ts';
import { Stand } from '../stand.ts';

const rounds = 2;
const windowSeconds = 10;
const warmUpSeconds = 3;
const inFlight = 200;
const sockets = 20;

/** Durable commands: one at a time against the disk, many against PostgreSQL. */
export async function commands(report: Report): Promise<void> {
  const product = await startProduct({ communities: 1 });
  const single: number[] = [];
  const disk: number[] = [];
  const together: number[] = [];
  const rows: number[] = [];
  const postgres = hasPostgres ? new Postgres() : undefined;
  if (!postgres) console.log('  PostgreSQL is not on this machine: commands.*VsPostgres are skipped');
  try {
    for (let round = 0; round < rounds; round++) {
      single.push(await alone(serverCore, () => answered(product, 1)));
      disk.push(await alone(serverCore, () => syncsPerSecond(windowSeconds)));
      together.push(await alone(serverCore, () => answered(product, inFlight)));
      if (postgres) rows.push(postgres.insertsPerSecond(sockets, windowSeconds));
      report.run('a second', {
        single: single.at(-1),
        disk: disk.at(-1),
        together: together.at(-1),
        postgres: rows.at(-1),
      });
    }
    await product.close();
    report.set('commands.singleVsFdatasync', median(single) / median(disk));
    const overOne = await overSockets(1, 1);
    report.run('a second over one socket, one at a time', { answered: overOne });
    report.set('commands.singleOverSocketVsFdatasync', overOne / median(disk));
    if (!postgres) return;
    report.set('commands.inFlightVsPostgres', median(together) / median(rows));
    const over: number[] = [];
    const beside: number[] = [];
    for (let round = 0; round < rounds; round++) {
      over.push(await overSockets(sockets, inFlight / sockets));
      beside.push(postgres.insertsPerSecond(sockets, windowSeconds));
      report.run(`a second over ${sockets} sockets`, { answered: over.at(-1), postgres: beside.at(-1) });
    }
    report.set('commands.socketsVsPostgres', median(over) / median(beside));
  } finally {
    postgres?.close();
  }
}

/** Commands answered a second, from the pipeline's door to the answer, with so many under way. */
async function answered({ ports, ready, coordinator }: Product, underWay: number): Promise<number> {
  const [community = ''] = ready.communities;
  let began = Number.POSITIVE_INFINITY;
  const over = (): boolean => performance.now() - began > windowSeconds * 1_000;
  let count = 0;
  setTimeout(() => {
    began = performance.now();
    count = 0;
  }, warmUpSeconds * 1_000);
  const one = async (): Promise<void> => {
    while (!over()) {
      const payload = { id: 'task-1', note: noteOf(60) };
      const answer = await ports.pipeline.submit(coordinator, {
        id: v7(),
        type: 'task.revise',
        community,
        payload,
      });
      if (answer.result !== 'applied') throw new Error(JSON.stringify(answer));
      count++;
    }
  };
  await Promise.all(Array.from({ length: underWay }, one));
  return (count * 1_000) / (performance.now() - began);
}

async function overSockets(senders: number, each: number): Promise<number> {
  const stand = await Stand.open({ kind: 'ours', screens: 1, groups: 1, views: 1, senders });
  try {
    return await stand.flood(each, windowSeconds);
  } finally {
    await stand.close();
  }
}
