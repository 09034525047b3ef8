import { open } from 'node:fs/promises';

const newline = 0x0a;
/** Bytes of one read: room for more than a hundred checkpoints. */
const part = 65_536;

/** The lines of a file, the last one first, without ever holding more than a part of it. @throws when it can't be read */
export async function* linesBack(file: string): AsyncGenerator<string> {
  const handle = await open(file, 'r');
  try {
    let held: Buffer = Buffer.alloc(0);
    for (let { size: end } = await handle.stat(); end > 0;) {
      const from = Math.max(0, end - part);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - from), 0, end - from, from);
      const all = Buffer.concat([buffer.subarray(0, bytesRead), held]);
      // Before the first end of a line stands what may be half of one.
      const first = from === 0 ? 0 : all.indexOf(newline) + 1;
      held = from === 0 ? Buffer.alloc(0) : all.subarray(0, first === 0 ? undefined : first - 1);
      if (from === 0 || first > 0) yield* all.toString('utf8', first).split('\n').reverse();
      end = from;
    }
  } finally {
    await handle.close();
  }
}
