/** A text with the name of the encoding that it was in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GB18030';
}

function tried(bytes: ArrayBuffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // it is in another encoding
  }
}

/** A text file as it was meant: UTF-8 where it is that, or GB18030, as office programs in China write; nothing where it is no text. */
export function decodeText(bytes: ArrayBuffer): Decoded | undefined {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) {
    const text = tried(bytes, 'utf-16le');
    return text === undefined ? undefined : { text, encoding: 'UTF-16' };
  }
  for (const encoding of ['UTF-8', 'GB18030'] as const) {
    const text = tried(bytes, encoding);
    if (text !== undefined && !text.includes('\0')) return { text, encoding };
  }
  return undefined;
}
