import { readFileSync } from 'node:fs';
import { parseCsv } from './csv.mjs';
import { replayWords } from './replay-words.mjs';

/** One change per line, as its keeper wrote it. */
function readLines(file, text) {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch (error) {
      throw new Error(replayWords.badLine(file, index + 1), { cause: error });
    }
  });
}

/** Each row of a CSV file is an insert; the profile says which columns are its key and its time. */
function readRows(text, { table, key, at }) {
  return parseCsv(text).map((fields, seq) => ({
    ...{ seq, at: fields[at] ?? '', table, region: '', op: 'insert' },
    ...{ key: fields[key] ?? '', fields },
  }));
}

/**
 * The changes of a file, in order.
 * @param csv how the profile reads CSV, or null
 */
export function readChanges(file, profile, csv) {
  const text = readFileSync(file, 'utf8');
  if (!/\.csv$/i.test(file)) return readLines(file, text);
  if (!csv) throw new Error(replayWords.notCsv(profile));
  return readRows(text, csv);
}

/** Parts that a server takes at once: at most so many changes and bytes. */
export function* inBatches(changes, most = 200, bytes = 200_000) {
  let batch = [];
  let size = 0;
  for (const change of changes) {
    const length = Buffer.byteLength(JSON.stringify(change));
    if (batch.length > 0 && (batch.length === most || size + length > bytes)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(change);
    size += length;
  }
  if (batch.length > 0) yield batch;
}
