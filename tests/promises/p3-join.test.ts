import { decodeColumns } from '@liandong/shared/protocol/columns';
import { State } from '@liandong/shared/kernel/state';
import { viewOf } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { Snapshots } from '@liandong/server/live/snapshots';
import type { Community } from '@liandong/server/pipeline/api';
import { FollowingSnapshots, SnapshotsGone } from '@liandong/server/pipeline/snapshot-maker';
import { FollowedViews, inlineViews, type ViewMaker } from '@liandong/server/pipeline/view-maker';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { hashOf } from '../support/canonical.ts';
import { calmestTurn } from '../support/longest-turn.ts';
import { RealScreen } from '../support/real-link.ts';
import type { Snapshot } from '../support/screen.ts';
import { untilStill } from '../support/until-still.ts';
import { startServer } from '../support/start-server.ts';

const community = '440604012051';
const columns = { accept: 'application/vnd.liandong.columns+json' };
/** an account of each role in the sample community */
const everyRole = [
  'lead',
  'duty',
  'coordinator',
  'grid',
  'captain',
  'social',
  'supervisor',
  'org',
  'volunteer',
  'resident',
  'subdistrict',
  'evaluator',
  'team',
  'auditor',
  'wall',
];
const mapsOf = (state: Snapshot['state']) =>
  new Map(
    Object.entries(state).map(([name, records]) => [name, new Map(records.map((record) => [record.id, record]))]),
  );

describe('joining', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer({ env: { LIANDONG_RECKONINGS_PER_SECOND: '1000' } });
    const { state } = await server.ports.pipeline.community(community);
    await untilStill(() => state.seq);
  });
  afterAll(() => server.stop());

  const path = (rest = '') => `/api/v1/communities/${community}/snapshot?${rest}`;
  const get = (login: string, rest: string, headers = {}) =>
    ask(server, 'GET', path(rest), undefined, { token: server.account(login).token, headers });
  const task = (id: string) => ({
    id: `make-${id}`,
    type: 'task.create',
    community,
    payload: { id, title: `巡查${id}`, grid: '440604012051001', lead: 'community', line: 'flood' },
  });
  const coordinator = () => ({
    id: server.account('coordinator').id,
    grants: [{ community, role: 'coordinator' as const }],
  });

  it('[P3] by columns and by rows, coded or not, every role joins with the state that the server says it sees', async () => {
    const seen = new Set<string>();
    for (const login of everyRole) {
      for (const stream of ['view', 'me']) {
        const { body: told } = await ask(
          server,
          'GET',
          `/api/v1/communities/${community}/hash?stream=${stream}`,
          undefined,
          { token: server.account(login).token },
        );
        const byRows = await get(login, `stream=${stream}&fresh=1`);
        expect(byRows.headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(hashOf(mapsOf(byRows.body.state)), `${login} ${stream} by rows`).toBe(told.hash);
        for (const [coding, answered] of [
          ['br, gzip', 'br'],
          ['gzip', 'gzip'],
          ['identity', null],
          ['gzip, br;q=0', 'gzip'],
        ] as const) {
          const byColumns = await get(login, `stream=${stream}&fresh=1`, { ...columns, 'accept-encoding': coding });
          expect([byColumns.headers.get('content-type'), byColumns.headers.get('content-encoding')]).toEqual([
            columns.accept,
            answered,
          ]);
          const decoded = decodeColumns(byColumns.body);
          expect(hashOf(mapsOf(decoded.state as Snapshot['state'])), `${login} ${stream} by columns, ${coding}`).toBe(
            told.hash,
          );
          expect([decoded.seq, decoded.view, decoded.epoch]).toEqual([
            byRows.body.seq,
            byRows.body.view,
            byRows.body.epoch,
          ]);
        }
        seen.add(told.hash);
      }
    }
    // Masked and absent fields made them differ.
    expect(seen.size).toBeGreaterThan(4);
  });

  it('[P3] who joins whilst events stream misses nothing, and nothing older than what it asked for comes', async () => {
    const { token } = server.account('coordinator');
    let sending = true;
    const stream = (async () => {
      for (let n = 0; sending && n < 3_000; n++) {
        expect((await server.ports.pipeline.submit(coordinator(), task(`s${n}`))).result).toBe('applied');
      }
    })();
    const snapshot = async (notBefore: number) =>
      decodeColumns((await get('coordinator', `after=${notBefore}`, columns)).body) as unknown as Snapshot;
    const screens: RealScreen[] = [];
    for (let n = 0; n < 8; n++) {
      screens.push(await RealScreen.open(server.url, token, community, snapshot));
      const { state } = await server.ports.pipeline.community(community);
      const head = state.seq;
      expect((await get('coordinator', `after=${head}`, columns)).body.seq).toBeGreaterThanOrEqual(head);
      await expect.poll(() => screens[n]?.seq, { timeout: 15_000 }).toBeGreaterThan(head);
    }
    sending = false;
    await stream;
    const { state } = await server.ports.pipeline.community(community);
    await expect.poll(() => screens.map(({ seq }) => seq), { timeout: 15_000 }).toEqual(screens.map(() => state.seq));
    const { body: told } = await ask(server, 'GET', `/api/v1/communities/${community}/hash`, undefined, { token });
    for (const screen of screens) {
      expect(hashOf(screen.state)).toBe(told.hash);
      screen.link.close();
    }
  });

  it('[P3] the worker makes a view at the seq that was asked for, though the log goes on after it', async () => {
    const { epoch, state } = await server.ports.pipeline.community(community);
    // No stored snapshot is of this version: it follows from the first event on.
    const worker = new FollowingSnapshots({ folder: server.data, version: 'none' });
    const wish = {
      epoch,
      view: viewOf(coordinator().grants),
      form: { layout: 'columns', coding: 'identity' },
    } as const;
    for (const seq of [state.seq - 40, state.seq - 3, state.seq]) {
      const made = await worker.view(community, seq, wish);
      expect([made.seq, decodeColumns(JSON.parse(Buffer.from(made.body).toString())).seq]).toEqual([seq, seq]);
    }
    await expect(worker.view(community, state.seq + 1, wish)).rejects.toThrow('ends at');
    await worker.close();
  });

  it('[P5] the loop turns while a big community is joined', async () => {
    const many = Array.from({ length: 6_000 }, (_, n) => server.ports.pipeline.submit(coordinator(), task(`big${n}`)));
    for (const { result } of await Promise.all(many)) expect(result).toBe('applied');
    // The worker has followed so far, and everything was compiled once.
    await get('lead', 'fresh=1', columns);
    expect((await server.ports.pipeline.submit(coordinator(), task('one-more'))).result).toBe('applied');
    // Bytes alone: reading them is the client's work.
    const join = (login: string) =>
      fetch(`${server.url}${path('fresh=1')}`, {
        method: 'HEAD',
        headers: { ...columns, authorization: `Bearer ${server.account(login).token}` },
      });
    const { result, took, longest } = await calmestTurn(3, async (n) => {
      // What was made for the last try is not served again.
      expect((await server.ports.pipeline.submit(coordinator(), task(`try${n}`))).result).toBe('applied');
      return Promise.all(['lead', 'coordinator', 'duty'].map(join));
    });
    expect(result.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(longest, `of ${took} ms`).toBeLessThan(took / 3);
  });
});

