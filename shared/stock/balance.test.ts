import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coordinator, giver, lead } from '../testing/market.ts';
import { day, Store } from '../testing/store.ts';
import { kinds, AllStock, StockAccounts, StockMovements, StockHeldFor, StockReservations } from './schema.ts';

const actors = [coordinator, lead, giver('o')];
const places = ['w', 'b', 'x'] as const;

/** Whatever people do, in whatever order, while time goes on; refusals are part of it. */
const acts = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        /** somebody else than whoever keeps the store */
        by: fc.option(fc.constantFrom(...actors), { freq: 2, nil: undefined }),
        kind: fc.constantFrom(...kinds),
        quantity: fc.integer({ min: 1, max: 60 }),
        item: fc.constantFrom('rice', 'milk'),
        store: fc.constantFrom(...places),
        other: fc.constantFrom(...places),
        into: fc.boolean(),
        good: fc.integer({ min: -1, max: 5 }),
        draft: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        by: fc.constantFrom(...actors),
        step: fc.constantFrom('approve', 'post', 'reverse', 'receive', 'release'),
        of: fc.integer({ min: 0, max: 30 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ reserve: fc.integer({ min: 1, max: 40 }), at: fc.constantFrom(...places) }) },
    { weight: 1, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 72 }) }) },
  ),
  { minLength: 25, maxLength: 60, size: 'max' },
);
type Act = typeof acts extends fc.Arbitrary<(infer T)[]> ? T : never;

function take(world: Store, act: Act, n: number): void {
  if ('hours' in act) return world.wait(act.hours * 60);
  if ('reserve' in act) {
    const held = {
      id: `r${n}`,
      item: 'rice',
      place: act.at,
      quantity: act.reserve,
      request: 'q',
      until: world.now + day,
    };
    return void world.send(act.at === 'x' ? giver('o') : coordinator, 'stock.reserve', held);
  }
  if ('kind' in act) {
    const { by = act.store === 'x' ? giver('o') : coordinator, good, store, other, into, ...said } = act;
    const isIn = act.kind.endsWith('_in') || (act.kind === 'count_adjust' && into);
    const ends = isIn ? { to: store } : act.kind === 'transfer' ? { from: store, to: other } : { from: store };
    const expires = isIn && (good > 0 || act.item === 'milk') ? { expires: world.now + good * day } : {};
    return void world.send(by, 'stock.move', { ...said, ...ends, ...expires, id: `m${n}`, reason: '清点' });
  }
  const { name } = act.step === 'release' ? StockReservations : StockMovements;
  const known = [...world.state.map(name).keys()];
  const more = act.step === 'reverse' ? { reason: '记错' } : act.step === 'receive' ? { quantity: 1 } : {};
  world.send(act.by, `stock.${act.step}`, { id: known[act.of % Math.max(1, known.length)] ?? 'none', ...more });
}

function check({ state }: Store): void {
  const sums = new Map<string, number>();
  const byOwner = new Map<string, { onHand: number; reserved: number }>();
  for (const account of state.all(StockAccounts).values()) {
    sums.set(account.item, (sums.get(account.item) ?? 0) + account.onHand);
    if (account.place === undefined) continue;
    expect(account.onHand).toBeGreaterThanOrEqual(0);
    expect(account.onHand).toBeGreaterThanOrEqual(account.reserved);
    expect(account.reserved).toBeGreaterThanOrEqual(0);
    expect(account.lots.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(account.onHand);
    expect(account.lots.every(({ quantity }) => quantity > 0)).toBe(true);
    const key = `${account.item} ${account.org ?? ''}`;
    const all = byOwner.get(key) ?? { onHand: 0, reserved: 0 };
    byOwner.set(key, { onHand: all.onHand + account.onHand, reserved: all.reserved + account.reserved });
  }
  expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
  for (const { item, org, onHand, reserved } of state.all(AllStock).values())
    expect({ onHand, reserved }).toEqual(byOwner.get(`${item} ${org ?? ''}`) ?? { onHand: 0, reserved: 0 });
  const held = [...state.all(StockReservations).values()].reduce((sum, { quantity }) => sum + quantity, 0);
  expect([...byOwner.values()].reduce((sum, { reserved }) => sum + reserved, 0)).toBe(held);
  const noted = [...state.all(StockHeldFor).values()].flatMap(({ reservations }) => reservations);
  expect(noted.sort()).toEqual([...state.all(StockReservations).keys()].sort());
  for (const { kind, status, by, approvedBy, standing, org } of state.all(StockMovements).values()) {
    if (status === 'draft' || !['scrap', 'count_adjust'].includes(kind)) continue;
    // Somebody else gave leave, or it is an organisation's own and its own people did it.
    if (standing) expect([org, by]).toEqual(['o', giver('o').id]);
    else expect(approvedBy).not.toBe(by);
  }
}

test('[R29] whatever is done, all accounts of an item come to 0 and no store is ever below 0 or below what is reserved', () => {
  let posted = 0;
  fc.assert(
    fc.property(acts, (list) => {
      const world = new Store();
      world.item('milk', { tracksExpiry: true });
      world.publish();
      for (const [n, act] of list.entries()) {
        take(world, act, n);
        check(world);
      }
      for (const event of world.events.filter(({ type }) => type === 'stock.posted')) {
        posted++;
        const { id, lots } = event.data as { id: string; lots: { expires?: number; quantity: number }[] };
        const movement = world.state.get(StockMovements, id);
        if (movement?.kind !== 'issue_out') continue;
        // Expired is never issued.
        expect(lots.every(({ expires = Infinity }) => expires > event.at)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
  expect(posted).toBeGreaterThan(100);
});
