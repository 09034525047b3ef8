import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { DataFolderInUse } from '@liandong/server/store/errors';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { parseMasterKeys } from '@liandong/server/vault/master-keys';
import { openVault } from '@liandong/server/vault/open-vault';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Chain, tempFolder } from '../contracts/store-samples.ts';
import { runBackup, runBackupWith } from '../support/backup-run.ts';
import { smallDisk } from './small-disk.ts';

const length = 3_000;
let place: ReturnType<typeof tempFolder>;
let data: string;
const path = (name: string) => join(place.path, name);

/** Restores with the key of the data folder, unless another one is named. */
const keyOf = (verb?: string, ...[, , key]: string[]): string[] =>
  verb === 'restore' && key === undefined ? [join(data, 'master.key')] : [];

async function run(...args: string[]): Promise<{ status: number | null; said: string }> {
  const { ended, said } = runBackup(...args, ...keyOf(...args));
  return { status: await ended, said: said() };
}

/** All there is in a place, by name. */
const found = () => readdirSync(place.path).sort();

function inDatabase(folder: string, sql: string): void {
  const db = new Database(join(folder, 'liandong.db'));
  db.exec(sql);
  db.close();
}

beforeEach(async () => {
  place = tempFolder();
  data = path('data');
  const store = await openSqliteStore(data);
  await store.commit([new Chain('a').batch(length), new Chain('b').batch(3)]);
  await store.close();
  writeFileSync(join(data, 'master.key'), `${randomBytes(32).toString('base64')}\n`);
});
afterEach(() => place.remove());

