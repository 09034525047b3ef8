import { Requests } from '@liandong/shared/requests/schema';
import { createRegistry } from '@liandong/shared/registry';
import { StoreUnavailable, type Store } from '@liandong/server/store/port';
import { afterEach, describe, expect, test } from 'vitest';
import { startCore, type Core, type CoreOptions } from '../support/core.ts';
import { community, coordinator, giver, pledge, publish } from '../support/market.ts';
import { seeded } from '../support/random.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const day = 24 * 3_600_000;
const saidNever = {
  id: 'a',
  result: 'conflict',
  error: { code: 'id_reused', field: 'id', reason: 'command.said_never' },
};
let core: Core | undefined;

async function open(options: Omit<CoreOptions, 'registry'> = {}): Promise<Core> {
  core = await startCore({ registry, ...options });
  await core.found(community);
  return core;
}

afterEach(async () => {
  await core?.close();
  core = undefined;
});

/** Something that happens before writes of one kind reach the store. */
function before(name: 'commit' | 'keepAnswer', gate: () => Promise<void>): (store: Store) => Store {
  return (store) =>
    new Proxy(store, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        const call = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
        return key === name ? async (...args: unknown[]) => gate().then(() => call(...args)) : call;
      },
    });
}

/** A door that a test opens and shuts. */
function door(): { readonly pass: () => Promise<void>; shut(): void; open(): void } {
  let way = Promise.resolve();
  let open = (): void => undefined;
  const shut = (): void => {
    way = new Promise((resolve) => (open = resolve));
  };
  return { pass: () => way, shut, open: () => open() };
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

describe('what became of a command', () => {
  test('[P2] applied with its seq, refused with its error, or never; to its sender only', async () => {
    const { pipeline } = await open();
    const applied = await pipeline.submit(coordinator, publish('a', 'r1', 10));
    const refused = await pipeline.submit(giver('o1'), pledge('p', 'none', 'o1', 5));
    expect(await pipeline.fate(coordinator.id, 'a')).toEqual({ outcome: 'applied', answer: applied });
    expect(applied).toMatchObject({ seq: 1 });
    expect(await pipeline.fate(giver('o1').id, 'p')).toEqual({ outcome: 'refused', answer: refused });
    expect(await pipeline.fate('somebody', 'a')).toEqual({ outcome: 'never' });
    expect(await pipeline.fate(coordinator.id, 'a'), 'a stranger’s question marks nothing of others').toMatchObject({
      outcome: 'applied',
    });
  });

  test('[P2] `never` stays never: the delayed command is refused and says so, also after a restart; a new id works', async () => {
    const { pipeline } = await open();
    expect(await pipeline.fate(coordinator.id, 'a')).toEqual({ outcome: 'never' });
    expect(await pipeline.submit(coordinator, publish('a', 'r1', 10))).toEqual(saidNever);
    await core?.restart();
    expect(await core?.pipeline.submit(coordinator, publish('a', 'r1', 10))).toEqual(saidNever);
    expect(await core?.pipeline.submit(coordinator, publish('a', 'r1', 11)), 'whatever its body').toEqual(saidNever);
    expect(await core?.pipeline.fate(coordinator.id, 'a')).toEqual({ outcome: 'never' });
    expect(await core?.pipeline.submit(coordinator, publish('b', 'r1', 10))).toMatchObject({
      result: 'applied',
      seq: 1,
    });
  });

  test('[P2] a refusal by rights is no answer of the rules: asked about, it never came', async () => {
    const { pipeline } = await open();
    const wall = { id: coordinator.id, grants: [{ community, role: 'wall' as const }] };
    expect(await pipeline.submit(wall, publish('a', 'r1', 5))).toMatchObject({ result: 'forbidden' });
    expect(await pipeline.fate(coordinator.id, 'a')).toEqual({ outcome: 'never' });
    expect(await pipeline.submit(coordinator, publish('a', 'r1', 5))).toEqual(saidNever);
  });

  test('[P2] asked while the command is under way, the question waits for what becomes of it', async () => {
    const way = door();
    const { pipeline } = await open({ wrapStore: before('commit', () => way.pass()) });
    way.shut();
    const answer = pipeline.submit(coordinator, publish('a', 'r1', 10));
    let told = false;
    const fate = pipeline.fate(coordinator.id, 'a').finally(() => (told = true));
    await soon();
    expect(told).toBe(false);
    way.open();
    expect(await fate).toEqual({ outcome: 'applied', answer: await answer });
  });

  test('[P2] an attempt that could not be stored is never, and its retry is refused', async () => {
    let full = false;
    const { pipeline } = await open({
      wrapStore: before('commit', () => (full ? Promise.reject(new StoreUnavailable('full')) : Promise.resolve())),
    });
    full = true;
    const [answer, fate] = await Promise.all([
      pipeline.submit(coordinator, publish('a', 'r1', 10)),
      pipeline.fate(coordinator.id, 'a'),
    ]);
    expect([answer.error?.code, fate]).toEqual(['store_unavailable', { outcome: 'never' }]);
    full = false;
    expect(await pipeline.submit(coordinator, publish('a', 'r1', 10))).toEqual(saidNever);
  });

  test('[P2] a command that arrives while `never` is being written down is refused, and has no effect', async () => {
    const way = door();
    const { pipeline } = await open({ wrapStore: before('keepAnswer', () => way.pass()) });
    way.shut();
    const fate = pipeline.fate(coordinator.id, 'a');
    await soon();
    const late = pipeline.submit(coordinator, publish('a', 'r1', 10));
    await soon();
    way.open();
    expect(await fate).toEqual({ outcome: 'never' });
    expect(await late).toEqual(saidNever);
    expect((await pipeline.community(community)).state.seq).toBe(0);
  });

  test('[P2] `never` is not said before it is durable: where it can’t be stored, nothing is said and nothing is marked', async () => {
    const way = door();
    let full = true;
    const gate = (): Promise<void> =>
      way.pass().then(() => {
        if (full) throw new StoreUnavailable('full');
      });
    const { pipeline } = await open({ wrapStore: before('keepAnswer', gate) });
    way.shut();
    const outcome = Promise.allSettled([
      pipeline.fate(coordinator.id, 'a'),
      soon().then(() => pipeline.submit(coordinator, publish('a', 'r1', 10))),
    ]);
    await soon();
    await soon();
    way.open();
    const [fate, late] = await outcome;
    expect(fate).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
    expect(late).toMatchObject({ value: { error: { code: 'store_unavailable' } } });
    full = false;
    expect(await pipeline.submit(coordinator, publish('a', 'r1', 10))).toMatchObject({ result: 'applied' });
  });

  test('[P2] while the disk hangs the question is answered in time: nothing is known yet', async () => {
    const way = door();
    const { pipeline } = await open({ wrapStore: before('commit', () => way.pass()), pipeline: { patienceMs: 100 } });
    way.shut();
    const answer = pipeline.submit(coordinator, publish('a', 'r1', 10));
    await expect(pipeline.fate(coordinator.id, 'a')).rejects.toBeInstanceOf(StoreUnavailable);
    way.open();
    expect(await answer).toMatchObject({ result: 'applied' });
    expect(await pipeline.fate(coordinator.id, 'a')).toMatchObject({ outcome: 'applied' });
  });

  test('[P2] commands and questions under one id in whatever order: all are told the same, and it is so (seed 2)', async () => {
    const { pipeline, store } = await open();
    const random = seeded(2);
    const tallies = new Map<string, number>();
    for (let round = 0; round < 150; round++) {
      const id = `c${round}`;
      const acts = Array.from({ length: 8 }, () => async (): Promise<string> => {
        for (let turns = Math.floor(random() * 12); turns > 0; turns--)
          await new Promise((resolve) => setImmediate(resolve));
        if (random() < 0.4) {
          const fate = await pipeline.fate(coordinator.id, id);
          return fate.outcome === 'never' ? 'never' : `${fate.outcome} ${fate.answer.seq}`;
        }
        const { result, seq, error } = await pipeline.submit(coordinator, publish(id, `r-${id}`, 5));
        return error?.reason === 'command.said_never' ? 'never' : `${result} ${seq}`;
      });
      const told = new Set(await Promise.all(acts.map((act) => act())));
      expect(told.size, [...told].join()).toBe(1);
      const [said = ''] = told;
      const { state } = await pipeline.community(community);
      expect(state.get(Requests, `r-${id}`) !== undefined, said).toBe(said.startsWith('applied'));
      const kind = said.split(' ')[0] ?? '';
      tallies.set(kind, (tallies.get(kind) ?? 0) + 1);
    }
    expect([...tallies.keys()].sort(), 'both ends of the race were seen').toEqual(['applied', 'never']);
    const { events } = await store.events(community, 0);
    expect(events).toHaveLength(tallies.get('applied') ?? 0);
  });
});

describe('how long answers are remembered', () => {
  test('[P2] a refusal of the rules for 30 days and a restart, then it is decided anew', async () => {
    let time = Date.now();
    const { pipeline } = await open({ pipeline: { now: () => time } });
    const early = pledge('p', 'r1', 'o1', 5);
    const refused = await pipeline.submit(giver('o1'), early);
    expect(refused).toMatchObject({ error: { code: 'not_found' } });
    await pipeline.submit(coordinator, publish('a', 'r1', 5));
    time += 30 * day - 1;
    await pipeline.forgetOld();
    await core?.restart();
    expect(await core?.pipeline.submit(giver('o1'), early)).toEqual(refused);
    time += 2;
    await core?.pipeline.forgetOld();
    await core?.restart();
    expect(await core?.pipeline.submit(giver('o1'), early)).toMatchObject({ result: 'applied', seq: 2 });
  });

  test('[P2] for as long as the setting says', async () => {
    let time = Date.now();
    const { pipeline } = await open({ pipeline: { now: () => time, rememberFor: 90 * day } });
    const refused = await pipeline.submit(giver('o1'), pledge('p', 'r1', 'o1', 5));
    time += 89 * day;
    await pipeline.forgetOld();
    await core?.restart();
    expect(await core?.pipeline.fate(giver('o1').id, 'p')).toEqual({ outcome: 'refused', answer: refused });
  });

  test('[P2] what was applied, and what never came, for good: a copy from last year has no effect', async () => {
    let time = Date.now();
    const { pipeline } = await open({ pipeline: { now: () => time } });
    const applied = await pipeline.submit(coordinator, publish('b', 'r1', 5));
    expect(await pipeline.fate(coordinator.id, 'a')).toEqual({ outcome: 'never' });
    time += 365 * day;
    await pipeline.forgetOld();
    await core?.restart();
    expect(await core?.pipeline.submit(coordinator, publish('b', 'r1', 5))).toEqual(applied);
    expect(await core?.pipeline.submit(coordinator, publish('a', 'r2', 5))).toEqual(saidNever);
  });

  test('[P2] room for few answers never costs an attempt under way its place', async () => {
    const way = door();
    const { pipeline } = await open({ wrapStore: before('commit', () => way.pass()), pipeline: { recentAnswers: 1 } });
    way.shut();
    const first = pipeline.submit(coordinator, publish('a', 'r1', 10));
    const others = Array.from({ length: 20 }, (_, i) => pipeline.submit(coordinator, publish(`o${i}`, `ro${i}`, 1)));
    await soon();
    const again = pipeline.submit(coordinator, publish('a', 'r1', 10));
    await soon();
    way.open();
    expect(await again).toEqual(await first);
    expect(await first).toMatchObject({ result: 'applied' });
    await Promise.all(others);
    expect(await pipeline.submit(coordinator, publish('o3', 'ro3', 1)), 'the store has what memory dropped').toEqual(
      await others[3],
    );
  });
});
