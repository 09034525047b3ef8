import { keep, kept } from './kept.ts';

interface Kept {
  readonly nonce: string;
  /** of the body that it was made for: what somebody wrote stays on no phone */
  readonly of: string;
}

const nameOf = (path: string): string => `nonce.${path}`;

/** What a phone makes by chance for one thing that it leaves. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** FNV-1a, 64 bits: two bodies have the same by no chance that counts. */
function markOf(text: string): string {
  let mark = 0xcbf29ce484222325n;
  for (let n = 0; n < text.length; n++) mark = BigInt.asUintN(64, (mark ^ BigInt(text.charCodeAt(n))) * 0x100000001b3n);
  return mark.toString(16);
}

/**
 * The nonce under which something goes out: the same as before while the same is sent again, and another for anything
 * else, which the server would take for what it has already.
 * @param path as `feedback/give`
 */
export function nonceFor(path: string, body: object): string {
  const sent = JSON.stringify(body);
  const before = kept(nameOf(path)) as Kept | undefined;
  if (before && before.of === markOf(before.nonce + sent)) return before.nonce;
  const nonce = newNonce();
  keep(nameOf(path), { nonce, of: markOf(nonce + sent) } satisfies Kept);
  return nonce;
}

/** It was answered: whatever is sent next is another thing. */
export function answered(path: string): void {
  keep(nameOf(path), undefined);
}
