import { xlsxParts } from '@liandong/shared/testing/xlsx-parts';

interface Packer {
  storeZip(entries: readonly { name: string; bytes: Uint8Array }[]): Promise<ArrayBuffer>;
}
// By its address, so that the tests' program does not take the client's sources in.
const source = new URL('../../client/src/files/store-zip.ts', import.meta.url).href;

/** A small table as an office sends it, with further parts where a test wants some. */
export async function xlsxFile(more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const { storeZip } = (await import(source)) as Packer;
  const parts = Object.entries({ ...xlsxParts(), ...more });
  const entries = parts.map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  return Buffer.from(await storeZip(entries));
}
