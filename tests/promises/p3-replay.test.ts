import { viewOf } from '@liandong/shared/kernel/view';
import { State } from '@liandong/shared/kernel/state';
import type { Entity } from '@liandong/shared/kernel/state';
import { decodeColumns } from '@liandong/shared/protocol/columns';
import type { Frame } from '@liandong/shared/protocol/down';
import { Mirror } from '@liandong/shared/protocol/mirror';
import { frameOf } from '@liandong/server/live/frame';
import { thaw } from '@liandong/server/pipeline/events';
import { encodeSnapshot } from '@liandong/server/pipeline/snapshot';
import type { Ports } from '@liandong/server/ports';
import { registryOfPast } from '@liandong/server/replay/registry-of-past';
import { Replays } from '@liandong/server/replay/replays';
import { ofSomebody } from '@liandong/shared/people/retention';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../support/api-client.ts';
import { hashOf } from '../support/canonical.ts';
import { calmestTurn } from '../support/longest-turn.ts';
import { seeded } from '../support/random.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { untilStill } from '../support/until-still.ts';

const community = '440604012051';
const path = `/api/v1/communities/${community}/replays`;
let server: TestServer & { readonly ports: Ports };

beforeAll(async () => {
  server = await startServer();
  const { state } = await server.ports.pipeline.community(community);
  await untilStill(() => state.seq);
}, 60_000);
afterAll(() => server.stop());

const as = (login: string) => ({ token: server.account(login).token });
const get = (login: string, rest: string) => ask(server, 'GET', `${path}/${rest}`, undefined, as(login));

async function begin(login: string): Promise<string> {
  const { status, body } = await ask(server, 'POST', path, undefined, as(login));
  expect(status, JSON.stringify(body)).toBe(200);
  return body.id as string;
}
const end = (login: string, id: string) => ask(server, 'DELETE', `${path}/${id}`, undefined, as(login));

/** Maps of a snapshot that came by columns. */
const mapsOf = (body: unknown) =>
  new Map(
    Object.entries(decodeColumns(body).state).map(([name, all]) => [
      name,
      new Map<string, Entity>(all.map((record) => [record.id, record])),
    ]),
  );

/** What a screen that was there from the first event on shows at each seq, by hash. */
async function shownLive(login: string, seqs: ReadonlySet<number>): Promise<Map<number, string>> {
  const { store, registry: today } = server.ports;
  const registry = registryOfPast(today);
  const grants = server.ports.logins.account(server.account(login).id)?.grants ?? [];
  const view = viewOf(grants.filter((grant) => grant.community === community));
  const { state: now, epoch } = await server.ports.pipeline.community(community);
  const mirror = new Mirror();
  mirror.load({ community, epoch, view: view.key, seq: 0, state: {} });
  const state = new State();
  const found = new Map<number, string>();
  while (state.seq < now.seq) {
    const { events, texts } = await store.events(community, state.seq, 500);
    for (const event of thaw(events, texts)) {
      const item = registry.itemFor(event, registry.reduce(state, event), view);
      const span = { from: event.seq - 1, to: event.seq, at: event.at };
      mirror.take(frameOf({ id: community, epoch }, view, span, item ? [item] : []), () => undefined);
      if (seqs.has(event.seq)) found.set(event.seq, hashOf(mirror.maps));
    }
  }
  return found;
}

