import { AllStock, StockAccounts, StockMovements } from '@liandong/shared/stock/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import type { Ports } from '@liandong/server/ports';

const here = '440604012051';
let server: TestServer & { readonly ports: Ports };
let made = 0;

beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.stop());

interface Said {
  readonly result: string;
  readonly error?: {
    readonly code: string;
    readonly reason?: string;
    readonly message?: string;
    readonly params?: Record<string, unknown>;
  };
}

async function send(as: string, type: string, payload: object): Promise<Said> {
  const body = { id: `stock-${++made}`, type, payload };
  const { token } = server.account(as);
  return (await ask(server, 'POST', `/api/v1/communities/${here}/commands`, body, { token })).body as Said;
}

const state = async () => (await server.ports.pipeline.community(here)).state;

async function item(id: string, quantity: number): Promise<void> {
  const said = { id, name: id, code: '1010101', unit: '件', safety: 0, tracksExpiry: false, rigid: true };
  expect(await send('coordinator', 'stock.keepItem', said)).toMatchObject({ result: 'applied' });
  const move = { id: `${id}-in`, kind: 'donation_in', item: id, quantity, to: 'place-warehouse' };
  expect(await send('coordinator', 'stock.move', move)).toMatchObject({ result: 'applied' });
}

it('[R29] of two who issue the last at once exactly one wins; the other is told what is left and who took it', async () => {
  await item('last', 1);
  const issue = (as: string) =>
    send(as, 'stock.move', { id: `last-${as}`, kind: 'issue_out', item: 'last', quantity: 1, from: 'place-warehouse' });
  const answers = await Promise.all(['coordinator', 'coordinator2'].map(async (as) => [as, await issue(as)] as const));
  const [winner, loser] = [...answers].sort(([, a]) => (a.result === 'applied' ? -1 : 1));
  expect(winner?.[1].result).toBe('applied');
  expect(loser?.[1]).toMatchObject({
    error: {
      code: 'exceeds',
      reason: 'stock.taken',
      params: { left: 0, asked: 1, by: server.account(winner?.[0] ?? '').id },
    },
  });
  expect((await state()).get(StockAccounts, 'place-warehouse/last')?.onHand).toBe(0);
});

it('[R29] however many issue at once, no more goes out than was there, and all accounts come to 0', async () => {
  await item('crowd', 50);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      send(n % 2 ? 'coordinator' : 'coordinator2', 'stock.move', {
        id: `crowd-${n}`,
        kind: 'issue_out',
        item: 'crowd',
        quantity: 3,
        from: 'place-warehouse',
      }),
    ),
  );
  expect(answers.filter(({ result }) => result === 'applied')).toHaveLength(16);
  const accounts = [...(await state()).all(StockAccounts).values()].filter((account) => account.item === 'crowd');
  expect(accounts.map(({ onHand }) => onHand).sort((a, b) => a - b)).toEqual([-50, 2, 48]);
});

it('[R29] what has expired is not handed out, not on paper either; what was handed out by a list counts on its day', async () => {
  const said = { id: 'dated', name: '饼干', code: '1010101', unit: '箱', safety: 0, tracksExpiry: true, rigid: true };
  await send('coordinator', 'stock.keepItem', said);
  const expires = Date.now() + 1_500;
  const move = (id: string, more: object) => send('coordinator', 'stock.move', { id, item: 'dated', ...more });
  const into = { kind: 'donation_in', to: 'place-warehouse' };
  expect(await move('old', { ...into, quantity: 9, expires })).toMatchObject({ result: 'applied' });
  expect(await move('new', { ...into, quantity: 5, expires: Date.now() + 86_400_000 })).toMatchObject({
    result: 'applied',
  });
  const out = { kind: 'issue_out', from: 'place-warehouse' };
  await expect.poll(() => Date.now(), { timeout: 5_000 }).toBeGreaterThan(expires);
  const more = await move('more', { ...out, quantity: 6 });
  expect(more).toMatchObject({ error: { code: 'exceeds', params: { left: 5, asked: 6 } } });
  const handedAt = Date.now() - 2 * 86_400_000;
  expect((await move('later', { ...out, quantity: 2, handedAt: Date.now() + 3_600_000 })).error).toMatchObject({
    reason: 'typedIn.not_yet',
  });
  expect((await move('in', { ...into, quantity: 2, expires: handedAt, handedAt })).error?.code).toBe('invalid');
  expect(await move('listed', { ...out, quantity: 2, handedAt })).toMatchObject({ result: 'applied' });
  const now = await state();
  expect(now.get(StockMovements, 'listed')).toMatchObject({ handedAt, status: 'posted' });
  const day = Math.floor((handedAt + 8 * 3_600_000) / 86_400_000);
  expect(now.get(AllStock, 'dated')?.issued).toEqual([{ day, quantity: 2 }]);
});

it('[R29] what was posted stands among the sealed acts', async () => {
  await item('sealed', 3);
  const { token } = server.account('coordinator');
  const { body } = await ask(server, 'GET', `/api/v1/communities/${here}/ledger/entries`, undefined, { token });
  const acts = (body as { entries: { body: string }[] }).entries.map((entry) => entry.body);
  expect(acts.some((act) => act.includes('"stock.posted"') && act.includes('sealed-in'))).toBe(true);
});

it('[R29] [P7] an organisation’s own goods are seen by itself and by those who keep all stock, a wall counts the community’s alone', async () => {
  const goods = async (as: string): Promise<string[]> => {
    const { token } = server.account(as);
    const path = `/api/v1/communities/${here}/snapshot?fresh=1&stream=view`;
    const { body } = await ask(server, 'GET', path, undefined, { token });
    const { stockAccounts = [], stockTotals = [] } = (body as { state: Record<string, { id: string }[]> }).state;
    return [...stockAccounts, ...stockTotals].map(({ id }) => id);
  };
  const own = ['place-own/item-1', 'item-1/org-chenguang'];
  const all = ['place-warehouse/item-1', 'item-1'];
  for (const [as, sees, never] of [
    ['org', own, all],
    ['org2', [], [...own, ...all]],
    ['coordinator', [...own, ...all], []],
    ['wall', ['item-1'], [...own, 'place-warehouse/item-1']],
    ['resident', [], [...own, ...all]],
  ] as const) {
    const seen = await goods(as);
    expect([as, sees.filter((id) => !seen.includes(id)), never.filter((id) => seen.includes(id))]).toEqual([
      as,
      [],
      [],
    ]);
  }
});