describe('the worker that makes what one joins with', () => {
  const registry = createRegistry(
    () => undefined,
    (point) => point,
  );
  const view = viewOf([{ community, role: 'coordinator' }]);
  const form = { layout: 'columns', coding: 'identity' } as const;
  const state = new State();
  state.seq = 1;
  const place = { id: community, epoch: 'e', state };
  const workers: FollowingSnapshots[] = [];
  afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.close())));

  function brokenBy(program: string): { views: FollowedViews; told: unknown[]; asked: () => number } {
    const worker = new FollowingSnapshots(
      { folder: '', version: '' },
      300,
      new URL(`data:text/javascript,${encodeURIComponent(program)}`),
    );
    workers.push(worker);
    const told: unknown[] = [];
    let asked = 0;
    const counted = {
      view: (...all: Parameters<FollowingSnapshots['view']>) => (asked++, worker.view(...all)),
      hash: worker.hash.bind(worker),
    };
    return {
      views: new FollowedViews(counted, inlineViews(registry), (_, error) => told.push(error)),
      told,
      asked: () => asked,
    };
  }

  it('[P5] one that has much to read and says so is waited for, however long it takes', async () => {
    const { views, told } = brokenBy(
      `import('node:worker_threads').then(({ parentPort }) =>
        parentPort.on('message', ({ n }) => {
          let read = 0;
          const timer = setInterval(() => {
            if (++read < 12) return parentPort.postMessage({ read });
            clearInterval(timer);
            parentPort.postMessage({ n, made: { seq: 1, body: new Uint8Array([7]) } });
          }, 100);
        }))`,
    );
    expect((await views.body(place, view, form)).body).toEqual(new Uint8Array([7]));
    expect(told).toEqual([]);
  });

  it.each([
    ['ends', 'process.exit(3)', SnapshotsGone],
    ['throws', 'throw new Error("broken")', SnapshotsGone],
    [
      'is silent',
      'import("node:worker_threads").then(({ parentPort }) => parentPort.on("message", () => undefined))',
      SnapshotsGone,
    ],
    [
      'fails over it',
      'import("node:worker_threads").then(({ parentPort }) => parentPort.on("message", ({ n }) => parentPort.postMessage({ n, failed: "no" })))',
      Error,
    ],
  ])(
    '[P5] one that %s: the fault is written down, the main thread makes it, and the next does not wait for it',
    async (_, program, kind) => {
      const { views, told, asked } = brokenBy(program);
      const made = await views.body(place, view, form);
      expect(decodeColumns(JSON.parse(Buffer.from(made.body).toString()))).toMatchObject({
        community,
        epoch: 'e',
        seq: 1,
      });
      expect(told).toEqual([expect.any(kind)]);
      await views.body(place, view, form);
      expect([told.length, asked()]).toEqual([1, 1]);
    },
    5_000,
  );

  it('[P5] all who wait for one snapshot wait for one making; a failed one is not kept; none is older than was asked for', async () => {
    const open: Community = { ...place, tail: () => [] };
    let makings = 0;
    const here = inlineViews(registry);
    const views: ViewMaker = {
      ...here,
      body: (...all) => (++makings === 1 ? Promise.reject(new Error('once')) : here.body(...all)),
    };
    const snapshots = new Snapshots(views, 200);
    await expect(snapshots.of(open, view, form)).rejects.toThrow('once');
    await Promise.all(Array.from({ length: 50 }, () => snapshots.of(open, view, form)));
    expect(makings).toBe(2);
    state.seq = 5;
    expect((await snapshots.of(open, view, form, 0)).seq).toBe(1);
    expect((await snapshots.of(open, view, form, 3)).seq).toBe(5);
    expect(makings).toBe(3);
  });
});
