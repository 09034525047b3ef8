import { isUtf8 } from 'node:buffer';
import { canonical, parsed } from './canonical.mjs';
import { digestOf, headerCheck } from './hashes.mjs';

const hex32 = /^[0-9a-f]{64}$/;
const salts = /^[0-9a-f]{32,}$/;
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/** The first line of an export: `{check, community, epoch, format, hash, size, texts}`. Nothing when a byte of it is wrong. */
export function headerIn(line) {
  const header = isUtf8(line) ? parsed(line.toString('utf8')) : undefined;
  if (header?.format !== 'liandong ledger export 1') return undefined;
  const { check, ...said } = header;
  const sound =
    isCount(said.size) &&
    hex32.test(said.hash) &&
    typeof said.texts === 'boolean' &&
    check === headerCheck(canonical(said));
  return sound ? header : undefined;
}

function isText(text) {
  const { path, salt, value } = text ?? {};
  return typeof path === 'string' && typeof salt === 'string' && (value === null || typeof value === 'string');
}

/** A line `{body, hash, seq, texts?}` and what its body says. Nothing when it is not written as it must be. */
export function entryIn(line) {
  if (!isUtf8(line)) return undefined;
  const text = line.toString('utf8');
  const entry = parsed(text);
  if (typeof entry?.body !== 'string' || typeof entry.hash !== 'string' || !isCount(entry.seq)) return undefined;
  if (entry.texts !== undefined && !entry.texts?.every?.(isText)) return undefined;
  const event = parsed(entry.body);
  return isCount(event?.seq) ? { ...entry, event } : undefined;
}

/** Marks `{$text: digest}` of an event's data, by path. */
function marksIn(data, path, found) {
  if (typeof data !== 'object' || data === null) return found;
  if (hex32.test(data.$text)) return found.set(path, data.$text);
  for (const key of Object.keys(data)) marksIn(data[key], `${path}/${key}`, found);
  return found;
}

/** Paths whose text is not the one that its mark stands for; an erased one (`value` null) is fine. */
export function wrongTexts({ event, texts }) {
  const marks = marksIn(event.data, '', new Map());
  const wrong = [];
  for (const { path, salt, value } of texts) {
    const digest = marks.get(path);
    const matches = value === null ? salt === '' : salts.test(salt) && digestOf(salt, value) === digest;
    if (digest === undefined || !matches) wrong.push(path);
    marks.delete(path);
  }
  return [...wrong, ...marks.keys()];
}