test('[P3] at any moment, and played on from it, a replay shows what a live screen of that view showed then but for records of people, by hash', async () => {
  const { state } = await server.ports.pipeline.community(community);
  const random = seeded(20_261_129);
  for (const login of ['coordinator', 'evaluator']) {
    const seqs = Array.from({ length: 4 }, () => 1 + Math.floor(random() * (state.seq - 1)));
    const from = seqs[0] ?? 1;
    const to = Math.min(state.seq, from + 400);
    const live = await shownLive(login, new Set([...seqs, to]));
    const id = await begin(login);
    // Forwards and backwards, as somebody looks for something.
    for (const seq of seqs) {
      const { body, headers } = await get(login, `${id}/moment?seq=${seq}`);
      expect(headers.get('liandong-seq')).toBe(String(seq));
      expect(hashOf(mapsOf(body)), `${login} at ${seq}`).toBe(live.get(seq));
    }
    const mirror = new Mirror();
    mirror.load(decodeColumns((await get(login, `${id}/moment?seq=${from}`)).body));
    while (mirror.seq < to) {
      const frame = (await get(login, `${id}/events?after=${mirror.seq}`)).body as Frame;
      // The player applies a page event by event, when its clock comes to each.
      for (const item of frame.items.filter(({ seq }) => seq <= to))
        expect(mirror.take({ ...frame, from: mirror.seq, to: item.seq, items: [item] }, () => undefined)).toBe(
          'applied',
        );
      if (frame.to >= to) break;
      mirror.beat({ ...frame, from: mirror.seq, to: frame.to });
    }
    expect(hashOf(mirror.maps), `${login} played from ${from} to ${to}`).toBe(live.get(to));
    await end(login, id);
  }
}, 30_000);

test('[P3] [P7] [R14] a time is the last event not after it; marks show what the view sees, and records of people stand in no moment, also those of today', async () => {
  const id = await begin('lead');
  const { begins, now } = (await get('lead', id)).body as { begins: number; now: number };
  const at = begins + Math.floor((now - begins) / 2);
  const { headers } = await get('lead', `${id}/moment?at=${at}`);
  expect(Number(headers.get('liandong-at'))).toBeLessThanOrEqual(at);
  const { events } = await server.ports.store.events(community, Number(headers.get('liandong-seq')), 1);
  expect((JSON.parse(events[0]?.body ?? '') as { at: number }).at).toBeGreaterThan(at);
  let marks = (await get('lead', `${id}/marks`)).body;
  while (marks.read < marks.of) marks = (await get('lead', `${id}/marks`)).body;
  expect(new Set(marks.marks.map(({ kind }: { kind: string }) => kind))).toEqual(
    new Set(['phase', 'alert', 'incident']),
  );
  const today = (await ask(server, 'GET', `/api/v1/communities/${community}/snapshot?fresh=1`, undefined, as('lead')))
    .body;
  const ofPeople = (names: Iterable<string>): string[] => [...names].filter((name) => ofSomebody.has(name));
  expect(ofPeople(Object.keys(today.state as object))).toEqual(expect.arrayContaining(['screeningRecords', 'needs']));
  const { state } = await server.ports.pipeline.community(community);
  const then = mapsOf((await get('lead', `${id}/moment?seq=${state.seq}`)).body);
  expect([ofPeople(then.keys()), then.has('needTotals')]).toEqual([[], true]);
  await end('lead', id);
});

test('[P6] who may not look back is refused with what to do; a role that is taken away ends a replay at once, and a third of one account must wait', async () => {
  const refused = await ask(server, 'POST', path, undefined, as('social'));
  expect(refused.status).toBe(403);
  expect(refused.body.error).toMatchObject({ code: 'forbidden', reason: 'review.no_replay' });
  const [one, two] = [await begin('supervisor'), await begin('supervisor')];
  const third = await ask(server, 'POST', path, undefined, as('supervisor'));
  expect(third.body.error).toMatchObject({ code: 'too_many', reason: 'review.replays_full' });
  // Nobody moves in another's.
  expect((await get('lead', `${one}/moment?seq=5`)).body.error.code).toBe('not_found');
  expect((await get('supervisor', `${one}/moment?seq=5`)).status).toBe(200);
  const { id: account } = server.account('supervisor');
  const payload = { id: account, grants: [{ community, role: 'social_worker' }] };
  const granted = { id: 'take-away', type: 'account.grant', payload };
  expect((await ask(server, 'POST', '/api/v1/communities/system/commands', granted, as('admin'))).body.result).toBe(
    'applied',
  );
  expect((await get('supervisor', `${one}/events?after=5`)).body.error.code).toBe('forbidden');
  expect((await get('supervisor', two)).body.error.code).toBe('forbidden');
});

