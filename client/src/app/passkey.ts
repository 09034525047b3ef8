import { request } from './api.ts';

/** What a device is asked to sign, by the server. */
interface Asked {
  readonly challenge: string;
  /** the host that the passkey is for */
  readonly host: string;
}

interface AskedToMake extends Asked {
  /** what the device keeps of the account, base64url */
  readonly user: string;
  /** its sign-in name */
  readonly name: string;
  /** passkeys that it has: a device makes no second one */
  readonly known: readonly string[];
}

/** How long the device may take, ms: less than the server waits. */
const patience = 4 * 60_000;

/** What the device signed for signing in, all base64url. */
export interface Shown {
  readonly id: string;
  readonly clientData: string;
  readonly authenticatorData: string;
  readonly signature: string;
  /** whose passkey it is, as the device keeps it */
  readonly user: string;
}

/** A passkey of one’s own; `at` in ms since 1970 UTC. */
export interface OwnPasskey {
  readonly id: string;
  /** the user agent that added it */
  readonly label: string;
  readonly at: number;
}

/** Whoever was asked turned it down, or the device has none that fits. */
export class NoPasskey extends Error {
  override name = 'NoPasskey';
}

/** Bare addresses, of either kind, have no passkeys. */
const bare = /^[\d.]+$|^\[/;

/** Whether this browser has passkeys for this page: not every browser knows them, and not every address has them. */
export function knowsPasskeys(): boolean {
  const { hostname } = window.location;
  return typeof PublicKeyCredential !== 'undefined' && window.isSecureContext && !bare.test(hostname);
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const signs = [...new Uint8Array(buffer)].map((byte) => String.fromCharCode(byte)).join('');
  return btoa(signs).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What the browser’s own dialogue came to. @throws NoPasskey where somebody turned it down, or none was found */
async function fromDevice(asked: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const found = await asked;
    if (found instanceof PublicKeyCredential) return found;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  throw new NoPasskey();
}

/** Asks the device to show a passkey of this place. @throws ApiError, NoPasskey */
export async function showPasskey(): Promise<Shown> {
  const { challenge, host } = await request<Asked>('POST', '/api/v1/session/passkey/begin');
  const { id, response } = await fromDevice(
    navigator.credentials.get({
      publicKey: { challenge: bytes(challenge), rpId: host, userVerification: 'required', timeout: patience },
    }),
  );
  if (!(response instanceof AuthenticatorAssertionResponse) || !response.userHandle) throw new NoPasskey();
  return {
    id,
    clientData: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    user: text(response.userHandle),
  };
}

/** Makes a passkey on this device, by the present password, and adds it. @throws ApiError, NoPasskey */
export async function addPasskey(current: string, place: string): Promise<readonly OwnPasskey[]> {
  const { challenge, host, user, name, known } = await request<AskedToMake>('POST', '/api/v1/passkeys/begin', {
    current,
  });
  const { id, response } = await fromDevice(
    navigator.credentials.create({
      publicKey: {
        challenge: bytes(challenge),
        rp: { id: host, name: place },
        user: { id: bytes(user), name, displayName: name },
        // ES256, Ed25519, RS256: what the server takes.
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key' as const, alg })),
        excludeCredentials: known.map((one) => ({ type: 'public-key' as const, id: bytes(one) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        attestation: 'none',
        timeout: patience,
      },
    }),
  );
  const key = response instanceof AuthenticatorAttestationResponse ? response.getPublicKey() : null;
  if (!(response instanceof AuthenticatorAttestationResponse) || !key) throw new NoPasskey();
  const { passkeys } = await request<{ passkeys: readonly OwnPasskey[] }>('POST', '/api/v1/passkeys', {
    ...{ id, clientData: text(response.clientDataJSON) },
    ...{ authenticatorData: text(response.getAuthenticatorData()), publicKey: text(key) },
  });
  return passkeys;
}
