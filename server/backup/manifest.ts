import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { canonical } from '../ledger/canonical.ts';
import { fingerprints, type MasterKey, type MasterKeys } from '../vault/master-keys.ts';
import { BackupFault } from './faults.ts';

/** Name of the file in a backup that says what the others are, and that whoever has the master key made it. */
const manifestName = 'manifest.json';

const hex = (digits: number) => Type.String({ pattern: `^[0-9a-f]{${digits}}$` });
const Manifest = Type.Object(
  {
    v: Type.Literal(1),
    /** ms since 1970 UTC */
    at: Type.Number(),
    /** every file beside it: SHA-256 of its bytes, by name */
    files: Type.Record(Type.String(), hex(64)),
    /** fingerprint of the master key that seals it */
    by: hex(16),
    /** HMAC-SHA-256 over all of the above in canonical form */
    seal: hex(64),
  },
  { additionalProperties: false },
);
type Manifest = Static<typeof Manifest>;

/** SHA-256 of a file as it lies on the disk, hex. @throws when it can't be read */
async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The key of its own that a master key gives for this purpose (RFC 5869), so that nothing sealed here fits elsewhere. */
function sealOf(master: MasterKey, { v, at, files, by }: Omit<Manifest, 'seal'>): string {
  const key = Buffer.from(hkdfSync('sha256', master.bytes, '', 'liandong backup 1', 32));
  return createHmac('sha256', key).update(canonical({ v, at, files, by })).digest('hex');
}

/**
 * Writes beside the files of a backup what they are, sealed. The ledger proves itself by its chain; accounts, rights of
 * sign-in and boards stand in no chain, and a backup lies where others can get at it.
 * @param files path of each by the name that it will have
 */
export async function writeManifest(
  folder: string,
  files: Readonly<Record<string, string>>,
  { current }: MasterKeys,
  at: number,
): Promise<void> {
  const digests: Record<string, string> = {};
  for (const [name, file] of Object.entries(files)) digests[name] = await digestOf(file);
  const said = { v: 1 as const, at, files: digests, by: current.id };
  const whole: Manifest = { ...said, seal: sealOf(current, said) };
  writeFileSync(join(folder, manifestName), written(whole), { mode: 0o600 });
}

/** There is one way to write a manifest, so that none can be changed and say the same. */
const written = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`;

function parsed(file: string): Manifest {
  try {
    const text = readFileSync(file, 'utf8');
    const found: unknown = JSON.parse(text);
    if (Value.Check(Manifest, found) && written(found) === text) return found;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new BackupFault('changed', { file });
}

/** Whether a backup says what it is; those of earlier versions do not. */
export function isSealed(folder: string): boolean {
  return existsSync(join(folder, manifestName));
}

/**
 * The digests that a backup's files must have, by name, as they were sealed when it was made.
 * @throws BackupFault when it has no manifest, no key was told, another one sealed it, or a character of it was changed
 */
export function sealedDigests(folder: string, keys: MasterKeys | undefined): Readonly<Record<string, string>> {
  if (!isSealed(folder)) throw new BackupFault('unsealed', { folder });
  if (!keys) throw new BackupFault('key_told');
  const file = join(folder, manifestName);
  const found = parsed(file);
  const key = keys.byId.get(found.by);
  if (!key) throw new BackupFault('key_other', { id: found.by, given: fingerprints(keys) });
  const right = timingSafeEqual(Buffer.from(sealOf(key, found), 'hex'), Buffer.from(found.seal, 'hex'));
  if (!right) throw new BackupFault('changed', { file });
  return found.files;
}

/**
 * Compares copies with what was sealed. A write-ahead log beside a copied database would change what is read from it.
 * @param copies path of each by the name under which it was sealed
 * @returns the first file which is not as it was, was added, or is missing
 */
export async function changedAmong(
  sealed: Readonly<Record<string, string>>,
  copies: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  for (const name of new Set([...Object.keys(sealed), ...Object.keys(copies)])) {
    const file = copies[name];
    const same = file !== undefined && sealed[name] !== undefined && (await digestOf(file)) === sealed[name];
    if (!same || (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0)) return name;
  }
  return undefined;
}
