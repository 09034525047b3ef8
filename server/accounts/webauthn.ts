import { createHash, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto';

/**
 * What a browser says of a passkey, checked as WebAuthn Level 3 asks (§7.1, §7.2), with no attestation: who made the
 * device is nobody's business here. All bytes are base64url.
 */
export interface SaidCreated {
  readonly id: string;
  readonly clientData: string;
  readonly authenticatorData: string;
  /**
   * SubjectPublicKeyInfo, as the browser hands it out. Without attestation nothing vouches for the copy in the
   * authenticator data either, so no second form of the key is read: whoever lies has added a key of their own.
   */
  readonly publicKey: string;
}

export interface SaidEntered {
  readonly id: string;
  readonly clientData: string;
  readonly authenticatorData: string;
  readonly signature: string;
  /** whose passkey it is, as the device keeps it: `userHandle` */
  readonly user: string;
}

/** What is kept of a passkey. */
interface Held {
  readonly account: string;
  readonly key: string;
  readonly counter: number;
}

/** What must be so: the page that asked, and the challenge that it was given. */
export interface Expected {
  /** `https://host[:port]` */
  readonly origin: string;
  readonly challenge: string;
}

/** Why something a browser said is not believed; for the log of a test, never for a person. */
class NotBelieved extends Error {
  override name = 'NotBelieved';
}

const [isPresent, isVerified, mayBeCopied, isCopied, hasCredential, hasExtensions] = [
  0x01, 0x04, 0x08, 0x10, 0x40, 0x80,
];
/** hash of the host, flags, counter */
const headLength = 37;
/** behind the head: the kind of device, and how long the id is */
const idAt = headLength + 18;
/** Longest id of a passkey, bytes. */
const longestId = 1_023;
/** Shortest RSA key that is taken, bits, and its smallest exponent: with 1 anybody signs. */
const [shortestRsa, leastExponent] = [2_048, 65_537n];

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** What a device keeps of an account: always short enough for one, and a word to nobody who reads it. */
export function userHandle(account: string): string {
  return createHash('sha256').update('liandong passkey 1\0').update(account).digest('base64url');
}

/** The challenge that a browser answers; nothing when it says none. */
export function challengeIn(clientData: string): string | undefined {
  try {
    const { challenge } = JSON.parse(bytesOf(clientData).toString('utf8')) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    // What is no JSON says no challenge.
    return undefined;
  }
}

function checkClient(clientData: string, type: string, { origin, challenge }: Expected): void {
  const said = JSON.parse(bytesOf(clientData).toString('utf8')) as Record<string, unknown>;
  if (said['type'] !== type) throw new NotBelieved('type');
  if (said['challenge'] !== challenge) throw new NotBelieved('challenge');
  if (said['origin'] !== origin) throw new NotBelieved('origin');
  // No page of ours asks from within another's.
  if ((said['crossOrigin'] ?? false) !== false || said['topOrigin'] !== undefined) throw new NotBelieved('crossOrigin');
}

/** The flags and the counter of what the device signed, for this host and with its owner recognised by it. */
function headOf(data: Buffer, origin: string): { readonly flags: number; readonly counter: number } {
  if (data.length < headLength) throw new NotBelieved('length');
  if (!timingSafeEqual(data.subarray(0, 32), sha256(new URL(origin).hostname))) throw new NotBelieved('host');
  const flags = data.readUInt8(32);
  if ((flags & isPresent) === 0 || (flags & isVerified) === 0) throw new NotBelieved('verification');
  if ((flags & isCopied) !== 0 && (flags & mayBeCopied) === 0) throw new NotBelieved('copied');
  // What stands behind the head is announced; what an extension says there was not asked for, and is not read.
  if ((flags & (hasCredential | hasExtensions)) === 0 && data.length > headLength) throw new NotBelieved('length');
  return { flags, counter: data.readUInt32BE(33) };
}

/** A key of a kind that is taken: ECDSA on P-256, Ed25519, or RSA of enough bits. */
function keyOf(spki: string): KeyObject {
  const bytes = bytesOf(spki);
  const key = createPublicKey({ key: bytes, format: 'der', type: 'spki' });
  // Made anew of its numbers it reads the same: no other encoding, no curve of its own description, nothing behind it.
  const anew = createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' });
  if (!anew.export({ format: 'der', type: 'spki' }).equals(bytes)) throw new NotBelieved('key');
  const { namedCurve, modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  const isTaken =
    (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') ||
    key.asymmetricKeyType === 'ed25519' ||
    (key.asymmetricKeyType === 'rsa' && modulusLength >= shortestRsa && publicExponent >= leastExponent);
  if (!isTaken) throw new NotBelieved('key');
  return key;
}

/** A passkey that a device made just now; its counter as it begins. @throws NotBelieved and whatever reading broken bytes throws */
export function created(said: SaidCreated, expected: Expected): { readonly counter: number } {
  checkClient(said.clientData, 'webauthn.create', expected);
  const data = bytesOf(said.authenticatorData);
  const { flags, counter } = headOf(data, expected.origin);
  if ((flags & hasCredential) === 0) throw new NotBelieved('credential');
  const idLength = data.readUInt16BE(idAt - 2);
  const id = data.subarray(idAt, idAt + idLength);
  // Compared as it is kept, in the one form that base64url has for these bytes: so no id stands twice.
  if (idLength > longestId || id.length !== idLength || id.toString('base64url') !== said.id)
    throw new NotBelieved('id');
  keyOf(said.publicKey);
  return { counter };
}

/** A device shows that it holds a passkey; its counter as it stands now. @throws NotBelieved and whatever reading broken bytes throws */
export function entered(said: SaidEntered, expected: Expected, held: Held): { readonly counter: number } {
  if (said.user !== userHandle(held.account)) throw new NotBelieved('user');
  checkClient(said.clientData, 'webauthn.get', expected);
  const data = bytesOf(said.authenticatorData);
  const { counter } = headOf(data, expected.origin);
  const key = keyOf(held.key);
  const signed = Buffer.concat([data, sha256(bytesOf(said.clientData))]);
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  if (!verify(digest, signed, key, bytesOf(said.signature))) throw new NotBelieved('signature');
  // A device that counts never counts back: what does is a copy of it. Most passkeys do not count, and say 0.
  if ((counter > 0 || held.counter > 0) && counter <= held.counter) throw new NotBelieved('counter');
  return { counter };
}
