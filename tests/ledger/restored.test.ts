import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonical } from '@liandong/server/ledger/canonical';
import { chainHash } from '@liandong/server/ledger/chain';
import { enterRestored } from '@liandong/server/ledger/enter-restored';
import { exportFolder } from '@liandong/server/ledger/export-folder';
import type { SignedCheckpoint } from '@liandong/server/ledger/checkpoint';
import type { Ports } from '@liandong/server/ports';
import { readConfig } from '@liandong/server/config';
import { firstStart } from '@liandong/server/samples/first-start';
import { connect } from '@liandong/server/store/sqlite-schema';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runBackup } from '../support/backup-run.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const verifier = fileURLToPath(new URL('../../scripts/ledger-verify/cli.mjs', import.meta.url));
let place: string;
let sent = 0;
const path = (name: string): string => join(place, name);
beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'liandong-restored-'))));
afterEach(() => rmSync(place, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<void> {
  const { ended, said } = runBackup(...args);
  expect(await ended, said()).toBe(0);
}

async function addTask({ ports, account }: TestServer & { readonly ports: Ports }): Promise<number> {
  const { id } = account('coordinator');
  const grants = ports.logins.account(id)?.grants ?? [];
  const payload = { id: `t${++sent}`, title: '巡查', grid: '440604012051001', lead: 'community', line: 'flood' };
  const answer = await ports.pipeline.submit(
    { id, grants },
    { id: `c${sent}`, type: 'task.create', community, payload },
  );
  expect(answer.result).toBe('applied');
  return answer.seq ?? 0;
}

/** What an entry names of a checkpoint. */
const known = ({ epoch, size, chain, root, at, key }: SignedCheckpoint) => ({ epoch, size, chain, root, at, key });

const lastSigned = (folder: string): SignedCheckpoint =>
  JSON.parse(
    readFileSync(join(folder, `${community}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .at(-1) ?? '',
  ) as SignedCheckpoint;

/** Exports the ledger of a data folder and verifies it against a folder of checkpoints. */
async function verified(
  data: string,
  checkpoints: string,
): Promise<{ status: number | null; lines: object[]; said: string }> {
  const file = path('export.jsonl');
  rmSync(file, { force: true });
  await exportFolder({ folder: data, community, file, texts: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [verifier, file, '--checkpoint', join(checkpoints, `${community}.jsonl`)],
    { encoding: 'utf8' },
  );
  return {
    status,
    lines: stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
    said: stderr,
  };
}

async function entry(
  { ports }: { readonly ports: Ports },
  seq: number,
  of = community,
): Promise<Record<string, unknown>> {
  const { events } = await ports.store.events(of, seq - 1, 1);
  return JSON.parse(events[0]?.body ?? '{}') as Record<string, unknown>;
}

it('[P8] a restored ledger enters what was last signed before it, and the verifier tells a declared gap; without the entry it is a finding', async () => {
  const env = { LIANDONG_CHECKPOINTS: path('elsewhere'), LIANDONG_LEDGER_KEY_FILE: path('key.pem') };
  writeFileSync(path('key.pem'), generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const second = await startServer({ data: path('data'), env });
  const kept = await addTask(second);
  await run('backup', path('data'), path('backup'));
  for (let n = 0; n < 3; n++) await addTask(second);
  await second.stop();
  const { epoch, size, chain, root, at, key } = lastSigned(path('elsewhere'));
  expect(size).toBeGreaterThan(kept);

  await run('restore', path('backup'), path('again'), path('data/master.key'));
  const again = await startServer({ data: path('again'), env });
  expect(await entry(again, kept + 1)).toMatchObject({
    type: 'ledger.restored',
    role: 'system',
    v: 2,
    data: { kept, last: [{ epoch, size, chain, root, at, key }] },
  });
  const config = readConfig({ LIANDONG_DATA: path('again') });
  expect(await firstStart(again.ports, config, { behind: 0 }), 'of tokens that ended nothing is promised').toEqual([
    { key: 'start.accounts_restored', params: { file: path('again/sample-accounts.json') } },
  ]);
  const { events } = await again.ports.store.events(systemCommunity, 0, 5_000);
  expect(events.filter(({ body }) => body.includes('"ledger.restored"'))).toHaveLength(1);
  const { id } = again.account('lead');
  const grants = again.ports.logins.account(id)?.grants ?? [];
  const wish = {
    id: 'note',
    type: 'ledger.noteRestored',
    community,
    payload: { kept, last: [{ epoch, size, chain, root, at, key }] },
  };
  expect(await again.ports.pipeline.submit({ id, grants }, wish), 'nobody but the installation').toMatchObject({
    result: 'forbidden',
  });
  const seq = await addTask(again);
  expect(seq).toBe(kept + 3);
  await again.stop();
  const told = await verified(path('again'), path('elsewhere'));
  expect(told.status, told.said).toBe(3);
  const missing = size - kept;
  expect(told.lines).toMatchObject([
    { seq: kept + 1, declared: 'gap', from: kept + 1, upTo: size, missing },
    { ok: false },
  ]);
  expect(told.said).toMatch(new RegExp(`共 ${missing} 条[\\s\\S]*谁[\\s\\S]*${missing} entries[\\s\\S]*who`));

  const once = await startServer({ data: path('again'), env });
  expect((await once.ports.pipeline.community(community)).state.seq, 'once').toBe(seq);
  await once.stop();
});

it('[P8] without any checkpoint of before it enters the end of the backup itself, under a key of its own', async () => {
  const first = await startServer({ data: path('data') });
  const kept = await addTask(first);
  const { epoch, hash } = await first.ports.store.head(community);
  await run('backup', path('data'), path('backup'));
  await first.stop();
  const { size, root } = lastSigned(path('data/checkpoints'));
  expect(size).toBe(kept);
  await run('restore', path('backup'), path('again'), path('data/master.key'));
  const again = await startServer({ data: path('again') });
  const { data } = await entry(again, kept + 1);
  const { at } = await entry(again, kept);
  expect(data).toEqual({ kept, last: [{ epoch, size: kept, chain: hash, root, at }] });
  await again.stop();
  const told = await verified(path('again'), path('again/checkpoints'));
  expect([told.status, told.lines[0]]).toEqual([0, { seq: kept + 1, declared: 'restore', upTo: kept }]);
});

it('[P8] the same backup restored twice names what each history before it is known to have lost', async () => {
  const env = { LIANDONG_CHECKPOINTS: path('elsewhere'), LIANDONG_LEDGER_KEY_FILE: path('key.pem') };
  writeFileSync(path('key.pem'), generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const first = await startServer({ data: path('data'), env });
  const kept = await addTask(first);
  await run('backup', path('data'), path('backup'));
  await addTask(first);
  await first.stop();
  const ends: SignedCheckpoint[] = [lastSigned(path('elsewhere'))];
  for (const name of ['once', 'twice']) {
    await run('restore', path('backup'), path(name), path('data/master.key'));
    const again = await startServer({ data: path(name), env });
    await addTask(again);
    await again.stop();
    const { status, lines, said } = await verified(path(name), path('elsewhere'));
    expect(status, said).toBe(3);
    const gaps = ends.map(({ size }) => ({ declared: 'gap', from: kept + 1, upTo: size }));
    expect(lines).toMatchObject([...gaps, { ok: false }]);
    ends.unshift(lastSigned(path('elsewhere')));
  }
});

it('[P8] a rewritten log that declares a restore is never signed, and stays a finding', async () => {
  const first = await startServer({ data: path('data') });
  const from = await addTask(first);
  for (let n = 0; n < 2; n++) await addTask(first);
  await first.stop();
  const last = known(lastSigned(path('data/checkpoints')));
  const db = connect(path('data/liandong.db'), 0);
  const rows = db.prepare('SELECT seq, body, hash FROM event WHERE community = ? ORDER BY seq').all(community) as {
    seq: number;
    body: string;
    hash: string;
  }[];
  const put = db.prepare(
    'INSERT INTO event VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, hash = excluded.hash',
  );
  const seq = rows.length + 1;
  const data = { kept: from - 1, last: [last] };
  const said = {
    seq,
    type: 'ledger.restored',
    v: 2,
    at: Date.now(),
    by: 'installation',
    role: 'system',
    cause: 'x',
    data,
  };
  let hash = rows[from - 2]?.hash ?? '';
  for (const { seq: at, body } of [...rows.slice(from - 1), { seq, body: canonical(said) }]) {
    const changed = at === from ? canonical({ ...(JSON.parse(body) as object), by: 'somebody-else' }) : body;
    hash = chainHash(hash, changed);
    put.run(community, at, changed, hash);
  }
  db.prepare('UPDATE head SET epoch = ?, seq = ?, hash = ? WHERE community = ?').run('forged', seq, hash, community);
  db.close();
  rmSync(path('data/snapshots'), { recursive: true, force: true });

  const again = await startServer({ data: path('data') });
  await expect.poll(() => again.ports.ledgers.broken, { timeout: 10_000 }).toEqual([community]);
  await again.stop();
  expect(lastSigned(path('data/checkpoints')).epoch, 'not signed').toBe(last.epoch);
  const { status, lines } = await verified(path('data'), path('data/checkpoints'));
  expect(status).toBe(1);
  expect(lines).toContainEqual(expect.objectContaining({ flaw: 'other_epoch' }));
});

it('[P8] a clock that stands before what was lost is told at once: the verifier will not believe the entry', async () => {
  const kept = { epoch: 'e0', size: 3, chain: '0'.repeat(64), root: '0'.repeat(64), at: 7 };
  const store = {
    communities: () => Promise.resolve(['a']),
    record: () => Promise.resolve(kept),
    head: () => Promise.resolve({ epoch: 'e1', seq: 3, hash: '' }),
  };
  const pipeline = { submit: () => Promise.resolve({ id: 'x', result: 'applied' }) } as unknown as Ports['pipeline'];
  const files = { furthest: () => Promise.resolve([]) };
  const logged: string[] = [];
  const log = (message: string): void => void logged.push(message);
  await enterRestored({ store, pipeline, files, now: () => 7, log });
  expect(logged).toEqual([]);
  await enterRestored({ store, pipeline, files, now: () => 6, log });
  expect(logged).toEqual([expect.stringContaining('clock')]);
});
