import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';
import { nonce, openBuilding } from './building.ts';

let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
let link = '';
const lines = 'psychological:12356,镇心理热线:0757-81110000';
beforeAll(async () => {
  server = await startServer({
    env: { LIANDONG_RESIDENT_ACTS: '9', LIANDONG_BUILDING_ACTS: '200', LIANDONG_HOTLINES: lines },
  });
  wisher = new Wisher(server, 'feedback');
  link = await openBuilding(server, wisher);
});
afterAll(() => server.stop());

interface Said {
  readonly error?: { code: string; reason?: string; params?: { seconds?: number } };
  readonly code?: string;
  readonly feedback?: { status: string; trail: { status: string }[]; answers: { words: string }[] };
}
const visit = async (act: string, body: object): Promise<Said> =>
  (await ask(server, 'POST', `/api/v1/residents/feedback/${act}`, { link, ...body })).body as Said;
const words = '楼道灯坏了，老人摸黑下楼';
const allOf = async (): Promise<string> =>
  JSON.stringify([...(await server.ports.pipeline.community(pudong)).state.maps].map(([, map]) => [...map.values()]));

it('[R35] a resident without an account says something, sees each state by a code of which only a digest is stored, and dissatisfaction reopens it once', async () => {
  const one = nonce();
  const said = { nonce: one, topic: 'other', words, sender: { name: '温小兰', phone: '19900008888' } };
  const { code = '' } = await visit('give', said);
  expect(code).toMatch(/^[0-9a-z]{12}$/);
  // Pressed again after a lost answer: the same code, and nothing twice.
  expect(await visit('give', said)).toEqual({ code });
  const { ports } = server;
  const found = [...(await ports.pipeline.community(pudong)).state.map('feedbacks').values()].filter(
    (record) => (record as unknown as { words: string }).words === words,
  );
  expect(found).toHaveLength(1);
  const id = found[0]?.id ?? '';
  const state = await allOf();
  for (const secret of [code, one, '温小兰', '19900008888']) expect(state).not.toContain(secret);

  const trail = async (): Promise<string[]> =>
    (await visit('follow', { code: ` ${code.slice(0, 4).toUpperCase()} ${code.slice(4)}` })).feedback?.trail.map(
      ({ status }) => status,
    ) ?? [];
  expect(await trail()).toEqual(['submitted']);
  const reply = { id, outcome: 'done', words: '换了新灯', why: '旧灯座烧了' };
  for (const [login, type, payload] of [
    ['coordinator', 'feedback.acknowledge', { id }],
    ['coordinator', 'feedback.route', { id, to: 'captain' }],
    ['captain', 'feedback.take', { id }],
    ['captain', 'feedback.reply', reply],
  ] as const)
    expect([type, await wisher.send(login, type, payload)]).toEqual([type, 'applied']);
  expect(await trail()).toEqual(['submitted', 'acknowledged', 'routed', 'in_progress', 'replied']);
  expect(await visit('judge', { code, satisfied: false, words: '三楼还是黑的' })).toEqual({});
  expect((await trail()).slice(-2)).toEqual(['dissatisfied', 'in_progress']);
  await wisher.send('captain', 'feedback.reply', { ...reply, words: '三楼也换了' });
  expect(await visit('judge', { code, satisfied: false })).toEqual({});
  expect((await trail()).slice(-1)).toEqual(['dissatisfied']);
  expect((await visit('judge', { code, satisfied: true })).error?.code).toBe('illegal');
  expect(await wisher.send('coordinator', 'feedback.close', { id, reason: '三楼归物业，已转告' })).toBe('applied');
  expect((await trail()).slice(-1)).toEqual(['closed']);

  // Who sent it is read for a stated purpose, by those who work on it alone.
  const path = `/api/v1/communities/${pudong}/feedback/${id}/sender`;
  const open = async (login: string) =>
    (await ask(server, 'POST', path, { purpose: '回电话' }, { token: server.account(login).token })).body as object;
  expect(await open('coordinator')).toMatchObject({ name: '温小兰', phone: '19900008888' });
  expect(await open('volunteer')).toMatchObject({ error: { code: 'forbidden' } });
});

it('[R35] guessed codes lead nowhere, hostile input is refused, and whoever leaves too much waits', async () => {
  expect((await visit('follow', { code: 'abcd efgh jkmn' })).error).toMatchObject({ reason: 'receipt.unknown' });
  for (const body of [
    { nonce: 'x', topic: 'other', words },
    { nonce: nonce(), topic: 'gossip', words },
    { nonce: nonce(), topic: 'other', words: '长'.repeat(1001) },
    { nonce: nonce(), topic: 'other', words, grid: `${pudong}00301` },
    { nonce: nonce(), topic: 'other', words, sender: { phone: '<script>' } },
  ])
    expect((await visit('give', body)).error?.code).toBe('invalid');
  const codes: string[] = [];
  for (let n = 0; n < 10; n += 1)
    codes.push((await visit('give', { nonce: nonce(), topic: 'other', words })).error?.code ?? 'given');
  expect(codes).toContain('given');
  expect(codes.at(-1)).toBe('too_many');
  const late = await visit('give', { nonce: nonce(), topic: 'other', words });
  expect(late.error?.params?.seconds).toBeGreaterThan(0);
});

it('[R31] a call for help waits behind nothing else that is left; where it can’t be taken it says whom to call, as the installation has it', async () => {
  const call = () =>
    ask(server, 'POST', '/api/v1/residents/mood/ask', { link, mood: 2, words: '累了', nonce: nonce() });
  expect((await call()).status).toBe(200);
  for (let n = 1; n < 9; n += 1) await call();
  const { status, body } = await call();
  expect([status, body.error.reason, body.error.message]).toEqual([
    429,
    'residents.call_now',
    expect.stringContaining('12356 · 0757-81110000'),
  ]);
});
