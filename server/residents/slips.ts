import type { Signer } from '../walk-ups/signed.ts';

/** Signs that nobody mistakes for another on paper or by voice. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz';
const codeLength = 12;

/** What a phone's nonce stands for. */
export interface Slip {
  /** id of what is left here, and of the command that leaves it: nobody learns the nonce from it */
  readonly id: string;
  /** what the resident keeps: it leads back to what they left */
  readonly code: string;
  /** what is stored of the code */
  readonly digest: string;
}

function digestOf(signer: Signer, code: string): string {
  return signer.digest('receipt', code).toString('base64url');
}

/** The slip of a nonce. Nothing of it needs to be stored: it follows from the nonce and the installation's key. */
export function slipOf(signer: Signer, nonce: string): Slip {
  const code = [...signer.digest('code', nonce).subarray(0, codeLength)].map((byte) => signs[byte % 32]).join('');
  return { id: `r${signer.digest('id', nonce).toString('hex').slice(0, 31)}`, code, digest: digestOf(signer, code) };
}

/** What is stored of a code, however somebody typed it: with gaps, in capitals, an o for a nought. */
export function digestOfTyped(signer: Signer, typed: string): string {
  const plain = typed.toLowerCase().replaceAll(/[^0-9a-z]/g, '');
  return digestOf(signer, plain.replaceAll('o', '0').replaceAll(/[il]/g, '1'));
}
