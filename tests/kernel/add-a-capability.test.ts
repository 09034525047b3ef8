import { accounts } from '@liandong/shared/accounts/capability';
import type { Grant } from '@liandong/shared/kernel/actor';
import { Registry } from '@liandong/shared/kernel/registry';
import { State } from '@liandong/shared/kernel/state';
import { viewOf } from '@liandong/shared/kernel/view';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { erasedText } from '@liandong/shared/kernel/text';
import { thaw } from '@liandong/server/pipeline/events';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { startCore, type Core } from '../support/core.ts';
import { startHttp } from '../support/http.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { Bells, bells } from './bells/capability.ts';

const registry = new Registry([accounts, bells]);
const community = 'pudong';
let core: Core | undefined;

afterEach(async () => {
  await core?.close();
  core = undefined;
});

async function open(role: Grant['role']): Promise<{ started: Core; screen: TestScreen }> {
  const started = await startCore({ registry });
  core = started;
  await started.found(community);
  const grants: Grant[] = [{ community, role }];
  started.logins.add(role, role, grants);
  const screen = new TestScreen(started.url, role, community, async () => {
    const { body } = await new Snapshots(inlineViews(registry)).of(
      await started.pipeline.community(community),
      viewOf(grants),
    );
    return JSON.parse(gunzipSync(body).toString()) as Snapshot;
  });
  await screen.connect();
  return { started, screen };
}

test('[K1] a capability in a folder of its own works through pipeline and live events, the kernel unchanged', async () => {
  const { started, screen } = await open('coordinator');
  expect(
    await screen.send({ id: 'a', type: 'bell.ring', community, payload: { id: 'b1', grid: 'g1', said: '开饭' } }),
  ).toMatchObject({ ok: true, result: 'applied', seq: 1 });
  await expect
    .poll(() => screen.state.get('bells')?.get('b1'))
    .toMatchObject({ status: 'ringing', said: '开饭', loudness: 2 });
  expect(
    await screen.send({ id: 'b', type: 'bell.ring', community, payload: { id: 'b1', grid: 'g1', said: '开饭' } }),
  ).toMatchObject({ result: 'illegal', error: { code: 'illegal', params: { from: 'ringing' } } });
  const { state } = await started.pipeline.community(community);
  expect(state.get(Bells, 'b1')).toMatchObject({ version: 1, changedBy: 'coordinator' });
});

test('[K1] it works over HTTP too: its commands, its snapshot, and its place in the description of the API', async () => {
  const { started, screen } = await open('coordinator');
  const http = await startHttp(started, registry);
  try {
    const token = await http.account('co', [{ community, role: 'coordinator' }]);
    const path = `/api/v1/communities/${community}`;
    const payload = { id: 'b1', grid: 'g1', said: '开饭' };
    const wish = { id: 'a', type: 'bell.ring', payload };
    expect(await http.ask('POST', `${path}/commands`, token, wish)).toMatchObject({
      ...{ status: 200, body: { result: 'applied', seq: 1 } },
    });
    await expect.poll(() => screen.state.get('bells')?.get('b1')).toMatchObject({ said: '开饭' });
    expect(await http.ask('POST', `${path}/commands`, token, { ...wish, id: 'b' })).toMatchObject({
      ...{ status: 422, body: { error: { code: 'illegal', message: '现在的状态“在响”不能做这一步' } } },
    });
    const loud = { ...wish, id: 'c', payload: { ...payload, loudness: 9 } };
    expect(await http.ask('POST', `${path}/commands`, token, loud)).toMatchObject({
      ...{ status: 400, body: { error: { code: 'invalid', field: 'loudness' } } },
    });
    const { body } = await http.ask('GET', `${path}/snapshot`, token);
    expect(body).toMatchObject({ seq: 1, state: { bells: [{ id: 'b1', said: '开饭', loudness: 2 }] } });
    const page = (await http.ask('GET', '/api/docs/json', token)).body;
    const post = page['paths'][`/api/v1/communities/{community}/commands`].post;
    expect(post.requestBody.content['application/json'].schema.oneOf).toContainEqual({
      $ref: '#/components/schemas/command.bell.ring',
    });
    expect(page['components'].schemas['command.bell.ring']).toMatchObject({
      title: 'bell.ring 打铃',
      description: 'Ring. Needs: C on notice.',
      properties: { payload: { required: ['id', 'grid', 'said'] } },
    });
  } finally {
    await http.close();
  }
});

