import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { ConfigFault, type LedgerKeySource } from '../config.ts';
import { codeOf } from '../store/errors.ts';

/** Signs checkpoints; nothing else is signed with it. */
export interface LedgerKey {
  /** the first 16 hex digits of the SHA-256 of the public key (SPKI, DER) */
  readonly id: string;
  /** SPKI, PEM */
  readonly publicPem: string;
  /** Ed25519, base64 */
  sign(bytes: Uint8Array): string;
  verifies(bytes: Uint8Array, signature: string): boolean;
}

/** Checks what a key signed, without being able to sign. */
export type Verifier = Pick<LedgerKey, 'id' | 'verifies'>;

const idOf = (open: KeyObject): string =>
  createHash('sha256')
    .update(open.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

function verifierOf(open: KeyObject): Verifier {
  return {
    id: idOf(open),
    verifies: (bytes, signature) => verify(null, bytes, open, Buffer.from(signature, 'base64')),
  };
}

const blocks = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/** The public keys of a PEM file. */
export function verifiersIn(pem: string): readonly Verifier[] {
  return (pem.match(blocks) ?? []).map((block) => verifierOf(createPublicKey(block)));
}

function keyOf(pem: string): LedgerKey {
  const secret = createPrivateKey(pem);
  if (secret.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  const open = createPublicKey(secret);
  return {
    ...verifierOf(open),
    publicPem: open.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (bytes) => sign(null, bytes, secret).toString('base64'),
  };
}

/** Makes a key file for its owner's eyes, on the disk before anything is signed with it. */
function makeKeyFile(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The key that the settings name. The file of the default is made on the first start; one that was asked for must be there.
 * @throws ConfigFault when it can't be read, or is no Ed25519 key in PKCS8 PEM
 */
export function ledgerKey({ file, made }: LedgerKeySource): LedgerKey {
  try {
    if (made && !existsSync(file)) makeKeyFile(file);
    return keyOf(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigFault('config.ledger_key', { file, detail: codeOf(error) });
  }
}