describe('npm run backup, npm run restore', () => {
  it('[P1] a backup holds the database and what can’t be made anew, for its owner alone; it verifies, and restores to the same ledger', async () => {
    const ann = { login: 'ann', password: 'x' };
    const accounts = JSON.stringify([{ ...ann, token: 't', link: '/w/x' }]);
    writeFileSync(join(data, 'sample-accounts.json'), accounts, { mode: 0o644 });
    const made = await run('backup', data, path('b'));
    expect(made).toMatchObject({ status: 0 });
    expect(made.said).toContain(`${length + 3} entries in 2 sequences`);
    expect(readdirSync(path('b')).sort()).toEqual(['liandong.db', 'manifest.json', 'sample-accounts.json']);
    expect(statSync(path('b')).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(path('b'))) expect(statSync(join(path('b'), name)).mode & 0o777, name).toBe(0o600);
    const before = readFileSync(join(path('b'), 'liandong.db'));
    expect(await run('restore', path('b'), path('again'))).toMatchObject({ status: 0 });
    expect(await verifyFolder(path('again'))).toEqual(await verifyFolder(data));
    expect(readFileSync(join(path('b'), 'liandong.db')).equals(before), 'the backup is only read').toBe(true);
    expect(statSync(path('again')).mode & 0o777).toBe(0o700);
    expect(found()).toEqual(['again', 'b', 'data']);
    // Tokens and links ended with the restore: they stand in no list of what holds.
    const kept = JSON.parse(readFileSync(join(path('again'), 'sample-accounts.json'), 'utf8')) as unknown;
    expect(kept).toEqual([ann]);
  });

  it('[P1] restoring gives each sequence an epoch of its own, and the first start after it keeps them', async () => {
    await run('backup', data, path('b'));
    const epochs: string[] = [];
    for (const folder of ['b', 'again', 'twice']) {
      if (folder !== 'b') expect(await run('restore', path('b'), path(folder))).toMatchObject({ status: 0 });
      const db = new Database(join(path(folder), 'liandong.db'));
      epochs.push(...(db.prepare('SELECT epoch FROM head').all() as { epoch: string }[]).map(({ epoch }) => epoch));
      db.close();
    }
    expect(new Set(epochs).size).toBe(6);
    const store = await openSqliteStore(path('again'));
    expect([(await store.head('a')).epoch, (await store.head('b')).epoch]).toEqual(epochs.slice(2, 4));
    await store.close();
  });

  it('[P7] the master key is in no backup; restoring puts it where a start looks for it, and takes no other one', async () => {
    const [right, wrong, none] = [join(data, 'master.key'), path('wrong.key'), path('none.key')];
    writeFileSync(wrong, `${randomBytes(32).toString('base64')}\n`);
    writeFileSync(none, 'no key');
    const person = { kind: 'person', id: 'p1', body: { name: '周雪梅' } };
    const kinds = new Map([['person', { kind: 'person', person: (id: string) => id }]]);
    const disk = await openSqliteStore(data);
    const { store } = await openVault(disk, kinds, { file: right, made: false });
    await store.putRecords('a', [person]);
    await store.close();
    const made = await run('backup', data, path('b'));
    expect(readdirSync(path('b')).sort()).toEqual(['liandong.db', 'manifest.json']);
    const [needed, given] = [right, wrong].map((file) => parseMasterKeys(readFileSync(file, 'utf8')).current.id);
    const { by } = JSON.parse(readFileSync(join(path('b'), 'manifest.json'), 'utf8')) as { by: string };
    expect([by, made.said.includes(`fingerprint ${needed}`)], made.said).toEqual([needed, true]);
    const unfit = `needed is the fingerprint ${needed}, given ${given}`;
    for (const [key, said] of [
      [wrong, `backup was not sealed with the master key given: ${unfit}`],
      [none, 'makes no sense'],
      [path('nowhere.key'), 'makes no sense'],
    ] as const) {
      const refused = await run('restore', path('b'), path('again'), key);
      expect([refused.status, refused.said.includes(said)], refused.said).toEqual([1, true]);
      expect(found()).not.toContain('again');
    }
    const named = runBackupWith({ LIANDONG_MASTER_KEY_FILE: right }, 'restore', path('b'), path('without'));
    expect([await named.ended, readdirSync(path('without')).includes('master.key')], named.said()).toEqual([0, false]);
    expect(named.said()).not.toContain('without/master.key');
    expect(named.said()).toContain('Its seal holds');
    // Until a start has wrapped them anew, the people need the key from before beside the one that seals.
    const fresh = randomBytes(32).toString('base64');
    const both = { LIANDONG_MASTER_KEY: `${fresh},${readFileSync(right, 'utf8').trim()}` };
    const turned = runBackupWith(both, 'backup', data, path('turned'));
    expect([await turned.ended, turned.said().includes(`another master key (fingerprint ${needed})`)]).toEqual([
      0,
      true,
    ]);
    expect(made.said).not.toContain('another master key');
    // Said is what is missing, and nothing that is there.
    const kept = path('kept');
    mkdirSync(kept);
    for (const name of ['a.jsonl', 'key.pem', 'erased.jsonl']) writeFileSync(join(kept, name), '');
    const apart = {
      LIANDONG_CHECKPOINTS: kept,
      LIANDONG_LEDGER_KEY_FILE: join(kept, 'key.pem'),
      LIANDONG_ERASED_FILE: join(kept, 'erased.jsonl'),
    };
    const whole = runBackupWith(apart, 'restore', path('b'), path('whole'), right);
    expect([await whole.ended, whole.said().includes('Before the first start')], whole.said()).toEqual([0, false]);
    const restored = await run('restore', path('b'), path('again'), right);
    expect(restored.status).toBe(0);
    for (const name of ['ledger-key.pem', 'checkpoints', 'erased.jsonl'])
      expect(restored.said).toContain(join(path('again'), name));
    expect(restored.said).not.toContain('again/master.key');
    // Of one without a seal, too, it is the people who need the other key.
    rmSync(join(path('b'), 'manifest.json'));
    const other = await run('restore', path('b'), path('c'), wrong, '--unsealed');
    expect([
      other.status,
      other.said.includes(`personal data in it were not sealed with the master key given: ${unfit}`),
    ]).toEqual([1, true]);
    expect(statSync(join(path('again'), 'master.key')).mode & 0o777).toBe(0o600);
    const again = await openSqliteStore(path('again'));
    const { store: opened } = await openVault(again, kinds, { file: join(path('again'), 'master.key'), made: true });
    expect(await opened.record('a', 'person', 'p1')).toEqual(person.body);
    await again.close();
  });

  it('[P1] an existing target is refused and left alone; so is a wrong way to ask, and a place without data', async () => {
    mkdirSync(path('b'));
    writeFileSync(join(path('b'), 'mine'), 'x');
    expect(await run('backup', data, path('b'))).toMatchObject({ status: 1 });
    expect(await run('restore', data, path('b'))).toMatchObject({ status: 1 });
    expect(readdirSync(path('b'))).toEqual(['mine']);
    expect(await run('backup', path('b'), path('c'))).toMatchObject({ status: 1 });
    expect(await run('backup', data, path('none/c'))).toMatchObject({ status: 1 });
    expect(await run('backup', data)).toMatchObject({ status: 2 });
    expect(await run('restore')).toMatchObject({ status: 2 });
    expect(found()).toEqual(['b', 'data']);
  });

  it('[P1] a folder that a server has open is not restored into; an empty one is', async () => {
    await run('backup', data, path('b'));
    const store = await openSqliteStore(path('used'));
    const before = readdirSync(path('used'));
    expect(await run('restore', path('b'), path('used'))).toMatchObject({ status: 1 });
    expect(readdirSync(path('used'))).toEqual(before);
    await store.close();
    mkdirSync(path('empty'));
    expect(await run('restore', path('b'), path('empty'))).toMatchObject({ status: 0 });
  });

  it.each([
    [
      'an altered entry',
      `UPDATE event SET body = replace(body, 'noted', 'moved') WHERE community = 'a' AND seq = 40`,
      'a, entry 40: altered',
    ],
    ['a missing entry', `DELETE FROM event WHERE community = 'b' AND seq = 2`, 'b, entry 2: missing'],
    [
      'another text',
      `UPDATE text SET value = 'other' WHERE community = 'a' AND seq = 47`,
      'a, entry 47: its text does not match its digest /note',
    ],
  ])('[P8] %s is named, and neither backed up nor restored', async (_, sql, named) => {
    await run('backup', data, path('b'));
    for (const folder of ['b', 'data']) inDatabase(path(folder), sql);
    for (const [verb, from] of [
      ['restore', 'b'],
      ['backup', 'data'],
    ] as const) {
      const { status, said } = await run(verb, path(from), path('c'));
      expect([status, said.includes(named)], said).toEqual([1, true]);
    }
    expect(found()).toEqual(['b', 'data']);
  });

  it('[P8] a backup whose file is cut short or overwritten, even where no entry lies, is refused, and nothing is made of it', async () => {
    await run('backup', data, path('b'));
    const file = join(path('b'), 'liandong.db');
    const whole = readFileSync(file);
    truncateSync(file, Math.floor(whole.length / 8192) * 4096);
    expect(await run('restore', path('b'), path('c'))).toMatchObject({ status: 1 });
    // Records stand in no chain: their pages are looked at too.
    writeFileSync(file, whole);
    const db = new Database(file);
    const [{ rootpage }] = db.prepare(`SELECT rootpage FROM sqlite_master WHERE name = 'record'`).all() as [
      { rootpage: number },
    ];
    db.close();
    writeFileSync(file, Buffer.from(whole).fill(0xff, (rootpage - 1) * 4096, rootpage * 4096));
    const { status, said } = await run('restore', path('b'), path('c'));
    expect([status, said.includes('damaged')], said).toEqual([1, true]);
    writeFileSync(file, 'no database');
    expect(await run('restore', path('b'), path('c'))).toMatchObject({ status: 1 });
    expect(found()).toEqual(['b', 'data']);
  });

  const manifest = (change: (said: { files: Record<string, string> }) => object) => (backup: string) => {
    const file = join(backup, 'manifest.json');
    const said = JSON.parse(readFileSync(file, 'utf8')) as { files: Record<string, string> };
    writeFileSync(file, `${JSON.stringify(change(said), undefined, 2)}\n`);
  };
  const sql = (text: string) => (backup: string) => inDatabase(backup, text);
  const other = `UPDATE record SET body = '{"hash":"mine"}' WHERE kind = 'credential'`;
  const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

  const changes: readonly [string, (backup: string) => void, string][] = [
    ['another password', sql(other), 'liandong.db is not what it was'],
    ['a way in more', sql(`INSERT INTO record VALUES ('system', 'credential', 'x', '{}')`), 'liandong.db is not'],
    ['a page without words', sql('VACUUM'), 'liandong.db is not'],
    [
      'other accounts of the samples',
      (backup) => writeFileSync(join(backup, 'sample-accounts.json'), '[1]'),
      'sample-',
    ],
    ['a file fewer', (backup) => rmSync(join(backup, 'sample-accounts.json')), 'sample-accounts.json is not'],
    ['a log of pages beside', (backup) => writeFileSync(join(backup, 'liandong.db-wal'), 'x'), 'liandong.db is not'],
    ['another time', manifest((said) => ({ ...said, at: 1 })), 'manifest.json is not'],
    ['a manifest of nothing', manifest(() => ({})), 'manifest.json is not'],
    [
      'a manifest that says the same otherwise',
      (backup) => {
        const file = join(backup, 'manifest.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace('{', '{ '));
      },
      'manifest.json is not',
    ],
    ['half a manifest', (backup) => truncateSync(join(backup, 'manifest.json'), 40), 'manifest.json is not'],
    [
      'the seal of another key',
      manifest((said) => ({ ...said, by: '0'.repeat(16) })),
      'not sealed with the master key',
    ],
    ['no seal', (backup) => rmSync(join(backup, 'manifest.json')), 'There is no seal'],
    [
      'another password, and its digest',
      (backup) => {
        inDatabase(backup, other);
        const files = { 'liandong.db': digest(join(backup, 'liandong.db')) };
        manifest((said) => ({ ...said, files: { ...said.files, ...files } }))(backup);
      },
      'manifest.json is not',
    ],
  ];
  it('[P8] a backup of which anything was changed is refused, though each entry and each page holds', async () => {
    inDatabase(data, `INSERT INTO record VALUES ('system', 'credential', 'ann', '{"hash":"hers"}')`);
    writeFileSync(join(data, 'sample-accounts.json'), '[]');
    await run('backup', data, path('b'));
    for (const [what, change, named] of changes) {
      cpSync(path('b'), path('changed'), { recursive: true });
      change(path('changed'));
      const { status, said } = await run('restore', path('changed'), path('c'));
      expect([status, said.includes(named)], `${what}: ${said}`).toEqual([1, true]);
      rmSync(path('changed'), { recursive: true });
      expect(found(), what).toEqual(['b', 'data']);
    }
  });

  it('[P8] without the master key no backup is made, and none restored; one of an earlier version, which has no seal, only when that is asked for', async () => {
    await run('backup', data, path('b'));
    const keyless = runBackup('restore', path('b'), path('c'));
    expect([await keyless.ended, keyless.said().includes('Without the master key')], keyless.said()).toEqual([1, true]);
    rmSync(join(path('b'), 'manifest.json'));
    const without = runBackup('restore', path('b'), path('c'), '--unsealed');
    expect(await without.ended, without.said()).toBe(0);
    expect(without.said()).toContain('this backup has no seal');
    expect(without.said()).toContain('密码、登录的权限');
    expect(without.said()).not.toContain('Its seal holds');
    expect(await verifyFolder(path('c'))).toEqual(await verifyFolder(data));
    rmSync(join(data, 'master.key'));
    const unnamed = await run('backup', data, path('d'));
    expect([unnamed.status, unnamed.said.includes('master.key')], unnamed.said).toEqual([1, true]);
    for (const args of [
      ['backup', data, path('d'), '--unsealed'],
      ['restore', path('b'), path('d'), '--other'],
    ])
      expect(await run(...args)).toMatchObject({ status: 2 });
    expect(found()).toEqual(['b', 'c', 'data']);
  });

  it('[P1] a backup of a newer version is not restored by an older one', async () => {
    inDatabase(data, 'PRAGMA user_version = 99');
    await run('backup', data, path('b'));
    const { status, said } = await run('restore', path('b'), path('c'));
    expect([status, said.includes('newer version')], said).toEqual([1, true]);
    expect(found()).toEqual(['b', 'data']);
  });

  it('[P1] on a full disk nothing half is left, neither of a backup nor of a restored folder', async (context) => {
    const disk = smallDisk(4, context.skip);
    const ballast = join(disk.path, 'ballast');
    await run('backup', data, path('b'));
    try {
      // The disk is full at once, and on the way.
      for (const room of [0, 0.5])
        for (const verb of ['backup', 'restore']) {
          writeFileSync(ballast, Buffer.alloc(4 * 1024 * 1024 - room * statSync(join(data, 'liandong.db')).size, 1));
          const { status, said } = await run(verb, verb === 'backup' ? data : path('b'), join(disk.path, 'b'));
          expect([status, said.includes('No room')], said).toEqual([1, true]);
          expect(readdirSync(disk.path)).toEqual(['ballast']);
          rmSync(ballast);
        }
    } finally {
      disk.remove();
    }
  });

  it('[P1] Ctrl-C leaves nothing half, and the same verb works afterwards', async () => {
    const store = await openSqliteStore(data);
    const chain = new Chain('c');
    for (let n = 0; n < 10; n++) await store.commit([chain.batch(5_000)]);
    await store.close();
    await run('backup', data, path('b'));
    for (const [verb, from] of [
      ['backup', 'data'],
      ['restore', 'b'],
    ] as const) {
      const { child, said, ended } = runBackup(verb, path(from), path('c'), ...keyOf(verb));
      await expect
        .poll(() => found().includes('c') && readdirSync(path('c')).some((name) => name.startsWith('copy-')), {
          timeout: 10_000,
          interval: 2,
        })
        .toBe(true);
      if (verb === 'restore') await expect(openSqliteStore(path('c'))).rejects.toBeInstanceOf(DataFolderInUse);
      child.kill('SIGINT');
      expect(await ended, said()).toBe(130);
      expect(found()).toEqual(['b', 'data']);
    }
    expect(await run('restore', path('b'), path('c'))).toMatchObject({ status: 0 });
  });
});
