import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import { viewOf } from '@liandong/shared/kernel/view';
import { wireVersion } from '@liandong/shared/protocol/version';
import { createRegistry } from '@liandong/shared/registry';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../api/boards-client.ts';
import { anyRate, startCore, type Core } from '../support/core.ts';

const community = 'pudong';
const grants: readonly Grant[] = [{ community, role: 'coordinator' }];
const coordinator: Actor = { id: 'coordinator', grants };
const registry = createRegistry(
  () => undefined,
  (point) => point,
);
/** What revoking promises, ms. */
const deadline = 1_000;

let core: Core;
let numbers = 0;
beforeEach(async () => {
  core = await startCore({ registry, live: anyRate });
  await core.found(community);
});
afterEach(() => core.close());

async function fact(): Promise<void> {
  const id = `p6-${++numbers}`;
  const areas = [{ id, kind: 'grid', name: `网格 ${numbers}` }];
  const admin: Actor = { id: 'admin', grants: [{ community: '*', role: 'system_admin' }] };
  const answer = await core.pipeline.submit(admin, { id, type: 'area.define', community, payload: { areas } });
  expect(answer.error).toBeUndefined();
}

/** A screen that follows the community, with the times at which events came. */
async function screen(): Promise<{ events: number[]; ended: string[]; close(): void; connected(): boolean }> {
  core.logins.add('secret', coordinator.id, grants);
  const options = { transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(core.url, { ...options, auth: { token: 'secret', wire: wireVersion } });
  const [events, ended]: [number[], string[]] = [[], []];
  socket.on('events', () => events.push(performance.now()));
  for (const name of ['reset', 'revoked']) socket.on(name, () => ended.push(name));
  const { epoch, state } = await core.pipeline.community(community);
  const wish = { community, stream: 'view', epoch, view: viewOf(grants).key, lastSeq: state.seq };
  expect(await socket.emitWithAck('subscribe', wish)).toMatchObject({ ok: true, mode: 'tail' });
  return { events, ended, close: () => socket.disconnect(), connected: () => socket.connected };
}

it.each([
  ['a login that ended', undefined, 'revoked'],
  ['a role taken away', [{ community, role: 'wall' }], 'reset'],
] as const)(
  '[P6] %s of which no word reached this server is found by itself within a second',
  async (_, then, said) => {
    const { events, ended, close, connected } = await screen();
    for (let n = 0; n < 5; n++) await fact();
    await until(() => events.length > 0, 'events before');
    core.logins.changeUnheard('secret', then);
    const gone = performance.now() + deadline;
    while (performance.now() < gone + deadline / 2) {
      await fact();
      await sleep(20);
    }
    expect(events.filter((at) => at > gone)).toEqual([]);
    expect([ended, connected()]).toEqual([[said], then !== undefined]);
    close();
  },
);
