import { randomInt } from 'node:crypto';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { Ports } from '../ports.ts';
import { onlyOnce } from './once.ts';
import { digestOf } from './secret.ts';

export const codeKind = 'code';
/** Sixteen letters and digits that are not taken for one another: no 0 O, 1 I L, 2 Z, 5 S, 8 B, M N, U V, C G, E P T. */
const letters = 'ADFHJKQRWXY34679';
const shape = /^[a-z0-9]{4}-?[a-z0-9]{4}$/i;
/** How long a short address can be typed, ms: guessing 16⁸ of them at 100 tries a quarter is hopeless by then. */
const lasting = 30 * 60_000;

/** Whether a secret is a short address rather than that of a long link. */
export function isCode(secret: string): boolean {
  return shape.test(secret);
}

function idOf(code: string): string {
  return digestOf(code.toUpperCase().replace('-', ''));
}

/** A short address for a wall, typed once with a remote control; the screen then stays in by its link. */
export async function makeCode({ store, now }: Ports, entry: string): Promise<{ code: string; until: number }> {
  const text = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
  const until = now() + lasting;
  await store.putRecords(systemCommunity, [{ kind: codeKind, id: idOf(text), body: { entry, until } }]);
  return { code: `${text.slice(0, 4)}-${text.slice(4)}`, until };
}

/** The link that a short address stands for; with this it is used up. */
export function entryOfCode({ store, now }: Ports, code: string): Promise<string | undefined> {
  const id = idOf(code);
  return onlyOnce(id, async () => {
    const body = (await store.record(systemCommunity, codeKind, id)) as { entry: string; until: number } | undefined;
    if (!body) return undefined;
    await store.putRecords(systemCommunity, [{ kind: codeKind, id, body: null }]);
    return body.until > now() ? body.entry : undefined;
  });
}
