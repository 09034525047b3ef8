import { createHash, generateKeyPairSync, randomBytes, sign, type KeyPairKeyObjectResult } from 'node:crypto';

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
const present = 0x01;
const verified = 0x04;
const withCredential = 0x40;

/** How a device answers otherwise than it should. */
export interface Slip {
  readonly host?: string;
  /** its owner was not recognised */
  readonly unverified?: true;
  readonly counter?: number;
  /** signs with a key of its own making */
  readonly forged?: true;
  /** what the browser says besides, or instead */
  readonly client?: Readonly<Record<string, unknown>>;
  /** flags that are turned over */
  readonly flags?: number;
  /** bytes behind all that it says */
  readonly tail?: Uint8Array;
  /** the two numbers of an ECDSA signature side by side, not in DER */
  readonly raw?: true;
  /** whose passkey it says it is */
  readonly user?: string;
}

/** What the server asks a device for. */
interface Asked {
  readonly challenge: string;
  /** what the device is to keep of the account */
  readonly user?: string;
}

/** What a browser hands out of a device, in base64url. */
export interface Said {
  readonly id: string;
  readonly clientData: string;
  readonly authenticatorData: string;
}

export const curve = (namedCurve = 'P-256'): KeyPairKeyObjectResult => generateKeyPairSync('ec', { namedCurve });

/** A device that holds one passkey, as the standard has it. */
export class SoftDevice {
  counter = 0;
  private user = '';

  constructor(
    private readonly origin: string,
    private readonly keys = curve(),
    readonly id = randomBytes(32).toString('base64url'),
  ) {}

  /** Its public key, SubjectPublicKeyInfo. */
  get key(): string {
    return this.keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  }

  /** What it says when a passkey is made. */
  made({ challenge, user = '' }: Asked, slip: Slip = {}): Said & { readonly publicKey: string } {
    this.user = user;
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, id]);
    return { ...this.said('webauthn.create', challenge, withCredential, slip, credential), publicKey: this.key };
  }

  /** What it says when its owner signs in. */
  shown(challenge: string, slip: Slip = {}): Said & { readonly signature: string; readonly user: string } {
    this.counter = slip.counter ?? this.counter + 1;
    const said = this.said('webauthn.get', challenge, 0, slip, Buffer.alloc(0));
    const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
    const signed = Buffer.concat([bytes(said.authenticatorData), sha256(bytes(said.clientData))]);
    const key = slip.forged ? curve().privateKey : this.keys.privateKey;
    const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
    const signature = sign(digest, signed, { key, dsaEncoding: slip.raw ? 'ieee-p1363' : 'der' });
    return { ...said, signature: signature.toString('base64url'), user: slip.user ?? this.user };
  }

  private said(type: string, challenge: string, flags: number, slip: Slip, more: Buffer): Said {
    const head = Buffer.alloc(5);
    head.writeUInt8((flags | present | (slip.unverified ? 0 : verified)) ^ (slip.flags ?? 0));
    head.writeUInt32BE(this.counter, 1);
    const client = { type, challenge, origin: this.origin, crossOrigin: false, ...slip.client };
    const host = sha256(slip.host ?? new URL(this.origin).hostname);
    return {
      id: this.id,
      clientData: Buffer.from(JSON.stringify(client)).toString('base64url'),
      authenticatorData: Buffer.concat([host, head, more, slip.tail ?? Buffer.alloc(0)]).toString('base64url'),
    };
  }
}
