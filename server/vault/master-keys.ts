import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { ConfigFault, type MasterKeySource } from '../config.ts';
import { codeOf } from '../store/errors.ts';
import { keyBytes } from './seal.ts';

/** A key that wraps the keys of people. */
export interface MasterKey {
  /** its fingerprint, the first 16 hex digits of a SHA-256: names it, and tells nothing of it */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The key that wraps from now on, and those that still unwrap what they wrapped. */
export interface MasterKeys {
  readonly current: MasterKey;
  readonly byId: ReadonlyMap<string, MasterKey>;
}

/** The fingerprints of keys, for people to compare. */
export const fingerprints = ({ byId }: MasterKeys): string => [...byId.keys()].join(', ');

/** Name of the key file of the default, in the data folder. */
export const masterKeyName = 'master.key';

const written = /^[A-Za-z0-9+/]{43}=$/;

function keyOf(text: string): MasterKey {
  const bytes = Buffer.from(text, 'base64');
  if (!written.test(text) || bytes.length !== keyBytes) throw new ConfigFault('config.master_key');
  return { id: createHash('sha256').update('liandong master key 1\0').update(bytes).digest('hex').slice(0, 16), bytes };
}

/** Keys as they are written: base64 of 32 bytes each, in lines or with commas between, the current one first. */
export function parseMasterKeys(text: string): MasterKeys {
  const keys = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map(keyOf);
  const [current] = keys;
  if (!current) throw new ConfigFault('config.master_key');
  return { current, byId: new Map(keys.map((key) => [key.id, key])) };
}

/** Makes a key file for its owner's eyes, on the disk before anything is sealed with it. */
function makeKeyFile(file: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(keyBytes).toString('base64')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The keys that the settings name. The file of the default is made on the first start, in the data folder; one that was
 * asked for must be there.
 * @param used whether something is sealed already: then a key that is not there is lost, and no new one helps
 * @throws ConfigFault
 */
export function masterKeys(source: MasterKeySource, used: boolean): MasterKeys {
  if ('text' in source) return parseMasterKeys(source.text);
  const { file, made } = source;
  if (made && !used && !existsSync(file)) makeKeyFile(file);
  try {
    return parseMasterKeys(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof ConfigFault) throw error;
    throw new ConfigFault('config.master_key_missing', { file, detail: codeOf(error) });
  }
}
