const size = 64;
const bits = 32;

/** First 32 bits of the fraction of a root: whence SHA-256 has its numbers (FIPS 180-4 §4.2.2, §5.3.3). */
function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** bits) | 0;
}

const primes: number[] = [];
for (let n = 2; primes.length < size; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
const begin = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const rounds = primes.map((prime) => fraction(Math.cbrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (bits - by));
const at = (words: ArrayLike<number>, n: number): number => words[n] ?? 0;

/** A text in UTF-8. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(encodeURIComponent(text).match(/%..|./g) ?? [], (one) =>
    one.length === 3 ? Number.parseInt(one.slice(1), 16) : one.charCodeAt(0),
  );
}

/** A message in whole blocks: one bit after it, zeros, and its length in bits. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / size) * size);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return view;
}

/** The words of a block, drawn out to one for each round. */
function schedule(message: DataView, block: number): Int32Array {
  const words = new Int32Array(size);
  for (let n = 0; n < 16; n++) words[n] = message.getInt32(block + 4 * n);
  for (let n = 16; n < size; n++) {
    const [a, b] = [at(words, n - 15), at(words, n - 2)];
    const before = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const after = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[n] = at(words, n - 16) + before + at(words, n - 7) + after;
  }
  return words;
}

function compressed(state: readonly number[], words: Int32Array): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let n = 0; n < size; n++) {
    const choice = (e & f) ^ (~e & g);
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + at(rounds, n) + at(words, n)) | 0;
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, n) => (word + at(state, n)) | 0);
}

/**
 * SHA-256 of a short, well-formed text in UTF-8, as 64 small hex digits. Written out, because both sides reckon it in pure code, and
 * a page reached over plain HTTP has no other. For what is long or secret each side has its platform's own.
 */
export function sha256(text: string): string {
  const message = padded(bytesOf(text));
  let state: readonly number[] = begin;
  for (let block = 0; block < message.byteLength; block += size) state = compressed(state, schedule(message, block));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
