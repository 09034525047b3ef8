import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chainHash } from '@liandong/server/ledger/chain';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { Chain, tempFolder } from '../contracts/store-samples.ts';

const cli = fileURLToPath(new URL('../../server/bundle/verify.js', import.meta.url));
/** 1,000 is the verifier's page: the chain goes past it */
const length = 1_100;

/** Moves all entries from a seq on, by one place. */
const shift = (from: number, by: number) =>
  `UPDATE event SET seq = -seq WHERE seq >= ${from}; UPDATE event SET seq = -seq + ${by} WHERE seq < 0`;

const tampering: [name: string, seq: number, flaw: string, sql: string][] = [
  ['a body', 40, 'altered', `UPDATE event SET body = replace(body, 'noted', 'moved') WHERE seq = 40`],
  ['a hash', 41, 'altered', `UPDATE event SET hash = (SELECT hash FROM event WHERE seq = 1) WHERE seq = 41`],
  ['an entry taken out', 42, 'removed', `DELETE FROM event WHERE seq = 42`],
  ['an entry taken out and the rest moved up', 43, 'removed', `DELETE FROM event WHERE seq = 43; ${shift(44, -1)}`],
  ['the last entry taken out', length, 'removed', `DELETE FROM event WHERE seq = ${length}`],
  ['all entries taken out', 1, 'removed', `DELETE FROM event`],
  [
    'two entries in each other’s place',
    44,
    'reordered',
    `UPDATE event SET seq = -44 WHERE seq = 45; UPDATE event SET seq = 45 WHERE seq = 44; UPDATE event SET seq = 44 WHERE seq = -44`,
  ],
  [
    'an entry before the first',
    0,
    'inserted',
    `INSERT INTO event SELECT community, 0, body, hash FROM event WHERE seq = 5`,
  ],
  [
    'a copy put in between',
    46,
    'inserted',
    `${shift(46, 1)}; INSERT INTO event SELECT community, 46, body, hash FROM event WHERE seq = 5`,
  ],
  ['an entry on the far side of a page', 1_050, 'altered', `UPDATE event SET body = body || ' ' WHERE seq = 1050`],
  [
    'an entry behind the head',
    length + 1,
    'head',
    `INSERT INTO event SELECT community, 0, body, hash FROM event WHERE 0; UPDATE head SET seq = seq - 1`,
  ],
  ['a head taken away', length, 'head', `DELETE FROM head`],
  ['a text', 47, 'text', `UPDATE text SET value = 'other' WHERE seq = 47`],
  ['a salt', 48, 'text', `UPDATE text SET salt = '00' WHERE seq = 48`],
  ['a text taken out without trace', 49, 'text', `DELETE FROM text WHERE seq = 49`],
  ['a text that no event knows', 50, 'text', `INSERT INTO text VALUES ('a', 50, '/more', '00', 'x')`],
];

describe('the ledger verifier', () => {
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(async () => {
    folder = tempFolder();
    const store = await openSqliteStore(folder.path);
    await store.commit([new Chain('a').batch(length), new Chain('b').batch(3)]);
    await store.close();
    tamper((db) => db.exec(`UPDATE text SET value = NULL, salt = '' WHERE community = 'a' AND seq IN (30, 31)`));
  });
  afterEach(() => folder.remove());

  const tamper = (change: (db: Database.Database) => void) => {
    const db = new Database(join(folder.path, 'liandong.db'));
    change(db);
    db.close();
  };

  it('[P8] finds nothing wrong with a sound ledger, erased texts included', async () => {
    const verdicts = await verifyFolder(folder.path);
    expect([...verdicts.keys()]).toEqual(['a', 'b']);
    expect(verdicts.get('a')).toMatchObject({ count: length, findings: [] });
  });

  it.each(tampering)('[P8] names %s: seq %i, %s', async (_, seq, flaw, sql) => {
    tamper((db) => db.exec(`BEGIN; ${sql.replaceAll(/(WHERE) (seq|0)/g, `$1 community = 'a' AND $2`)}; COMMIT`));
    const verdict = (await verifyFolder(folder.path)).get('a');
    expect(verdict?.findings[0]).toMatchObject({ seq: seq === length + 1 ? length : seq, flaw });
  });

  it('[P8] names an entry that was forged with a good hash and put in between', async () => {
    tamper((db) => {
      const [before] = db.prepare(`SELECT hash FROM event WHERE community = 'a' AND seq = 59`).all() as {
        hash: string;
      }[];
      db.exec(`UPDATE event SET seq = -seq WHERE community = 'a' AND seq >= 60`);
      db.exec(`UPDATE event SET seq = -seq + 1 WHERE community = 'a' AND seq < 0`);
      db.exec(`UPDATE text SET seq = -seq WHERE community = 'a' AND seq >= 60`);
      db.exec(`UPDATE text SET seq = -seq + 1 WHERE community = 'a' AND seq < 0`);
      const body = JSON.stringify({ data: {}, seq: 60, type: 'sample.forged' });
      db.prepare('INSERT INTO event VALUES (?, ?, ?, ?)').run('a', 60, body, chainHash(before?.hash ?? '', body));
    });
    expect((await verifyFolder(folder.path)).get('a')?.findings).toEqual([{ seq: 60, flaw: 'inserted' }]);
  });

  it('[P8] works from the command line without the server, and tells by its exit', () => {
    const run = () => spawnSync('node', [cli, folder.path], { encoding: 'utf8' });
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    tamper((db) => db.exec(`DELETE FROM event WHERE community = 'b' AND seq = 2`));
    const { status, stdout } = run();
    expect(status).toBe(1);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines[0]).toMatchObject({ community: 'a', ok: true });
    expect(lines[1]).toMatchObject({
      community: 'b',
      ok: false,
      findings: [{ seq: 2, flaw: 'removed' }],
    });
    expect(spawnSync('node', [cli], { encoding: 'utf8' }).status).toBe(2);
  });
});