test('[P3] a text that was erased reads as erased in every moment before, also in a replay that goes on', async () => {
  const id = await begin('coordinator');
  const { store } = server.ports;
  const word = '复盘时要抹掉的话';
  const task = { id: 'replay-text', title: word, grid: `${community}001`, lead: 'community', line: 'flood' };
  const send = (login: string, wish: object) =>
    ask(server, 'POST', `/api/v1/communities/${community}/commands`, wish, as(login));
  const made = await send('coordinator', { id: 'make-it', type: 'task.create', payload: task });
  expect(made.body.result).toBe('applied');
  const shown = async (seq: number) =>
    JSON.stringify(decodeColumns((await get('coordinator', `${id}/moment?seq=${seq}`)).body));
  const { seq } = made.body as { seq: number };
  expect(await shown(seq)).toContain(word);
  const { texts } = await store.events(community, seq - 2, 2);
  const place = texts.find(({ value }) => value === word);
  const erase = { seq: place?.seq, path: place?.path, reason: 'asked' };
  const erased = await send('lead', { id: 'erase-it', type: 'text.erase', payload: erase });
  expect(erased.body, JSON.stringify(erased.body)).toMatchObject({ result: 'applied' });
  expect((await get('coordinator', id)).body.generation).toBe(1);
  expect(await shown(seq)).not.toContain(word);
  await end('coordinator', id);
});

test('[P3] words that are erased while a replay opens are not in what it reads first', async () => {
  const word = '正打开时抹掉的话';
  const task = { id: 'opening-text', title: word, grid: `${community}001`, lead: 'community', line: 'flood' };
  const send = (login: string, wish: object) =>
    ask(server, 'POST', `/api/v1/communities/${community}/commands`, wish, as(login));
  const { seq } = (await send('coordinator', { id: 'make-two', type: 'task.create', payload: task })).body as {
    seq: number;
  };
  const place = await server.ports.pipeline.community(community);
  const old = { seq: place.state.seq, version: 'v', body: encodeSnapshot(place.state) };
  let read: () => void = () => undefined;
  const erased = new Promise<void>((resolve) => (read = resolve));
  const replays = new Replays({
    ...{ pipeline: server.ports.pipeline, folder: server.data, version: 'v', newId: () => 'waits' },
    store: { snapshot: () => erased.then(() => old) },
    log: (message, error) => {
      throw new Error(message, { cause: error });
    },
  });
  const opening = replays.open('a', place, viewOf([{ community, role: 'coordinator' }]));
  const { texts } = await server.ports.store.events(community, seq - 2, 2);
  const at = texts.find(({ value }) => value === word);
  const erase = { seq: at?.seq, path: at?.path, reason: 'asked' };
  expect((await send('lead', { id: 'erase-two', type: 'text.erase', payload: erase })).body.result).toBe('applied');
  read();
  const { text } = await replays.moment(await opening, { seq: old.seq });
  expect(Buffer.from(text).toString()).not.toContain(word);
  await replays.close();
});

test('[P3] while the past is read, the main thread stands still for no more than a few milliseconds', async () => {
  const id = await begin('lead');
  const { state } = await server.ports.pipeline.community(community);
  await get('lead', `${id}/moment?seq=1`);
  const { longest } = await calmestTurn(3, async (n) => {
    for (const seq of [state.seq - 2 * n, 2 + n, state.seq - 2 * n - 1]) await get('lead', `${id}/moment?seq=${seq}`);
  });
  // The loop of this process also parses the answers: what is made on it would take far longer.
  expect(longest).toBeLessThan(100);
  await end('lead', id);
});
