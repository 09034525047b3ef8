import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonical } from '@liandong/server/ledger/canonical';
import { chainHash } from '@liandong/server/ledger/chain';
import { signed, type SignedCheckpoint } from '@liandong/server/ledger/checkpoint';
import { ledgerKey, type LedgerKey } from '@liandong/server/ledger/ledger-key';
import { Frontier, leafHash } from '@liandong/server/ledger/merkle';
import { checkpointsIn, keysIn } from '../../scripts/ledger-verify/checkpoints.mjs';
import { linesOf } from '../../scripts/ledger-verify/lines.mjs';
import { verify, type Finding } from '../../scripts/ledger-verify/verify.mjs';
import { tempFolder } from '../contracts/store-samples.ts';
import { seeded } from '../support/random.ts';
import { exportOf, sampleLedger, type SampleLedger } from './export-samples.ts';

const long = process.env['LIANDONG_LONG'] !== undefined;
const length = 300;
let key: LedgerKey;
let ledger: SampleLedger;
let text: string;

beforeAll(async () => {
  const folder = tempFolder();
  const file = join(folder.path, 'key.pem');
  writeFileSync(file, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  key = ledgerKey({ file, made: false });
  folder.remove();
  ledger = sampleLedger(length);
  text = await exportOf(ledger);
});

function checkpoint(from: SampleLedger, size: number, epoch = 'e1', at = size): SignedCheckpoint {
  const tree = new Frontier();
  for (const { hash } of from.events.slice(0, size)) tree.append(leafHash(Buffer.from(hash, 'hex')));
  const chain = from.events[size - 1]?.hash ?? '';
  return signed(key, { community: 'a', epoch, size, chain, root: tree.root().toString('hex'), at });
}

const fileOf = (...checkpoints: SignedCheckpoint[]) => checkpoints.map((one) => `${canonical(one)}\n`).join('');

function checked(exported: string | Uint8Array, checkpoints = ''): readonly Finding[] {
  const known = checkpointsIn(checkpoints, keysIn(key.publicPem));
  return [...known.findings, ...verify(linesOf(Buffer.from(exported)), known.checkpoints).findings];
}

/** The entry that a byte of an export belongs to; 0 for the first line. A line's end belongs to the line. */
function owners(bytes: Uint8Array): Uint16Array {
  const owner = new Uint16Array(bytes.length);
  let line = 0;
  for (const [at, byte] of bytes.entries()) {
    owner[at] = line;
    if (byte === 0x0a) line++;
  }
  return owner;
}

/** Verifies an export with one byte changed, and gives back what is wrong with the finding, if anything. */
function unnamed(bytes: Buffer, at: number, value: number, owner: number): string | undefined {
  const was = bytes[at] ?? 0;
  bytes[at] = value;
  const { findings } = verify(linesOf(bytes));
  bytes[at] = was;
  const flaws = owner === 0 ? ['header'] : ['altered', 'text'];
  const named = findings.length > 0 && findings.every(({ seq, flaw }) => seq === owner && flaws.includes(flaw));
  return named ? undefined : `byte ${at} of entry ${owner} as ${value}: ${JSON.stringify(findings)}`;
}

/** The ledger with another chain from an entry on, consistent in itself. */
function rewritten(from: number, note: string): SampleLedger {
  let before = ledger.events[from - 2]?.hash ?? '0'.repeat(64);
  const tail = ledger.events.slice(from - 1).map(({ seq, body }) => {
    const changed = body.replace('sample.noted', note);
    before = chainHash(before, changed);
    return { seq, body: changed, hash: before };
  });
  return { ...ledger, events: [...ledger.events.slice(0, from - 1), ...tail] };
}

const without = (seq: number) => ({ ...ledger, events: ledger.events.filter((event) => event.seq !== seq) });
const lines = () => text.split('\n').slice(0, -1);
const joined = (parts: readonly string[]) => parts.map((line) => `${line}\n`).join('');

describe('the verifier of exports', () => {
  it('[P8] finds nothing in a sound export, with texts and without, against its checkpoints', async () => {
    expect(checked(text, fileOf(checkpoint(ledger, 1), checkpoint(ledger, 256), checkpoint(ledger, length)))).toEqual(
      [],
    );
    const bare = await exportOf(ledger, false);
    expect(checked(bare)).toEqual([]);
    expect(bare).not.toContain('水位');
    expect(checked(await exportOf({ events: [], texts: [] }))).toEqual([]);
  });

  /** A byte of a small export and what it becomes: 100,000 of them, or in the long run every byte with all its 255 other values. */
  function* changesOf({ length: bytes }: Uint8Array): Generator<readonly [at: number, by: number]> {
    const random = seeded(8);
    if (long) for (let at = 0; at < bytes; at++) for (let by = 1; by < 256; by++) yield [at, by];
    else for (let n = 0; n < 100_000; n++) yield [Math.floor(random() * bytes), 1 + Math.floor(random() * 255)];
  }

  it('[P8] names the entry of each of 100,000 changed bytes', { timeout: 3_600_000 }, async () => {
    const small = Buffer.from(await exportOf(sampleLedger(12)));
    const owner = owners(small);
    const missed: string[] = [];
    for (const [at, by] of changesOf(small)) {
      const miss = unnamed(small, at, ((small[at] ?? 0) + by) % 256, owner[at] ?? 0);
      if (miss !== undefined) missed.push(miss);
    }
    expect(missed).toEqual([]);
  });

  it('[P8] names the entry wherever a byte is changed in a long export', { timeout: 3_600_000 }, () => {
    const bytes = Buffer.from(text);
    const owner = owners(bytes);
    const missed: string[] = [];
    for (let at = 0; at < bytes.length; at += long ? 1 : 151)
      for (const flip of long ? [1, 2, 4, 8, 16, 32, 64, 128, 255] : [1 << (at % 8)]) {
        const miss = unnamed(bytes, at, (bytes[at] ?? 0) ^ flip, owner[at] ?? 0);
        if (miss !== undefined) missed.push(miss);
      }
    expect(missed).toEqual([]);
  });

  it('[P8] names an entry that was removed, exchanged, put in, or is missing at the end', async () => {
    const all = lines();
    expect(checked(joined(all.toSpliced(40, 1)))).toMatchObject([{ seq: 40, flaw: 'removed' }]);
    expect(checked(joined(all.with(40, all[41] ?? '').with(41, all[40] ?? '')))).toMatchObject([
      { seq: 40, flaw: 'reordered' },
    ]);
    expect(checked(joined(all.with(40, all[90] ?? '').with(90, all[40] ?? '')))).toMatchObject([
      { seq: 40, flaw: 'reordered' },
    ]);
    expect(checked(joined(all.toSpliced(40, 0, all[7] ?? '')))).toMatchObject([{ seq: 40, flaw: 'inserted' }]);
    expect(checked(joined(all.toSpliced(40, 0, 'x')))).toMatchObject([{ seq: 40, flaw: 'inserted' }]);
    expect(checked(joined(all.slice(0, 200)))).toMatchObject([{ seq: 200, flaw: 'truncated' }]);
    const cut = { ...ledger, events: ledger.events.slice(0, 200) };
    const shorter = await exportOf(cut);
    expect(checked(shorter)).toEqual([]);
    expect(checked(shorter, fileOf(checkpoint(ledger, 250)))).toMatchObject([
      { seq: 201, flaw: 'truncated', upTo: 250 },
    ]);
    expect(checked(await exportOf(ledger, true, { seq: 200, hash: cut.events[199]?.hash ?? '' }))).toEqual([]);
  });

  it('[P8] names an entry that was forged in between as a right continuation', async () => {
    const before = ledger.events[39];
    const body = canonical({ data: {}, seq: 41, type: 'forged' });
    const forged = { seq: 41, body, hash: chainHash(before?.hash ?? '', body) };
    const later = ledger.events.slice(40).map((event) => ({ ...event, seq: event.seq + 1 }));
    const events = [...ledger.events.slice(0, 40), forged, ...later];
    expect(checked(await exportOf({ events, texts: [] }, false))).toMatchObject([{ seq: 41, flaw: 'inserted' }]);
    const renumbered = without(40).events.map((event, n) => ({ ...event, seq: n + 1 }));
    expect(checked(await exportOf({ events: renumbered, texts: [] }, false))).toMatchObject([
      { seq: 40, flaw: 'removed' },
    ]);
  });

  it('[P8] names where a tail was rewritten in itself, against what was signed before', async () => {
    const other = rewritten(120, 'sample.forged');
    const exported = await exportOf(other, false);
    expect(checked(exported)).toEqual([]);
    const found = checked(exported, fileOf(checkpoint(ledger, 100), checkpoint(ledger, 256)));
    expect(found).toEqual([{ seq: 101, upTo: 256, flaw: 'rewritten', line: 2 }]);
    const header = await exportOf(other, false, { seq: length, hash: ledger.events.at(-1)?.hash ?? '' });
    expect(checked(header)).toMatchObject([{ seq: length, flaw: 'rewritten' }]);
  });

  it('[P8] compares with the checkpoints of years, and names the one that is denied', () => {
    // Statements as they are once their signatures were checked: a year has half a million minutes.
    const { chain, root } = checkpoint(ledger, 100);
    const known = { community: 'a', epoch: 'e1', chain, root, size: 100 };
    const years = Array.from({ length: 200_000 }, (_, n) => ({ ...known, line: n + 1 }));
    const denied = { ...known, size: 200, chain: 'f'.repeat(64), line: 200_001 };
    const began = performance.now();
    const { findings } = verify(linesOf(Buffer.from(text)), [...years, denied]);
    expect(findings).toEqual([{ seq: 101, upTo: 200, flaw: 'rewritten', line: 200_001 }]);
    // Compared each with each they would take minutes.
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('[P8] names a fork: one size signed twice, or two signed histories', async () => {
    const other = rewritten(120, 'sample.forged');
    const same = checked(text, fileOf(checkpoint(ledger, 256), checkpoint(other, 256, 'e1', 9)));
    expect(same.map(({ flaw, seq }) => [flaw, seq])).toContainEqual(['fork', 256]);
    const two = fileOf(checkpoint(ledger, 200), checkpoint(other, length));
    expect(checked(await exportOf(other, false), two)).toMatchObject([{ seq: 1, upTo: 200, flaw: 'fork', line: 1 }]);
  });

  it('[P8] tells a restore, which made a new epoch, from silence', async () => {
    const file = fileOf(checkpoint(ledger, 100, 'e0'), checkpoint(ledger, 256, 'e0'), checkpoint(ledger, length));
    expect(checked(text, file)).toEqual([]);
    const other = await exportOf(rewritten(120, 'sample.after-restore'), false);
    const old = fileOf(checkpoint(ledger, 100, 'e0'), checkpoint(ledger, 256, 'e0'));
    expect(checked(other, old)).toEqual([{ seq: 101, upTo: 256, flaw: 'other_epoch', line: 2 }]);
  });

  describe('a restore that the ledger declares', () => {
    const known = ({ epoch, size, chain, root, at, key: by }: SignedCheckpoint) => ({
      epoch,
      size,
      chain,
      root,
      at,
      key: by,
    });
    const lostAt = 256;
    const lost = () => checkpoint(ledger, lostAt, 'e0');
    const before = () => [checkpoint(ledger, 100, 'e0'), checkpoint(ledger, 200, 'e0'), lost()];
    const gap = { seq: 121, from: 121, upTo: 256, missing: 136, declared: 'gap', line: 3 };
    const denied = [
      ['other_epoch', 200],
      ['other_epoch', 256],
    ];

    /** The first 120 entries, the declaration, and one behind it; `at` are the times of those two. */
    function restored(data: object, { role = 'system', at = [lostAt, lostAt + 1], from = ledger } = {}): SampleLedger {
      const events = from.events.slice(0, 120);
      const declaration = canonical({ at: at[0], data, role, seq: 121, type: 'ledger.restored', v: 2 });
      const more = canonical({ at: at[1], data: {}, role, seq: 122, type: 'sample.after' });
      let hash = events.at(-1)?.hash ?? '';
      const tail = [declaration, more].map((body, n) => {
        hash = chainHash(hash, body);
        return { seq: 121 + n, body, hash };
      });
      return { events: [...events, ...tail], texts: [] };
    }

    async function told(from: SampleLedger, ...checkpoints: SignedCheckpoint[]) {
      const { checkpoints: signedOnes } = checkpointsIn(fileOf(...checkpoints), keysIn(key.publicPem));
      const { findings, told: said } = verify(linesOf(Buffer.from(await exportOf(from, false))), signedOnes);
      return { flaws: findings.map(({ flaw, upTo }) => [flaw, upTo]), said };
    }

    const whole = (from: SampleLedger) => told(from, ...before(), checkpoint(from, 122));

    it('[P8] is told as a gap, by the checkpoint that entries are missing from, in both forms of the entry', async () => {
      for (const last of [[known(lost())], known(lost())])
        expect(await whole(restored({ kept: 120, last }))).toEqual({ flaws: [], said: [gap] });
    });

    it('[P8] of the same backup, twice, is told for each history that it ended', async () => {
      const once = restored({ kept: 120, last: [known(lost())] });
      const second = checkpoint(once, 122, 'e0b', lostAt + 2);
      const at = [lostAt + 2, lostAt + 3];
      const last = [second, lost()].map(known);
      const twice = restored({ kept: 120, last }, { at });
      expect(await told(twice, ...before(), second, checkpoint(twice, 122))).toEqual({
        flaws: [],
        said: [{ ...gap, upTo: 122, missing: 2, line: 4 }, gap],
      });
      const one = restored({ kept: 120, last: [known(lost())] }, { at });
      expect(await told(one, ...before(), second, checkpoint(one, 122)), 'as one alone named it').toMatchObject({
        flaws: [['other_epoch', 122]],
      });
    });

    it('[P8] counts for nothing where nobody signed what it names, or itself, or a person entered it', async () => {
      const declared = restored({ kept: 120, last: [known(lost())] });
      const forged = restored({ kept: 120, last: [{ ...known(lost()), root: 'f'.repeat(64) }] });
      const early = restored({ kept: 120, last: [{ ...known(lost()), at: 0 }] });
      for (const [from, more] of [
        [declared, []],
        [declared, [checkpoint(declared, 120)]],
        [forged, [checkpoint(forged, 122)]],
        [early, [checkpoint(early, 122)]],
      ] as const)
        expect(await told(from, ...before(), ...more)).toEqual({
          flaws: denied,
          said: [{ ...gap, declared: 'unvouched', line: undefined }],
        });
      const human = restored({ kept: 120, last: [known(lost())] }, { role: 'lead' });
      expect(await whole(human)).toEqual({ flaws: denied, said: [] });
      const less = restored({ kept: 120, last: [known(checkpoint(ledger, 200, 'e0'))] });
      expect((await whole(less)).flaws, 'more is known than it declares').toEqual([['other_epoch', 256]]);
    });

    it('[P8] excuses nothing where it stands in another place, or where an older time stands behind it', async () => {
      const last = [known(lost())];
      for (const from of [
        restored({ kept: 90, last }),
        restored({ kept: 120, last }, { at: [lostAt - 1, lostAt + 1] }),
        restored({ kept: 120, last }, { at: [lostAt, lostAt - 1] }),
      ])
        expect(await whole(from)).toMatchObject({ flaws: denied, said: [{ declared: 'unvouched' }] });
    });

    it('[P8] excuses nothing where what it says was kept is not what was signed', async () => {
      const from = restored({ kept: 120, last: [known(lost())] }, { from: rewritten(60, 'sample.forged') });
      expect(await whole(from)).toMatchObject({
        flaws: [['other_epoch', 100], ...denied],
        said: [{ declared: 'unvouched' }],
      });
    });

    it('[P8] is no gap where nothing is known to have come behind the backup', async () => {
      const from = restored({ kept: 120, last: [{ ...known(lost()), size: 120 }] });
      expect((await told(from)).said).toEqual([{ seq: 121, declared: 'restore', upTo: 120 }]);
    });
  });

  it('[P8] takes a value written in one way alone: a line, a body, a signature', async () => {
    const spaced = lines().map((line, n) => (n === 7 ? line.replace('{', '{ ') : line));
    expect(checked(joined(spaced))).toMatchObject([{ seq: 7, flaw: 'altered' }]);
    const body = ` ${ledger.events[0]?.body}`;
    const events = [{ seq: 1, body, hash: chainHash('0'.repeat(64), body) }];
    expect(checked(await exportOf({ events, texts: [] }, false))).toMatchObject([{ seq: 1, flaw: 'altered' }]);
    const one = checkpoint(ledger, 256);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const last = one.signature.at(-3) ?? '';
    const signature = `${one.signature.slice(0, -3)}${alphabet[alphabet.indexOf(last) + 1]}==`;
    expect(Buffer.from(signature, 'base64')).toEqual(Buffer.from(one.signature, 'base64'));
    expect(checked(text, fileOf({ ...one, signature }))).toEqual([{ seq: 0, flaw: 'signature', line: 1 }]);
  });

  it('[P8] believes no checkpoint that another key signed, nor one with any byte changed', () => {
    const file = Buffer.from(fileOf(checkpoint(ledger, 256)));
    const other = keysIn(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString());
    expect(checkpointsIn(file.toString(), other).findings).toEqual([{ seq: 0, flaw: 'signature', line: 1 }]);
    for (let at = 0; at < file.length - 1; at++) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 7));
      const known = checkpointsIn(changed.toString(), keysIn(key.publicPem));
      expect(known.checkpoints, `byte ${at}`).toEqual([]);
      expect(known.findings.length, `byte ${at}`).toBeGreaterThan(0);
    }
  });
});
