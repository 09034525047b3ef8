import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personKeyKind } from '@liandong/shared/kernel/private-kind';
import { personKind, personRecords } from '@liandong/shared/people/schema';
import { ConfigFault, type MasterKeySource } from '@liandong/server/config';
import type { Store } from '@liandong/server/store/port';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { masterKeys } from '@liandong/server/vault/master-keys';
import { openVault } from '@liandong/server/vault/open-vault';

const kinds = new Map([[personKind, personRecords]]);
const newKey = (): string => randomBytes(32).toString('base64');
const name = '周雪梅';
const person = { kind: personKind, id: 'p1', body: { name, phone: '13812341234' } };

describe('the vault', () => {
  let folder: string;
  let disk: Store;
  const raw = async (kind: string, id: string, community = 'a'): Promise<string> =>
    JSON.stringify(await disk.record(community, kind, id));
  const opened = (text: string) => openVault(disk, kinds, { text });
  const open = async (text: string): Promise<Store> => (await opened(text)).store;
  /** What is read of a person, or the fault that there is. */
  const read = async (store: Store, id = 'p1'): Promise<unknown> => store.record('a', personKind, id);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liandong-vault-'));
    disk = await openSqliteStore(join(folder, 'data'));
    for (const community of ['system', 'a', 'b']) await disk.head(community);
  });
  afterEach(async () => {
    await disk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('[P7] keeps a person sealed in the store, with a key for each person and community, and reads as it was written', async () => {
    const store = await open(newKey());
    const batch = { community: 'a', events: [], texts: [], answers: [] };
    await store.commit([
      { ...batch, records: [person, { ...person, id: 'p2' }, { kind: 'other', id: 'x', body: { name } }] },
    ]);
    await store.putRecords('b', [person]);
    expect(await read(store)).toEqual(person.body);
    expect((await store.records('a', personKind)).map(({ body }) => body)).toEqual([person.body, person.body]);
    for (const [kind, id, community] of [
      [personKind, 'p1', 'a'],
      [personKind, 'p2', 'a'],
      [personKind, 'p1', 'b'],
    ] as const) {
      const stored = await raw(kind, id, community);
      expect(stored).not.toContain(name);
      expect(stored).not.toContain('1381234');
    }
    expect(await raw('other', 'x'), 'what is of no person lies open').toContain(name);
    const keys = [await raw(personKeyKind, 'p1'), await raw(personKeyKind, 'p2'), await raw(personKeyKind, 'p1', 'b')];
    expect(new Set(keys).size).toBe(3);
  });

  it('[P7] a person whose key is deleted is gone, though the record lies there; and what was moved to another does not open', async () => {
    const store = await open(newKey());
    await store.putRecords('a', [person, { ...person, id: 'p2' }]);
    const moved = await disk.record('a', personKind, 'p2');
    await disk.putRecords('a', [{ kind: personKind, id: 'p1', body: moved }]);
    await expect(read(store)).rejects.toThrow();
    await store.putRecords('a', [{ kind: personKeyKind, id: 'p2', body: null }]);
    expect(await raw(personKind, 'p2')).toContain('sealed');
    expect(await read(store, 'p2')).toBeUndefined();
  });

  it('[P7] two writes at the same time give one person one key; a write that fails leaves none', async () => {
    const store = await open(newKey());
    await Promise.all([1, 2, 3].map((n) => store.putRecords('a', [{ ...person, body: { name: `${name}${n}` } }])));
    expect(await read(store)).toMatchObject({ name: `${name}3` });
    const wrong = { seq: 9, body: '{}', hash: 'x' };
    const refused = { community: 'a', events: [wrong], texts: [], answers: [], records: [{ ...person, id: 'p9' }] };
    await expect(store.commit([refused])).rejects.toThrow();
    expect(await disk.record('a', personKeyKind, 'p9')).toBeUndefined();
    await store.putRecords('a', [{ ...person, id: 'p9' }]);
    expect(await read(store, 'p9')).toEqual(person.body);
  });

  it('[P7] seals what lay open before, on the next start', async () => {
    await disk.putRecords(
      'a',
      Array.from({ length: 450 }, (_, i) => ({ ...person, id: `p${i}` })),
    );
    const text = newKey();
    const store = await open(text);
    for (const id of ['p0', 'p199', 'p449']) {
      expect(await raw(personKind, id)).not.toContain(name);
      expect(await read(store, id)).toEqual(person.body);
    }
  });

  it('[P7] takes a new master key while the old one stands behind it, and then does without the old one', async () => {
    const [old, fresh] = [newKey(), newKey()];
    await (await open(old)).putRecords('a', [person]);
    const wrapped = await raw(personKeyKind, 'p1');
    await expect(open(fresh)).rejects.toThrow(ConfigFault);
    expect(await raw(personKeyKind, 'p1'), 'a refused start touches nothing').toBe(wrapped);
    await open(`${fresh},${old}`);
    expect(await read(await open(fresh))).toEqual(person.body);
    await expect(open(old)).rejects.toThrow(ConfigFault);
  });

  it('[P7] makes the key file of the default once, for its owner alone; a lost one is not replaced by another', async () => {
    const file = join(folder, 'master.key');
    const source: MasterKeySource = { file, made: true };
    const { store } = await openVault(disk, kinds, source);
    await store.putRecords('a', [person]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await read((await openVault(disk, kinds, source)).store)).toEqual(person.body);
    rmSync(file);
    await expect(openVault(disk, kinds, source)).rejects.toMatchObject({ reason: 'config.master_key_missing' });
    expect(() => masterKeys({ file: join(folder, 'asked.key'), made: false }, false)).toThrow(ConfigFault);
  });

  it('[P7] people are found by what somebody typed of their names; in the store nobody can read that index, and it goes with the person', async () => {
    const text = newKey();
    const { store, vault } = await opened(text);
    const names = { p1: '周雪梅', p2: '周雪松', p3: '单小兰', p4: '王梅周' };
    const records = Object.entries(names).map(([id, one]) => ({ kind: personKind, id, body: { name: one } }));
    await store.putRecords('a', records);
    await store.putRecords('b', [{ kind: personKind, id: 'other', body: { name: '周雪' } }]);
    const found = async (typed: string, at = vault): Promise<string[]> => [...(await at.find('a', typed))].sort();
    expect(await found('周雪')).toEqual(['p1', 'p2']);
    expect(await found('zx')).toEqual(['p1', 'p2']);
    expect(await found('周')).toEqual(['p1', 'p2', 'p4']);
    expect(await found('shan')).toEqual(['p3']);
    expect(await found('李')).toEqual([]);
    const stored = (await disk.records('a', 'find', undefined, 1_000)).map(({ id }) => id).join();
    for (const word of ['周', 'zhoux', Buffer.from('周').toString('base64url')]) expect(stored).not.toContain(word);
    expect(await found('周雪', (await opened(text)).vault), 'after another start').toEqual(['p1', 'p2']);

    await store.putRecords('a', [{ kind: personKind, id: 'p2', body: { name: '李松' } }]);
    expect([await found('周雪'), await found('li')]).toEqual([['p1'], ['p2']]);
    await store.putRecords(
      'a',
      ['person', personKeyKind].map((kind) => ({ kind, id: 'p1', body: null })),
    );
    expect(await found('周')).toEqual(['p4']);
    expect((await disk.records('a', 'find', undefined, 1_000)).filter(({ id }) => id.endsWith('.p1'))).toEqual([]);
  });

  it('[P7] names that stood there before there was an index are found after the next start', async () => {
    await disk.putRecords('a', [person]);
    const { vault } = await opened(newKey());
    expect(await vault.find('a', '雪梅')).toEqual(['p1']);
  });
});
