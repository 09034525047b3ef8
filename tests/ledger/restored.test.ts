import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportFolder } from '@liandong/server/ledger/export-folder';
import type { SignedCheckpoint } from '@liandong/server/ledger/checkpoint';
import type { Ports } from '@liandong/server/ports';
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
    data: { kept, last: { epoch, size, chain, root, at, key } },
  });
  const { events } = await again.ports.store.events(systemCommunity, 0, 5_000);
  expect(events.filter(({ body }) => body.includes('"ledger.restored"'))).toHaveLength(1);
  const { id } = again.account('lead');
  const grants = again.ports.logins.account(id)?.grants ?? [];
  const wish = {
    id: 'note',
    type: 'ledger.noteRestored',
    community,
    payload: { kept, last: { epoch, size, chain, root, at, key } },
  };
  expect(await again.ports.pipeline.submit({ id, grants }, wish), 'nobody but the installation').toMatchObject({
    result: 'forbidden',
  });
  const seq = await addTask(again);
  expect(seq).toBe(kept + 3);
  await again.stop();
  const told = await verified(path('again'), path('elsewhere'));
  expect(told.status, told.said).toBe(0);
  expect(told.lines).toMatchObject([{ seq: kept + 1, declared: 'gap', from: kept + 1, upTo: size }, { ok: true }]);
  expect(told.said).toMatch(/恢复过[\s\S]*no forgery/);

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
  expect(data).toEqual({ kept, last: { epoch, size: kept, chain: hash, root, at: (await entry(again, kept))['at'] } });
  await again.stop();
  const told = await verified(path('again'), path('again/checkpoints'));
  expect([told.status, told.lines[0]]).toEqual([0, { seq: kept + 1, declared: 'restore', upTo: kept }]);
});
