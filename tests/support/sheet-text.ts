interface Reader {
  unzip(bytes: ArrayBuffer): Promise<readonly { name: string; bytes: Uint8Array }[]>;
}
interface Blanks {
  readBlank(entries: unknown): readonly { cells: ReadonlyMap<string, { text: string }> }[];
}
const client = (path: string): string => new URL(`../../client/src/${path}`, import.meta.url).href;

/** What the cells of a workbook's first sheet say, by their addresses. */
export async function sheetText(file: Buffer): Promise<ReadonlyMap<string, string>> {
  const { unzip } = (await import(client('files/unzip.ts'))) as Reader;
  const { readBlank } = (await import(client('blanks/read-blank.ts'))) as Blanks;
  const entries = await unzip(new Uint8Array(file).buffer);
  return new Map([...(readBlank(entries)[0]?.cells ?? [])].map(([address, { text }]) => [address, text]));
}

/** The XML of all parts of a workbook. */
export async function sheetParts(file: Buffer): Promise<string[]> {
  const { unzip } = (await import(client('files/unzip.ts'))) as Reader;
  return (await unzip(new Uint8Array(file).buffer)).map(({ bytes }) => new TextDecoder().decode(bytes));
}
