import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { Store } from '../store/port.ts';

const walkUpKeyKind = 'walkUpKey';
const only = 'key';

/**
 * What a token is for: read from a screen at the place, filled in for a while, kept by the phone of who is there; the
 * link of a building's page; the neighbour whose phone it is; the same of an activity; kept by the phone of who told that
 * a shop resumes.
 */
export type Use =
  | ('code' | 'ticket' | 'pass' | 'building' | 'neighbour')
  | ('activityCode' | 'activityTicket' | 'filing');

/** Signs the short words by which people without an account come and go; they name a place or an id, never a person. */
export class Signer {
  private constructor(private readonly key: Buffer) {}

  /** With the installation's key, made at first use by one node: what was signed before a restart, or by another node, holds. */
  static async open(store: Pick<Store, 'record' | 'addRecord'>): Promise<Signer> {
    const kept = (await store.record(systemCommunity, walkUpKeyKind, only)) as { key: string } | undefined;
    if (kept) return new Signer(Buffer.from(kept.key, 'base64'));
    const made = { kind: walkUpKeyKind, id: only, body: { key: randomBytes(32).toString('base64') } };
    const { key } = (await store.addRecord(systemCommunity, made)) as { key: string };
    return new Signer(Buffer.from(key, 'base64'));
  }

  /** A token of some words; without a dot, so that it stands in the address of a page. */
  sign(use: Use, words: readonly (string | number)[]): string {
    const said = Buffer.from(JSON.stringify(words)).toString('base64url');
    return `${said}~${this.macOf(use, said).toString('base64url')}`;
  }

  /** 32 bytes that follow from a text and the key alone: for what is to be known again, and told from nothing stored. */
  digest(use: string, text: string): Buffer {
    return createHmac('sha256', this.key).update(`liandong digest ${use}\0${text}`).digest();
  }

  /** The words of a token; nothing when it was made for another use, or by nobody here. */
  read(use: Use, token: string): readonly (string | number)[] | undefined {
    const [said = '', mac = ''] = token.split('~');
    const [given, wanted] = [Buffer.from(mac, 'base64url'), this.macOf(use, said)];
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
    return JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as (string | number)[];
  }

  private macOf(use: Use, said: string): Buffer {
    return createHmac('sha256', this.key).update(`liandong walk-up ${use}\0${said}`).digest().subarray(0, 16);
  }
}

/** Gives the installation's signer, read once; a read that failed is tried anew by the next who asks. */
export function signerOf(store: Pick<Store, 'record' | 'addRecord'>): () => Promise<Signer> {
  let signer: Promise<Signer> | undefined;
  return () =>
    (signer ??= Signer.open(store).catch((error: unknown) => {
      signer = undefined;
      throw error;
    }));
}
