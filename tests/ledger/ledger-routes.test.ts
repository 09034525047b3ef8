import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chainHash, genesis } from '@liandong/server/ledger/chain';
import { FollowedLedger } from '@liandong/server/ledger/followed-ledger';
import { leafHash } from '@liandong/server/ledger/merkle';
import { provesConsistency, provesInclusion } from '@liandong/server/ledger/merkle-proof';
import type { Ports } from '@liandong/server/ports';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { issuedAndCancelled } from '../support/cancelled-alert.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const base = `/api/v1/communities/${community}/ledger`;
const program = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

describe('the ledger over HTTP', () => {
  let server: TestServer & { readonly ports: Ports };
  let folder: string;
  beforeAll(async () => {
    server = await startServer({ env: { LIANDONG_RECKONINGS_PER_SECOND: '1000' } });
    folder = mkdtempSync(join(tmpdir(), 'liandong-ledger-'));
    const signed = async (): Promise<void> => {
      const { body } = await asked('coordinator', '');
      expect(body.checked).toBe(body.checkpoint?.size);
    };
    await vi.waitFor(signed, { timeout: 30_000 });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = (login: string, path: string): Promise<ApiAnswer> =>
    ask(server, 'GET', `${base}${path}`, undefined, { token: server.account(login).token });

  const exportText = async (login: string) => {
    const { token } = server.account(login);
    const answer = await fetch(`${server.url}${base}/export`, { headers: { authorization: `Bearer ${token}` } });
    return { status: answer.status, text: await answer.text() };
  };

  const run = (script: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program(script), ...args], { encoding: 'utf8' });
    const found = stdout
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as { flaw?: string; seq?: number }]));
    return { status, found, stderr };
  };

  const checkpoints = () => join(server.data, 'checkpoints', `${community}.jsonl`);

  it('[P8] says its length, its last hash, and the signed checkpoint that stands in the file', async () => {
    const { body } = await asked('coordinator', '');
    expect(body).toMatchObject({ checked: body.checkpoint.size, size: expect.any(Number), hash: expect.any(String) });
    expect(body.brokenAt).toBeUndefined();
    const last = readFileSync(checkpoints(), 'utf8').trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toEqual(body.checkpoint);
    expect(statSync(join(server.data, 'ledger-key.pem')).mode & 0o777).toBe(0o600);
  });

  it('[P8] lists the sealed acts newest first, in pages, by time, line and area', async () => {
    const { body } = await asked('coordinator', '/entries');
    const acts = body.entries.map((entry: { body: string }) => JSON.parse(entry.body));
    expect(acts.length).toBeGreaterThan(1);
    const seqs = acts.map(({ seq }: { seq: number }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    expect(acts.map(({ type }: { type: string }) => type)).not.toContain('task.created');
    const older = await asked('coordinator', `/entries?before=${seqs[0]}`);
    const olderSeqs = older.body.entries.map(({ seq }: { seq: number }) => seq);
    expect(olderSeqs.slice(0, seqs.length - 1)).toEqual(seqs.slice(1));
    const types = new Set<string>();
    for (let before = Infinity; before > 0 && !types.has('phase.changed');) {
      const { body: next } = await asked('coordinator', before === Infinity ? '/entries' : `/entries?before=${before}`);
      for (const entry of next.entries) types.add(JSON.parse(entry.body).type);
      before = next.entries.at(-1)?.seq ?? 0;
    }
    expect(types).toContain('phase.changed');
    const { at } = acts[1];
    const then = await asked('coordinator', `/entries?from=${at}&to=${at}`);
    expect(then.body.entries.map((entry: { body: string }) => JSON.parse(entry.body).at)).toContain(at);
    for (const entry of then.body.entries) expect(JSON.parse(entry.body).at).toBe(at);
    expect((await asked('coordinator', '/entries?line=nowhere')).body.entries).toEqual([]);
    expect((await asked('coordinator', '/entries?grid=nowhere')).body.entries).toEqual([]);
    expect((await asked('coordinator', '/entries?from=x')).status).toBe(400);
  });

  it('[P8] proves every entry against the signed checkpoint, and another entry’s proof proves nothing', async () => {
    const { body: state } = await asked('coordinator', '');
    const { size } = state.checkpoint;
    const proofs = [];
    for (const seq of [1, 2, Math.ceil(size / 2), size]) {
      const { body } = await asked('coordinator', `/entries/${seq}/proof`);
      expect(body.checkpoint).toEqual(state.checkpoint);
      expect(body.entry.seq).toBe(seq);
      proofs.push(body);
    }
    const head = { size, root: Buffer.from(state.checkpoint.root, 'hex') };
    for (const one of proofs)
      for (const other of proofs) {
        const leaf = leafHash(Buffer.from(one.entry.hash, 'hex'));
        const path = other.path.map((node: string) => Buffer.from(node, 'hex'));
        expect(provesInclusion(leaf, other.entry.seq - 1, head, path)).toBe(one === other);
      }
    const beyond = (await asked('coordinator', '/entries/99999999/proof')).body.error;
    expect(beyond).toMatchObject({ code: 'not_found', field: 'seq', reason: 'ledger.ends' });
    expect(beyond.params.size).toBeGreaterThanOrEqual(size);
    expect(beyond.message).toContain(`台账到第 ${beyond.params.size} 条为止`);
    expect((await asked('coordinator', '/entries/0/proof')).status).toBe(404);
  });

  it('[P8] gives the hash before an entry, from which and the body its own follows', async () => {
    for (const seq of [1, 2, 100]) {
      const { entry, previous } = (await asked('coordinator', `/entries/${seq}/proof`)).body;
      expect(chainHash(previous, entry.body)).toBe(entry.hash);
      if (seq === 1) expect(previous).toBe(genesis);
    }
  });

  it('[P8] proves that it grew out of every older checkpoint, and out of no forged one', async () => {
    const { size, root } = (await asked('coordinator', '')).body.checkpoint as { size: number; root: string };
    const head = (of: number, hex: string) => ({ size: of, root: Buffer.from(hex, 'hex') });
    const kept = readFileSync(checkpoints(), 'utf8').trimEnd().split('\n');
    const older = kept.map((line) => JSON.parse(line) as { size: number; root: string });
    expect(older.length).toBeGreaterThan(1);
    for (const one of older) {
      const { body } = await asked('coordinator', `/consistency?from=${one.size}`);
      expect(body.checkpoint.size).toBe(size);
      const path = body.path.map((node: string) => Buffer.from(node, 'hex'));
      expect(provesConsistency(head(one.size, one.root), head(size, root), path)).toBe(true);
      expect(provesConsistency(head(one.size, 'f'.repeat(64)), head(size, root), path)).toBe(false);
    }
    for (const from of [0, size + 1]) {
      const { body } = await asked('coordinator', `/consistency?from=${from}`);
      expect(body.checkpoint.size).toBe(size);
      expect(body.path).toBeUndefined();
    }
    expect((await asked('coordinator', '/consistency?from=x')).status).toBe(400);
    expect((await asked('wall', '/consistency?from=1')).status).toBe(200);
    expect((await asked('admin', '/consistency?from=1')).status).not.toBe(200);
  });

  it('[R41] the samples’ hours never go back in any of their ledgers, and one of their acts is corrected by another', async () => {
    const { store } = server.ports;
    const back: string[] = [];
    for (const log of await store.communities()) {
      let latest = 0;
      for (const { body } of (await store.events(log, 0, 10_000)).events) {
        const { at, seq, type } = JSON.parse(body) as { at: number; seq: number; type: string };
        if (at < latest) back.push(`${log} ${seq} ${type}`);
        latest = Math.max(latest, at);
      }
    }
    expect(back).toEqual([]);
    const all = (await store.events(community, 0, 10_000)).events;
    const reversed = all.find(({ body }) => (JSON.parse(body) as { type: string }).type === 'stock.reversed');
    const { corrects } = (JSON.parse(reversed?.body ?? '{}') as { data: { corrects: number } }).data;
    const { entry } = (await asked('coordinator', `/entries/${corrects}/proof`)).body;
    expect(entry).toMatchObject({ seq: corrects, correctedBy: reversed?.seq });
  });

  it('[P8] says of an act in which line and grid it is, and is narrowed by those of the record that it is about', async () => {
    const { body } = await asked('coordinator', '/entries');
    const moved = body.entries.find((entry: { body: string }) => JSON.parse(entry.body).type === 'request.moved');
    const { lines, grids } = moved.place as { lines: string[]; grids: string[] };
    expect([lines, grids].map(({ length }) => length)).toEqual([1, 1]);
    for (const query of [`line=${lines[0]}`, `grid=${grids[0]}`]) {
      const some = (await asked('coordinator', `/entries?${query}`)).body.entries as { seq: number; place: object }[];
      expect(some.map(({ seq }) => seq)).toContain(moved.seq);
      expect(some.length).toBeLessThan(body.entries.length);
      for (const { place } of some) expect(JSON.stringify(place)).toContain(query.split('=')[1]);
    }
  });

  it('[R41] [P8] of a correction it says which entry it corrects, and of that entry what corrects it, also after a start', async () => {
    const { issued, cancelled } = await issuedAndCancelled(server, 'mistaken');
    const last = (await asked('coordinator', `/entries/${cancelled}/proof`)).body.entry;
    expect(JSON.parse(last.body)).toMatchObject({ type: 'alert.cancelled', data: { corrects: issued } });
    expect(last.correctedBy).toBeUndefined();
    expect((await asked('coordinator', `/entries/${issued}/proof`)).body.entry).toMatchObject({
      seq: issued,
      correctedBy: cancelled,
    });
    const listed = (await asked('coordinator', `/entries?before=${issued + 1}`)).body.entries;
    expect(listed[0]).toMatchObject({ seq: issued, correctedBy: cancelled });
    const anew = new FollowedLedger(server.ports.store, community, undefined);
    await anew.catchUp(new AbortController().signal);
    expect(anew.corrections.get(issued)).toBe(cancelled);
    // Whoever reads only their own is told of no entry that they could not open.
    const said = async (login: string, type: string, payload: object): Promise<number> => {
      const path = `/api/v1/communities/${community}/commands`;
      const { token } = server.account(login);
      return (await ask(server, 'POST', path, { id: `of-${type}`, type, payload }, { token })).body.seq;
    };
    const leak = { id: 'wall', title: '围墙漏水', said: '在北门', grid: `${community}015` };
    const told = await said('grid', 'incident.report', leak);
    const revised = await said('coordinator', 'incident.revise', { id: 'wall', title: '围墙开裂' });
    const seen = await Promise.all(
      ['coordinator', 'grid'].map(async (login) => asked(login, `/entries/${told}/proof`)),
    );
    expect(seen.map(({ body }) => [body.entry.seq, body.entry.correctedBy])).toEqual([
      [told, revised],
      [told, undefined],
    ]);
  });

  it('[P8] is exported without texts, and the verifier holds it against the checkpoints', async () => {
    const { status, text } = await exportText('coordinator');
    expect(status).toBe(200);
    expect(text).not.toContain('"salt"');
    const file = join(folder, 'export.jsonl');
    writeFileSync(file, text);
    const sound = run('scripts/ledger-verify/cli.mjs', file, '--checkpoint', checkpoints());
    expect(sound).toMatchObject({ status: 0, found: [{ ok: true }] });
    expect(sound.stderr).toMatch(/账本完好[^]*The ledger holds/);
    expect(sound.stderr).not.toMatch(/没有检查点可对|no checkpoint/);
    const alone = run('scripts/ledger-verify/cli.mjs', file);
    expect([alone.status, alone.stderr]).toEqual([0, expect.stringMatching(/没有检查点可对[^]*no checkpoint to hold/)]);
    writeFileSync(file, text.replace('\\"by\\"', '\\"bY\\"'));
    const altered = run('scripts/ledger-verify/cli.mjs', file, '--checkpoint', checkpoints());
    expect(altered).toMatchObject({ status: 1, found: [{ seq: 1, flaw: 'altered' }] });
    expect(altered.stderr).toMatch(/第 1 条被改过\nEntry 1 was altered/);
    expect(run('scripts/ledger-verify/cli.mjs', join(folder, 'none.jsonl')).status).toBe(2);
    expect(run('scripts/ledger-verify/cli.mjs').status).toBe(2);
  });

  it('[P8] is exported from the data folder beside the running server, with texts if they are asked for', () => {
    const [bare, full] = [join(folder, 'bare.jsonl'), join(folder, 'full.jsonl')];
    expect(run('server/bundle/ledger-export.js', server.data, community, bare).status).toBe(0);
    expect(run('server/bundle/ledger-export.js', server.data, community, full, '--texts').status).toBe(0);
    expect(readFileSync(bare, 'utf8')).not.toContain('"salt"');
    expect(readFileSync(full, 'utf8')).toContain('"salt"');
    for (const file of [bare, full])
      expect(run('scripts/ledger-verify/cli.mjs', file, '--checkpoint', checkpoints()).status).toBe(0);
    // What is there already is never written over.
    const writeOut = (...args: string[]) => run('server/bundle/ledger-export.js', ...args);
    const wrong: readonly [string[], number, RegExp][] = [
      [[server.data, community, bare], 1, /已经存在[^]*is there already/],
      [
        [server.data, 'nowhere', join(folder, 'x.jsonl')],
        1,
        new RegExp(`没有 nowhere 的台账[^]*Name one of these: .*${community}`),
      ],
      [[folder, community, join(folder, 'x.jsonl')], 1, /没有数据[^]*no data in/],
      [[server.data, community, join(folder, 'none', 'x.jsonl')], 1, /上一级目录不存在[^]*folder above/],
      [[server.data, community], 2, /用法[^]*Usage/],
      [[server.data, community, bare, '--text'], 2, /用法[^]*Usage/],
    ];
    for (const [args, status, said] of wrong) {
      const { stderr, ...ended } = writeOut(...args);
      expect([ended.status, stderr]).toEqual([status, expect.stringMatching(said)]);
    }
  });

  it('[P7] shows who reads only their own what they caused, a wall the head, and nobody else anything', async () => {
    const own = server.account('volunteer');
    const { body } = await asked('volunteer', '/entries');
    for (const entry of body.entries) expect(JSON.parse(entry.body).by).toBe(own.id);
    expect((await asked('volunteer', '/entries/1/proof')).status).toBe(404);
    expect((await exportText('volunteer')).status).toBe(403);
    expect((await asked('wall', '')).status).toBe(200);
    for (const path of ['/entries', '/entries/1/proof', '/export'])
      expect((await asked('wall', path)).status, path).toBe(403);
    for (const path of ['', '/entries', '/entries/1/proof', '/export'])
      expect((await ask(server, 'GET', `${base}${path}`)).status, path).toBe(401);
    for (const path of ['', '/entries', '/entries/1/proof', '/export'])
      expect((await asked('admin', path)).status, path).toBe(403);
  });

  it('[P8] a disk that takes no checkpoints shows in the health data, and commands go on', async () => {
    const file = join(folder, 'no-folder');
    writeFileSync(file, '');
    const other = await startServer({ env: { LIANDONG_CHECKPOINTS: file } });
    try {
      await vi.waitFor(async () =>
        expect((await ask(other, 'GET', '/readyz')).body).toEqual({ ok: true, ledger: 'checkpoints_fail' }),
      );
      const { token } = other.account('coordinator');
      const payload = { id: 'still', title: '巡查', grid: '440604012051001', lead: 'community', line: 'flood' };
      const command = { id: 'still-1', type: 'task.create', payload };
      const path = `/api/v1/communities/${community}/commands`;
      expect((await ask(other, 'POST', path, command, { token })).body.result).toBe('applied');
    } finally {
      await other.stop();
    }
  });
});
