import type { Grant } from '@liandong/shared/kernel/actor';
import { viewOf } from '@liandong/shared/kernel/view';
import { wireVersion } from '@liandong/shared/protocol/version';
import { createRegistry } from '@liandong/shared/registry';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../api/boards-client.ts';
import { anyRate, startCore, type Core } from '../support/core.ts';

const community = 'pudong';
let core: Core;
beforeAll(async () => {
  const registry = createRegistry(
    () => undefined,
    (point) => point,
  );
  core = await startCore({ registry, live: anyRate });
  await core.found(community);
});
afterAll(() => core.close());

it.each([
  ['that may only look sees the stream, and neither brings its owner to work nor shows where they are', true],
  ['that may act stands for its owner', false],
])('[P7] a program %s', async (_, readOnly) => {
  const grants: readonly Grant[] = [{ community, role: 'coordinator', ...(readOnly ? { readOnly } : {}) }];
  core.logins.add('secret', 'owner', grants);
  const options = { transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(core.url, { ...options, auth: { token: 'secret', wire: wireVersion } });
  const { epoch, state } = await core.pipeline.community(community);
  const wish = { community, stream: 'view', epoch, view: viewOf(grants).key, lastSeq: state.seq };
  expect(await socket.emitWithAck('subscribe', wish)).toMatchObject({ ok: true });
  const shown = await socket.emitWithAck('presence', { community, place: 'desk' });
  expect([shown.ok, core.isHere('owner')]).toEqual(readOnly ? [false, false] : [true, true]);
  socket.disconnect();
  await until(() => !core.isHere('owner'), 'it is gone');
});
