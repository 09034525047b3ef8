import type { SignedCheckpoint } from './answers.ts';

const texts = ['community', 'epoch', 'chain', 'root', 'key', 'signature'] as const;
const counts = ['size', 'at'] as const;

/** The line that stands in the file of checkpoints: canonical JSON (RFC 8785), whose keys are sorted. */
export function lineOf(checkpoint: SignedCheckpoint): string {
  return JSON.stringify(checkpoint, [...texts, ...counts].sort());
}

/** The checkpoint that a pasted line says; nothing where it says none. */
export function checkpointIn(line: string): SignedCheckpoint | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Whoever pasted it is told that it is no checkpoint.
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const said = value as Readonly<Record<string, unknown>>;
  const isWhole =
    texts.every((name) => typeof said[name] === 'string') && counts.every((name) => Number.isSafeInteger(said[name]));
  return isWhole ? (value as SignedCheckpoint) : undefined;
}
