import { ECDH, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { created, entered, userHandle } from '@liandong/server/accounts/webauthn';
import { expect, it } from 'vitest';
import { curve, SoftDevice, type Slip } from '../support/passkey.ts';

const origin = 'https://board.example:8443';
const challenge = 'c'.repeat(43);
const expected = { origin, challenge };
const account = 'p-1';
const asked = { challenge, user: userHandle(account) };

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (said: string): Buffer => Buffer.from(said, 'base64url');
const json = (value: unknown): string => text(Buffer.from(JSON.stringify(value)));

/** What a device says that signs in, and what is kept of it: it has counted to 5. */
function showing(slip: Slip = {}, device = new SoftDevice(origin)) {
  device.made(asked);
  device.counter = 5;
  return { said: device.shown(challenge, slip), held: { account, key: device.key, counter: 5 } };
}

const [mayBeCopied, isCopied, extensions] = [0x08, 0x10, 0x80];
const noted = Buffer.from('a0', 'hex');

it.each<[string, Slip]>([
  ['ES256', {}],
  ['a passkey that is kept in several devices', { flags: mayBeCopied | isCopied }],
  ['an extension that nobody asked for', { flags: extensions, tail: noted }],
  ['a browser that says nothing of frames', { client: { crossOrigin: undefined } }],
  ['a browser that says more than is known today', { client: { other_keys: 'may be added' } }],
])('[R41] whoever holds the passkey enters: %s', (_, slip) => {
  const { said, held } = showing(slip);
  expect(entered(said, expected, held)).toEqual({ counter: 6 });
});

it('[R41] by Ed25519 and RSA too; a device that does not count says 0 for ever', () => {
  for (const keys of [generateKeyPairSync('ed25519'), generateKeyPairSync('rsa', { modulusLength: 2_048 })]) {
    const device = new SoftDevice(origin, keys);
    expect(created(device.made(asked), expected)).toEqual({ counter: 0 });
    const { said, held } = showing({ counter: 0 }, device);
    expect(entered(said, expected, { ...held, counter: 0 })).toEqual({ counter: 0 });
  }
});

it.each<[string, Slip]>([
  ['type', { client: { type: 'webauthn.create' } }],
  ['challenge', { client: { challenge: 'd'.repeat(43) } }],
  ['challenge', { client: { challenge: undefined } }],
  ['origin', { client: { origin: 'https://board.example' } }],
  ['origin', { client: { origin: 'https://board.example:8443/' } }],
  ['origin', { client: { origin: [origin] } }],
  ['crossOrigin', { client: { crossOrigin: true } }],
  ['crossOrigin', { client: { crossOrigin: 'false' } }],
  ['crossOrigin', { client: { topOrigin: origin } }],
  ['host', { host: 'example' }],
  ['host', { host: 'elsewhere.example' }],
  ['verification', { flags: 0x01 }],
  ['verification', { flags: 0x04 }],
  ['copied', { flags: isCopied }],
  ['length', { tail: noted }],
  ['user', { user: userHandle('p-2') }],
  ['user', { user: '' }],
  ['signature', { forged: true }],
  ['signature', { raw: true }],
  ['counter', { counter: 5 }],
  ['counter', { counter: 4 }],
  ['counter', { counter: 0 }],
])('[P10] nobody enters with another %s: %j', (why, slip) => {
  const { said, held } = showing(slip);
  expect(() => entered(said, expected, held)).toThrow(why);
});

it('[P10] nobody enters with bytes that were changed after the device signed them, nor with what is none', () => {
  const { said, held } = showing();
  const flipped = (bytes: string, at: number): string => {
    const changed = bytesOf(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    return text(changed);
  };
  const data = bytesOf(said.authenticatorData);
  const signature = bytesOf(said.signature);
  const client = JSON.parse(bytesOf(said.clientData).toString()) as object;
  const hostile: Partial<typeof said>[] = [
    { clientData: json({ ...client, more: 1 }) },
    ...['null', '[]', '1', '{', '\u{FEFF}{}'].map((words) => ({ clientData: text(Buffer.from(words)) })),
    ...Array.from({ length: data.length }, (_, at) => ({ authenticatorData: flipped(said.authenticatorData, at) })),
    ...[0, 1, 36].map((length) => ({ authenticatorData: text(data.subarray(0, length)) })),
    ...Array.from({ length: signature.length }, (_, at) => ({ signature: flipped(said.signature, at) })),
    ...[0, 1, signature.length - 1].map((length) => ({ signature: text(signature.subarray(0, length)) })),
    { signature: text(Buffer.concat([signature, noted])) },
  ];
  for (const changed of hostile)
    expect(() => entered({ ...said, ...changed }, expected, held), JSON.stringify(changed)).toThrow();
  expect(entered(said, expected, held)).toEqual({ counter: 6 });
});

const der = (key: KeyObject): string => text(key.export({ format: 'der', type: 'spki' }));
const rsa = (modulusLength: number, publicExponent = 65_537): string =>
  der(generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey);

it.each<[string, () => string]>([
  ['another curve', () => der(curve('P-384').publicKey)],
  ['the curve of coins', () => der(curve('secp256k1').publicKey)],
  ['a curve that it describes itself', () => der(explicit())],
  ['Ed448', () => der(generateKeyPairSync('ed448').publicKey)],
  ['a key that signs nothing', () => der(generateKeyPairSync('x25519').publicKey)],
  ['RSA that is too short', () => rsa(1_024)],
  ['RSA with an exponent that is too small', () => rsa(2_048, 3)],
  ['RSA-PSS', () => der(generateKeyPairSync('rsa-pss', { modulusLength: 2_048 }).publicKey)],
  ['bytes behind the key', () => text(Buffer.concat([bytesOf(new SoftDevice(origin).key), noted]))],
  ['a point that is written short', () => short()],
  ['half a key', () => text(bytesOf(new SoftDevice(origin).key).subarray(0, 60))],
  ['a point beside the curve', () => text(bytesOf(new SoftDevice(origin).key).fill(7, 60))],
  ['a secret key', () => text(curve().privateKey.export({ format: 'der', type: 'pkcs8' }))],
  ['no key', () => text(Buffer.from('key'))],
])('[P10] no passkey is added with %s', (_, keyOf) => {
  const said = new SoftDevice(origin).made(asked);
  expect(() => created({ ...said, publicKey: keyOf() }, expected)).toThrow();
});

/** The same point of P-256 by one number and a sign. */
function short(): string {
  const point = bytesOf(new SoftDevice(origin).key).subarray(-65);
  const head = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');
  const written = ECDH.convertKey(point, 'prime256v1', undefined, undefined, 'compressed') as Buffer;
  return text(Buffer.concat([head, written]));
}

const explicit = (): KeyObject =>
  generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' }).publicKey;

it.each<[string, Slip]>([
  ['type', { client: { type: 'webauthn.get' } }],
  ['challenge', { client: { challenge: 'd'.repeat(43) } }],
  ['origin', { client: { origin: 'https://elsewhere.example' } }],
  ['crossOrigin', { client: { crossOrigin: true } }],
  ['host', { host: 'elsewhere.example' }],
  ['verification', { flags: 0x01 }],
  ['verification', { flags: 0x04 }],
  ['copied', { flags: isCopied }],
  ['length', { flags: 0x40 }],
  ['credential', { flags: 0x40 | extensions }],
])('[P10] no passkey is added with another %s: %j', (why, slip) => {
  expect(() => created(new SoftDevice(origin).made(asked, slip), expected)).toThrow(why);
});

it('[P10] the id of a passkey stands in what the device says, in one form and no longer than one may be', () => {
  const device = new SoftDevice(origin);
  const said = device.made(asked);
  expect(created(said, expected)).toEqual({ counter: 0 });
  // 32 bytes are 43 signs, whose last has two bits that say nothing.
  const last = said.id.at(-1) ?? '';
  const same = `${said.id.slice(0, -1)}${String.fromCodePoint((last.codePointAt(0) ?? 0) + 1)}`;
  expect(bytesOf(same)).toEqual(bytesOf(said.id));
  const short = bytesOf(said.authenticatorData).subarray(0, -1);
  const ends = bytesOf(said.authenticatorData).subarray(0, 54);
  for (const changed of [
    { id: same },
    { id: `${said.id}=` },
    { id: said.id.slice(4) },
    { authenticatorData: text(short) },
    { authenticatorData: text(ends) },
  ])
    expect(() => created({ ...said, ...changed }, expected), JSON.stringify(changed)).toThrow();
  const long = (length: number) => new SoftDevice(origin, curve(), text(Buffer.alloc(length, 7))).made(asked);
  expect(created(long(1_023), expected)).toEqual({ counter: 0 });
  expect(() => created(long(1_024), expected)).toThrow('id');
});

it('[P7] what a device keeps of an account is short enough for any, and does not name it', () => {
  const handle = userHandle('p'.repeat(80));
  expect([bytesOf(handle).length, handle.includes('ppp')]).toEqual([32, false]);
});
