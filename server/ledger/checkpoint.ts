import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { canonical } from './canonical.ts';
import type { LedgerKey, Verifier } from './ledger-key.ts';

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** What the ledger of a community was at one time, said under a signature. */
export const CheckpointFields = Type.Object({
  community: Type.String(),
  epoch: Type.String(),
  /** entries that it covers */
  size: Type.Integer({ minimum: 1 }),
  /** chain hash of the last of them */
  chain: Hex32,
  /** root of the tree over them */
  root: Hex32,
  /** server time, ms since 1970 UTC */
  at: Type.Integer(),
  /** which key signed it */
  key: Type.String(),
  /** Ed25519, base64 */
  signature: Type.String(),
});
export type SignedCheckpoint = Static<typeof CheckpointFields>;
export type Checkpoint = Omit<SignedCheckpoint, 'signature'>;

/** What is signed: a domain of its own, so that no signature of a checkpoint is one of something else, and canonical JSON. */
function signedBytes(checkpoint: Checkpoint): Buffer {
  return Buffer.from(`liandong checkpoint 1\0${canonical(checkpoint)}`);
}

/** Signs a checkpoint in the name of the key. */
export function signed(key: LedgerKey, said: Omit<Checkpoint, 'key'>): SignedCheckpoint {
  const checkpoint = { ...said, key: key.id };
  return { ...checkpoint, signature: key.sign(signedBytes(checkpoint)) };
}

/** What a line of a checkpoint file says, whoever wrote it. */
export function saidIn(line: string): SignedCheckpoint | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Half a line is what a crash leaves: it was never said.
    return undefined;
  }
  return Value.Check(CheckpointFields, value) ? value : undefined;
}

/** Whether this key signed what is said, and is the one that is named. */
export function isSignedBy(key: Verifier, { signature, ...checkpoint }: SignedCheckpoint): boolean {
  return checkpoint.key === key.id && key.verifies(signedBytes(checkpoint), signature);
}
