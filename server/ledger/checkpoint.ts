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

/** A line of a checkpoint file, when this key signed it. */
export function checkpointIn(line: string, key: Verifier): SignedCheckpoint | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Half a line is what a crash leaves: it was never said.
    return undefined;
  }
  if (!Value.Check(CheckpointFields, value)) return undefined;
  const { signature, ...checkpoint } = value;
  return key.verifies(signedBytes(checkpoint), signature) ? value : undefined;
}
