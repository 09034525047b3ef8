import { encodeColumns } from '@liandong/shared/protocol/columns';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { useReplay, type ReplayShown } from './use-replay.ts';

const now = Date.UTC(2026, 5, 8, 2, 0);
let scope: EffectScope;
/** What the server was asked, as `METHOD rest`. */
let asked: string[] = [];
/** The replay that stands, how often words were erased, and what is noted. */
let server = { replay: 1, generation: 0, note: '门口堵了' };

function answerTo(method: string, path: string): { status: number; body: unknown } {
  const [, id = '', rest = ''] = /replays\/?([^/?]*)\/?([^?]*)/.exec(path) ?? [];
  asked.push(`${method} ${rest}`);
  const { replay, generation, note } = server;
  const state = { id: `r${replay}`, begins: now - 1_000, now, seq: 1, generation };
  if (method === 'POST') return { status: 200, body: state };
  if (id !== state.id) return { status: 404, body: { error: { code: 'not_found' } } };
  if (method === 'DELETE') return { status: 204, body: undefined };
  if (rest === 'marks')
    return { status: 200, body: { marks: [], reviews: [], bookmarks: [{ id: 'b', note }], read: 1, of: 1 } };
  const picture = { community: 'c', epoch: 'e', view: 'v', seq: 1, state: {} };
  if (rest === 'moment') return { status: 200, body: encodeColumns(picture) };
  return { status: 200, body: state };
}

beforeEach(() => {
  vi.useFakeTimers({ now });
  [asked, server] = [[], { replay: 1, generation: 0, note: '门口堵了' }];
  vi.stubGlobal('fetch', (path: string, { method = 'GET' }: RequestInit) => {
    const { status, body } = answerTo(method, path);
    const text = body === undefined ? null : JSON.stringify(body);
    return Promise.resolve(new Response(text, { status, headers: { 'content-type': 'application/json' } }));
  });
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function begun(): Promise<ReplayShown> {
  const replay = scope.run(() => useReplay('c', now));
  if (!replay) throw new Error('no replay');
  await vi.advanceTimersByTimeAsync(1_000);
  return replay;
}
const times = (what: string): number => asked.filter((one) => one === what).length;

it('[P6] a replay that ended is opened anew once, whatever of it fails at the same time', async () => {
  const replay = await begun();
  expect(times('POST ')).toBe(1);
  server = { ...server, replay: 2 };
  // Somebody jumps just when it is to be kept going: both are told that it is no more.
  await Promise.all([replay.seek(now - 500), replay.seek(now - 400), vi.advanceTimersByTimeAsync(600)]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([times('POST '), replay.phase.value, replay.state.value?.id]).toEqual([2, 'going', 'r2']);
});

it('[P7] when words were erased, what is noted beside the past is fetched anew as well', async () => {
  const replay = await begun();
  expect(replay.noted.value.bookmarks).toMatchObject([{ note: '门口堵了' }]);
  const before = times('GET moment');
  server = { ...server, generation: 1, note: '' };
  await vi.advanceTimersByTimeAsync(1_500);
  expect(times('GET moment')).toBe(before + 1);
  expect(replay.noted.value.bookmarks).toMatchObject([{ note: '' }]);
});
