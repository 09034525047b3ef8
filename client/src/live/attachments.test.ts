import type { Answer, Reply } from '@liandong/shared/protocol/up';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Attachments as Delivery } from './attachments.ts';
import type { CommandToSend } from './link.ts';
import type { Outbox as Box } from './outbox.ts';

const kept = vi.hoisted(() => new Map<string, Map<string, unknown>>());
vi.mock('idb', () => ({
  openDB: (name: string) => {
    const all = kept.get(name) ?? new Map<string, unknown>();
    kept.set(name, all);
    return Promise.resolve({
      put: (_: string, value: { command?: { id: string } }, key = value.command?.id ?? '') => all.set(key, value),
      get: (_: string, key: string) => all.get(key),
      getAll: () => [...all.values()],
      delete: (_: string, key: string) => all.delete(key),
      clear: () => all.clear(),
    });
  },
}));

// Tests before this one may have loaded them with the real database.
vi.resetModules();
const { Attachments } = await import('./attachments.ts');
const { Outbox } = await import('./outbox.ts');

const report: CommandToSend = {
  ...{ id: 'c1', type: 'report.danger', community: 'c' },
  payload: { id: 'r1', photos: ['p1'], incident: { grid: 'g' } },
};
const brought: string[] = [];

/** A page: its outbox sends what it keeps, and gets this reply. */
function page(reply: Reply<Answer> | undefined, gone?: () => Promise<void>): { attached: Delivery; box: Box } {
  const attached = new Attachments('a');
  const send = async (command: CommandToSend) => {
    const before = await attached.deliver(command);
    return before === 'delivered' ? reply : before;
  };
  const box = new Outbox('a', send, () => undefined, gone ?? ((command) => attached.forget(command)));
  return { attached, box };
}

beforeEach(() => {
  kept.clear();
  brought.length = 0;
  vi.stubGlobal('fetch', (path: string) => {
    brought.push(path);
    return Promise.resolve({ ok: true });
  });
});

it('[P2] [J6] a photo stays on the phone until its report is answered: a later page brings it again', async () => {
  const first = page(undefined);
  await first.box.open();
  await first.attached.add('p1', new Blob(['x']));
  void first.box.add(report, 'r1', 1);
  await vi.waitFor(() => expect(brought).toHaveLength(1));
  await first.box.flush();
  expect(brought).toHaveLength(1);
  const later = page({ ok: true, id: 'c1', result: 'applied', seq: 1 });
  await later.box.open();
  await vi.waitFor(() => expect([...kept.values()].map(({ size }) => size)).toEqual([0, 0]));
  expect(brought).toHaveLength(2);
});

it('[P2] a page that ends while a wish is taken out neither sends it again nor leaves its photo behind', async () => {
  const sizes = () => [...kept.values()].map(({ size }) => size);
  const ending = page({ ok: true, id: 'c1', result: 'applied', seq: 1 }, () => new Promise(() => undefined));
  await ending.box.open();
  await ending.attached.add('p1', new Blob(['x']));
  void ending.box.add(report, 'r1', 1);
  await vi.waitFor(() => expect(brought).toHaveLength(1));
  await vi.waitFor(() =>
    expect([...(kept.get('liandong.outbox.a')?.values() ?? [])]).toMatchObject([{ state: 'over' }]),
  );
  expect(sizes()).toEqual([1, 1]);
  const later = page(undefined);
  await later.box.open();
  await vi.waitFor(() => expect(sizes()).toEqual([0, 0]));
  expect(brought).toHaveLength(1);
});

it('[J6] a photo is brought for the place of a report, or for what was worked on', async () => {
  const attached = new Attachments('a');
  for (const [n, command] of [
    { ...report, payload: { id: 'r1', photos: ['p0'], incident: { grid: 'g' } } },
    { ...report, type: 'incident.progress', payload: { id: 'i1', photos: ['p1'] } },
    { ...report, type: 'task.finish', payload: { id: 't1', photos: ['p2'] } },
  ].entries()) {
    await attached.add(`p${n}`, new Blob(['x']));
    await attached.deliver(command);
  }
  expect(brought.map((path) => path.split('?')[1])).toEqual(['grid=g', 'incident=i1', 'task=t1']);
});
