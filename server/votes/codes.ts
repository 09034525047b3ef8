import { createHash, randomInt } from 'node:crypto';

/** Signs that nobody takes for others, on paper or read out. */
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** Of a code, after the number on the roll: 12 × log₂ 31 = 59 bits. */
const codeSigns = 12;

/** A number on the roll, and the secret beside it. */
interface SlipCode {
  readonly n: number;
  readonly secret: string;
}

/** A new code for a line of the roll. It is printed, and kept nowhere. */
export function newCode(n: number): SlipCode {
  return { n, secret: Array.from({ length: codeSigns }, () => signs[randomInt(signs.length)]).join('') };
}

/** A code as it is printed: `17-ABCD-EFGH-JKMN`. */
export function writtenCode({ n, secret }: SlipCode): string {
  return [String(n), ...(secret.match(/.{4}/g) ?? [])].join('-');
}

/** A code as somebody typed or scanned it: in capitals or not, of whichever width, with or without dashes and gaps; nothing when it is none. */
export function readCode(typed: string): SlipCode | undefined {
  const [n = '', ...rest] = typed
    .normalize('NFKC')
    .toUpperCase()
    .trim()
    .split(/[\s\-–—]+/);
  const secret = rest.join('');
  return /^\d{1,4}$/.test(n) && Number(n) > 0 && secret.length === codeSigns ? { n: Number(n), secret } : undefined;
}

/** What the roll keeps of a code. It differs for each vote and line, so that no two are ever alike. */
export function digestOf(community: string, proposal: string, { n, secret }: SlipCode): string {
  return createHash('sha256').update(['liandong vote 1', community, proposal, n, secret].join('\0')).digest('hex');
}
