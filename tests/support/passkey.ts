import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
const present = 0x01;
const verified = 0x04;
const withCredential = 0x40;

/** How a device answers otherwise than it should. */
export interface Slip {
  readonly origin?: string;
  readonly host?: string;
  readonly type?: string;
  /** its owner was not recognised */
  readonly unverified?: true;
  readonly counter?: number;
  /** signs with a key of its own making */
  readonly forged?: true;
}

/** A device that holds one passkey, as the standard has it: what a browser would hand out of it, in base64url. */
export class SoftDevice {
  readonly id = randomBytes(32).toString('base64url');
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  counter = 0;

  constructor(private readonly origin: string) {}

  /** What it says when a passkey is made. */
  made(challenge: string, slip: Slip = {}): object {
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, id]);
    return {
      ...this.said('webauthn.create', challenge, withCredential, slip, credential),
      publicKey: this.keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    };
  }

  /** What it says when its owner signs in. */
  shown(challenge: string, slip: Slip = {}): object {
    this.counter = slip.counter ?? this.counter + 1;
    const said = this.said('webauthn.get', challenge, 0, slip, Buffer.alloc(0));
    const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
    const signed = Buffer.concat([bytes(said.authenticatorData), sha256(bytes(said.clientData))]);
    const key = slip.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : this.keys.privateKey;
    return { ...said, signature: sign('sha256', signed, key).toString('base64url') };
  }

  private said(type: string, challenge: string, flags: number, slip: Slip, more: Buffer) {
    const { origin = this.origin } = slip;
    const head = Buffer.alloc(5);
    head.writeUInt8(flags | present | (slip.unverified ? 0 : verified));
    head.writeUInt32BE(this.counter, 1);
    const client = { type: slip.type ?? type, challenge, origin, crossOrigin: false };
    const host = slip.host ?? new URL(this.origin).hostname;
    return {
      id: this.id,
      clientData: Buffer.from(JSON.stringify(client)).toString('base64url'),
      authenticatorData: Buffer.concat([sha256(host), head, more]).toString('base64url'),
    };
  }
}
