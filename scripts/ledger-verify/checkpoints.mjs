import { createHash, createPublicKey, verify } from 'node:crypto';
import { canonical, parsed } from './canonical.mjs';

const blocks = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/** Public keys of a PEM file, by the id that checkpoints name: the first 16 hex digits of the SHA-256 of the key (SPKI, DER). */
export function keysIn(pem) {
  const keys = (pem.match(blocks) ?? []).map((block) => createPublicKey(block));
  const idOf = (key) =>
    createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('hex')
      .slice(0, 16);
  return new Map(keys.map((key) => [idOf(key), key]));
}

function isSigned(checkpoint, keys) {
  const { signature, ...said } = checkpoint;
  const key = keys.get(said.key);
  if (!key || typeof signature !== 'string' || !Number.isSafeInteger(said.size)) return false;
  const bytes = Buffer.from(signature, 'base64');
  // Base64 has spare bits at its end: one signature is written in one way.
  if (bytes.toString('base64') !== signature) return false;
  return verify(null, Buffer.from(`liandong checkpoint 1\0${canonical(said)}`), key, bytes);
}

/** The signed checkpoints of a file's text, each with its line, and a finding for every line that nobody signed. */
export function checkpointsIn(text, keys) {
  const checkpoints = [];
  const findings = [];
  const lines = text.split('\n');
  for (const [index, content] of lines.entries()) {
    if (content === '') continue;
    const [line, value] = [index + 1, parsed(content)];
    if (value && isSigned(value, keys)) checkpoints.push({ ...value, line });
    else findings.push({ seq: 0, flaw: 'signature', line });
  }
  return { checkpoints, findings };
}
