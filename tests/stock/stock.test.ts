import { Pledges, Requests } from '@liandong/shared/requests/schema';
import { AllStock, StockAccounts, StockMovements } from '@liandong/shared/stock/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';
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
  readonly note?: { readonly reason: string };
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

/** Asks for things at once, as a coordinator may. */
async function wanted(id: string, quantity: number, item = '毛毯'): Promise<void> {
  const lines = [{ id: 'a', item, ask: 'amount', quantity, unit: '条' }];
  const request = { title: item, kind: 'goods', priority: 'urgent', grid: `${here}015`, line: 'livelihood', lines };
  expect(await send('coordinator', 'request.publish', { id, request })).toMatchObject({ result: 'applied' });
}
const must = async (as: string, type: string, payload: object): Promise<Said> => {
  const said = await send(as, type, payload);
  expect([type, said.result, said.error]).toEqual([type, 'applied', undefined]);
  return said;
};
const orgs = { org: 'org-chenguang', org2: 'org-renhe' } as const;
const promise = (as: keyof typeof orgs, id: string, request: string, quantity: number, more: object = {}) =>
  must(as, 'pledge.make', { id, request, line: 'a', org: orgs[as], quantity, ...more });
const askedLine = async (id: string) => (await state()).get(Requests, id)?.lines[0];
const pledgeNow = async (id: string) => (await state()).get(Pledges, id);

it('[R28] a giver asks whether two requests are one before a second lorry leaves; a coordinator merges them, and what is too much is shown', async () => {
  for (const id of ['twice-1', 'twice-2']) await wanted(id, 100);
  await promise('org', 'first-lorry', 'twice-1', 60);
  await promise('org2', 'second-lorry', 'twice-2', 70);
  const pair = { id: 'twice-2', other: 'twice-1' };
  expect((await send('resident', 'request.askCheck', pair)).error?.code).toBe('forbidden');
  await must('org2', 'request.askCheck', pair);
  // Both say so to whoever looks at either, and the giver hears it once more before the lorry goes.
  const seen = new Wisher(server, 'r28');
  for (const login of ['coordinator', 'org', 'org2'])
    for (const [id, other] of [
      ['twice-1', 'twice-2'],
      ['twice-2', 'twice-1'],
    ] as const)
      expect([login, await seen.one(login, 'requests', id)]).toMatchObject([login, { checks: [{ other }] }]);
  await must('org2', 'pledge.prepare', { id: 'second-lorry' });
  const merge = { id: 'twice-2', into: 'twice-1', lines: { a: 'a' }, reason: '同一楼两人各报一次' };
  for (const login of ['org', 'org2', 'grid'])
    expect([login, (await send(login, 'request.merge', merge)).error?.code]).toEqual([login, 'forbidden']);
  await must('coordinator', 'request.merge', merge);
  expect((await state()).get(Requests, 'twice-2')).toMatchObject({ status: 'cancelled', mergedInto: 'twice-1' });
  expect(await seen.one('org2', 'pledges', 'second-lorry')).toMatchObject({ request: 'twice-1', status: 'preparing' });
  expect(await askedLine('twice-1')).toMatchObject({ quantity: 100, pledged: 130, excess: 30 });
  // The lorry has not left: its giver sends what is still wanted.
  await must('org2', 'pledge.withdraw', { id: 'second-lorry' });
  await promise('org2', 'what-is-left', 'twice-1', 40);
  expect(await askedLine('twice-1')).toMatchObject({ pledged: 100, excess: 0 });
});

it('[R28] a lorry that leaves while the community looks hears that it may be one too many', async () => {
  for (const id of ['looked-1', 'looked-2']) await wanted(id, 10);
  await promise('org', 'looked', 'looked-1', 10);
  await must('org', 'request.askCheck', { id: 'looked-1', other: 'looked-2' });
  await must('org', 'pledge.prepare', { id: 'looked' });
  expect(await must('org', 'pledge.send', { id: 'looked' })).toMatchObject({
    note: { reason: 'request.being_checked' },
  });
});

it('[R28] another thing that would do counts for nothing until whoever asked accepts it; what is lent comes back, counted by its giver', async () => {
  await wanted('warm', 100);
  await promise('org', 'quilts', 'warm', 80, { instead: '棉被' });
  expect([await pledgeNow('quilts'), await askedLine('warm')]).toMatchObject([{ status: 'offered' }, { pledged: 0 }]);
  await promise('org2', 'blankets', 'warm', 70);
  for (const login of ['org', 'org2'])
    expect((await send(login, 'pledge.accept', { id: 'quilts' })).error?.code).toBe('forbidden');
  await must('grid', 'pledge.accept', { id: 'quilts' });
  expect(await pledgeNow('quilts')).toMatchObject({ status: 'accepted', asked: 80, quantity: 30 });
  expect(await askedLine('warm')).toMatchObject({ pledged: 100, excess: 0 });

  await wanted('pumps', 4, '水泵');
  await promise('org', 'lent-pumps', 'pumps', 4, { lent: true, backBy: Date.now() + 3_600_000 });
  for (const step of ['prepare', 'send', 'deliver']) await must('org', `pledge.${step}`, { id: 'lent-pumps' });
  expect((await send('org', 'pledge.return', { id: 'lent-pumps' })).error?.reason).toBe('pledge.nothing_lent');
  await must('grid', 'pledge.receive', { id: 'lent-pumps' });
  await must('org', 'pledge.recall', { id: 'lent-pumps' });
  await must('grid', 'pledge.release', { id: 'lent-pumps' });
  expect((await send('grid', 'pledge.return', { id: 'lent-pumps' })).error?.code).toBe('forbidden');
  const fewer = { id: 'lent-pumps', quantity: 3 };
  expect((await send('org', 'pledge.return', fewer)).error).toMatchObject({
    ...{ reason: 'pledge.fewer_back', message: expect.stringMatching(/4.*3/) as string },
  });
  await must('org', 'pledge.return', { ...fewer, reason: '一台泡坏' });
  expect(await pledgeNow('lent-pumps')).toMatchObject({ back: 'returned', backQuantity: 3, received: 4 });
});

it('[R28] an offer ends by the server’s clock when its time has come, before that for nobody, and is matched no more', async () => {
  await wanted('beds', 20, '床位');
  const offer = {
    title: '二十张床',
    kind: 'lodging',
    grid: `${here}015`,
    line: 'livelihood',
    org: orgs.org,
    facts: [],
  };
  await must('org', 'offer.list', { id: 'soon-over', offer: { ...offer, until: Date.now() + 300 } });
  await must('org', 'offer.list', { id: 'long-stands', offer: { ...offer, until: Date.now() + 3_600_000 } });
  expect((await send('coordinator', 'offer.expire', { id: 'long-stands' })).error?.reason).toBe('offer.still_valid');
  const seen = new Wisher(server, 'r28-offers');
  const status = async (id: string) => (await seen.one('org', 'offers', id))?.['status'];
  await expect.poll(() => status('soon-over'), { timeout: 10_000 }).toBe('expired');
  expect(await status('long-stands')).toBe('listed');
  const to = { request: 'beds', line: 'a' };
  expect((await send('coordinator', 'offer.match', { id: 'soon-over', to })).error).toMatchObject({
    ...{ code: 'illegal', params: { from: 'expired' } },
  });
  await must('coordinator', 'offer.match', { id: 'long-stands', to });
});