test('[K2] a wall sees what its summary says, and nothing else', async () => {
  const { started, screen } = await open('wall');
  const actor = { id: 'co', grants: [{ community, role: 'coordinator' as const }] };
  await started.pipeline.submit(actor, {
    id: 'a',
    type: 'bell.ring',
    community,
    payload: { id: 'b1', grid: 'g1', said: '李奶奶家' },
  });
  await expect.poll(() => screen.state.get('bells')?.get('b1')).toEqual({ id: 'b1', status: 'ringing' });
  expect(JSON.stringify([...screen.state.values()].map((map) => [...map.values()]))).not.toContain('李奶奶');
  expect(
    await screen.send({ id: 'w', type: 'bell.ring', community, payload: { id: 'b2', grid: 'g1', said: '' } }),
  ).toMatchObject({ result: 'forbidden' });
});

test('[K3] wishes that follow are decided together: all apply or none', async () => {
  const { started, screen } = await open('coordinator');
  await screen.send({ id: 'a', type: 'bell.ring', community, payload: { id: 'b1', grid: 'g1', said: '开饭' } });
  await screen.send({ id: 'b', type: 'bell.ring', community, payload: { id: 'b2', grid: 'g1', said: '开饭' } });
  expect(await screen.send({ id: 'c', type: 'bell.pass', community, payload: { id: 'b1', next: 'b2' } })).toMatchObject(
    { result: 'illegal' },
  );
  const { state } = await started.pipeline.community(community);
  expect(state.get(Bells, 'b1')?.status).toBe('ringing');
  expect(await screen.send({ id: 'd', type: 'bell.pass', community, payload: { id: 'b1', next: 'b3' } })).toMatchObject(
    { result: 'applied', seq: 4 },
  );
  expect(state.get(Bells, 'b1')?.status).toBe('silent');
  expect(state.get(Bells, 'b3')?.status).toBe('ringing');
});

test('[K4] events that an older version stored are replayed in their newest form', () => {
  const state = new State();
  const [old] = thaw(
    [
      {
        seq: 1,
        hash: '',
        body: JSON.stringify({
          seq: 1,
          type: 'bell.rung',
          v: 1,
          at: 5,
          by: 'x',
          role: 'coordinator',
          cause: 'c',
          data: { id: 'b1', grid: 'g1', said: { $text: 'digest' } },
        }),
      },
    ],
    [{ seq: 1, path: '/said', salt: '00', value: '早' }],
  );
  if (!old) throw new Error('nothing thawed');
  registry.reduce(state, old);
  expect(state.get(Bells, 'b1')).toMatchObject({ said: '早', loudness: 1 });
  expect(() => registry.reduce(new State(), { ...old, v: 3 })).toThrow(/newer version/);
});

test('[K5] free text stands beside the event; erased, it reads as a bar and the log is as it was', async () => {
  const { started, screen } = await open('coordinator');
  await screen.send({ id: 'a', type: 'bell.ring', community, payload: { id: 'b1', grid: 'g1', said: '李奶奶家的药' } });
  const before = await started.store.events(community, 0);
  expect(before.events[0]?.body).not.toContain('李奶奶');
  expect(before.texts).toMatchObject([{ seq: 1, path: '/said', value: '李奶奶家的药' }]);
  const erased = before.texts.map((text) => ({ ...text, salt: '', value: null }));
  expect(thaw(before.events, erased)[0]?.data).toMatchObject({ said: erasedText });
});
