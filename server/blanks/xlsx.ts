/** Most parts of a table's file, and most bytes that they may unpack to. */
const most = { entries: 200, bytes: 16 * 1024 * 1024 } as const;
const signature = { end: 0x06054b50, entry: 0x02014b50 } as const;

/** What a plain table has none of: programs, other files within it, and links that fetch something. */
const alien = /vbaProject|macrosheets|externalLinks|embeddings|activeX|ctrlProps|\.bin$/i;

/** Names of a zip's entries, of which each is said to unpack to so many bytes; nothing where it is no whole zip. */
function listed(bytes: Buffer): { name: string; size: number }[] | undefined {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== signature.end) end--;
  if (end < 0) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  if (count > most.entries) return undefined;
  const entries: { name: string; size: number }[] = [];
  for (let at = bytes.readUInt32LE(end + 16), n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== signature.entry) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    entries.push({ name: bytes.toString('utf8', at + 46, at + 46 + name), size: bytes.readUInt32LE(at + 24) });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** Whether bytes are a plain XLSX, by what is in them and not by what they are called. Printer settings may come along. */
export function isPlainXlsx(bytes: Buffer): boolean {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x04034b50) return false;
  const entries = listed(bytes);
  if (!entries) return false;
  const names = entries.map(({ name }) => name);
  const foreign = names.filter((name) => !/printerSettings/i.test(name) && alien.test(name));
  return (
    names.includes('[Content_Types].xml') &&
    names.includes('xl/workbook.xml') &&
    foreign.length === 0 &&
    entries.reduce((sum, { size }) => sum + size, 0) <= most.bytes
  );
}
