import { rightTo } from '@liandong/shared/kernel/right-to';
import { viewOf } from '@liandong/shared/kernel/view';
import { Rooms } from '@liandong/server/live/rooms';
import type { Committed } from '@liandong/server/pipeline/api';
import { v7 } from 'uuid';
import { noteOf } from '../event.ts';
import { startProduct, type Product } from '../peers/product.ts';
import { median, type Report } from '../report.ts';

const underWay = 200;
const commandsMeasured = 10_000;
const community = 'load-0';

async function revise({ ports, coordinator }: Product, count: number): Promise<void> {
  let left = count;
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const payload = { id: 'task-1', note: noteOf(60) };
      const answer = await ports.pipeline.submit(coordinator, { id: v7(), type: 'task.revise', community, payload });
      if (answer.result !== 'applied') throw new Error(JSON.stringify(answer));
    }
  };
  await Promise.all(Array.from({ length: underWay }, one));
}

/** How often something is measured: of what takes a tenth of a second, one collection of garbage would be half. */
const rounds = 7;

/** CPU of this process with its threads, µs each: the middle one of several rounds. */
async function cpuEach(times: number, work: () => void | Promise<void>): Promise<number> {
  const each: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    each.push((user + system) / times);
  }
  return median(each);
}

/** Those of the crowd in `fanout.many`. */
const told = ['coordinator', 'lead', 'grid_worker', 'subdistrict'] as const;

/**
 * What deciding rights and making views takes of a command's CPU, with four rooms to be told. The rooms' frames are made and sent to
 * nobody: what sockets take would make the share smaller.
 */
export async function rights(report: Report): Promise<void> {
  const product = await startProduct({ communities: 1 });
  const { pipeline, registry } = product.ports;
  const { state } = await pipeline.community(community);
  const views = told.map((role) =>
    viewOf([{ community, role, ...(role === 'grid_worker' ? { grids: ['grid-1'] } : {}) }]),
  );
  const rooms = new Rooms(registry, {
    now: Date.now,
    frame: () => undefined,
    beat: () => undefined,
    failed: (_, error) => {
      throw error;
    },
  });
  const heard: Committed[] = [];
  try {
    const here = await pipeline.community(community);
    for (const view of views) rooms.enter(here, view);
    const stop = pipeline.onCommit((of, committed) => {
      rooms.add(of, committed);
      heard.push(...committed);
    });
    await revise(product, commandsMeasured / 4);
    const command = await cpuEach(commandsMeasured, () => {
      heard.length = 0;
      return revise(product, commandsMeasured);
    });
    stop();
    const kind = registry.commands.get('task.revise');
    const payload = { id: 'task-1' };
    const deciding = await cpuEach(commandsMeasured, () => {
      for (let n = 0; n < commandsMeasured; n++) rightTo(product.coordinator, kind?.needs ?? [], state, payload);
    });
    const showing = await cpuEach(heard.length, () => {
      for (const { event, changes } of heard) for (const view of views) registry.itemFor(event, changes, view);
    });
    report.run('µs of CPU', { command, deciding, showing });
    report.set('rights.shareOfPath', (deciding + showing) / command);
  } finally {
    rooms.close();
    await product.close();
  }
}
