import { closeSync, openSync, readSync } from 'node:fs';

const newline = 0x0a;

/** The lines of a text in memory, as bytes; every one must be ended, so what stands behind the last end is one more. */
export function* linesOf(bytes) {
  let from = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, from)) {
    yield bytes.subarray(from, at);
    from = at + 1;
  }
  if (from < bytes.length) yield Buffer.concat([bytes.subarray(from), Buffer.from(' not ended')]);
}

/** The lines of a file, without ever holding more than a part of it. @throws when it can't be read */
export function* linesOfFile(name) {
  const file = openSync(name, 'r');
  try {
    let held = Buffer.alloc(0);
    for (let part = read(file); part.length > 0; part = read(file)) {
      const all = Buffer.concat([held, part]);
      const end = all.lastIndexOf(newline) + 1;
      yield* linesOf(all.subarray(0, end));
      held = all.subarray(end);
    }
    yield* linesOf(held);
  } finally {
    closeSync(file);
  }
}

function read(file) {
  const part = Buffer.allocUnsafe(1 << 20);
  return part.subarray(0, readSync(file, part));
}
