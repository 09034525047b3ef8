import { createHash, hash } from 'node:crypto';

const prefix = Buffer.from('liandong event 1\0');
const sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** Hash of an entry: domain, hash before it, length of the body (4 bytes, big-endian), body. Hex. */
export function entryHash(before, body) {
  const text = Buffer.from(body, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return hash('sha256', Buffer.concat([prefix, Buffer.from(before, 'hex'), length, text]), 'hex');
}

/** Salted digest of a text. Hex. */
export function digestOf(salt, value) {
  return createHash('sha256').update('liandong text 1\0').update(Buffer.from(salt, 'hex')).update(value).digest('hex');
}

/** Hash of what a header says, so that no byte of it changes unseen. */
export function headerCheck(text) {
  return hash('sha256', `liandong export 1\0${text}`, 'hex');
}

/** The tree of RFC 9162 over entries' hashes, as a stack of its whole parts. */
export class Tree {
  parts = [];

  add(entry) {
    let part = { size: 1, hash: sha256(Buffer.concat([Buffer.of(0), Buffer.from(entry, 'hex')])) };
    while (this.parts.at(-1)?.size === part.size) part = joined(this.parts.pop(), part);
    this.parts.push(part);
  }

  root() {
    const all = this.parts.reduceRight((right, left) => (right ? joined(left, right) : left), undefined);
    return (all ? all.hash : sha256(Buffer.alloc(0))).toString('hex');
  }
}

function joined(left, right) {
  return { size: left.size + right.size, hash: sha256(Buffer.concat([Buffer.of(1), left.hash, right.hash])) };
}
