import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { holdsIdCard } from '@liandong/shared/kernel/id-card';
import { phoneIn } from '@liandong/shared/paste/pieces';
import { Pace } from '../pipeline/pace.ts';

const inflate = promisify(inflateRaw);

/** Most parts of a table's file, and most bytes that they may unpack to. */
const most = { entries: 200, bytes: 16 * 1024 * 1024 } as const;
const signature = { end: 0x06054b50, entry: 0x02014b50 } as const;

/** What a plain table has none of: programs, other files within it, and links that fetch something. */
const alien = /vbaProject|macrosheets|externalLinks|embeddings|activeX|ctrlProps|\.bin$/i;

interface Entry {
  readonly name: string;
  /** bytes that it is said to unpack to, and that it takes */
  readonly size: number;
  readonly packed: number;
  /** 0 stored, 8 deflated */
  readonly method: number;
  /** where it begins */
  readonly at: number;
}

/** Entries of a zip, of which each is said to unpack to so many bytes; nothing where it is no whole zip. */
function listed(bytes: Buffer): Entry[] | undefined {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== signature.end) end--;
  if (end < 0) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  if (count > most.entries) return undefined;
  const entries: Entry[] = [];
  for (let at = bytes.readUInt32LE(end + 16), n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== signature.entry) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + name),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** One entry of a zip, unpacked. */
async function unpacked(bytes: Buffer, { at, packed, method }: Entry): Promise<string> {
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const body = bytes.subarray(from, from + packed);
  return (method === 0 ? body : await inflate(body, { maxOutputLength: most.bytes })).toString('utf8');
}

/** Most cells of an empty table that may look like somebody's phone: whom to send it to. */
const mostPhones = 3;

/**
 * Whether a plain XLSX holds what people filled in: the number of an identity card, or phones of more than whoever wants it back.
 * @throws Error where an entry can't be unpacked
 */
export async function holdsPeople(bytes: Buffer): Promise<boolean> {
  const pace = new Pace();
  let phones = 0;
  for (const entry of listed(bytes) ?? []) {
    if (!/^xl\/(?:sharedStrings|worksheets\/.*)\.xml$/.test(entry.name)) continue;
    const xml = await unpacked(bytes, entry);
    for (const [, text = ''] of xml.matchAll(/<(?:\w+:)?[tv](?:\s[^>]*)?>([^<]*)</g)) {
      if (holdsIdCard(text)) return true;
      if (phoneIn(text).found !== '' && ++phones > mostPhones) return true;
      if (pace.isOver) await pace.rest();
    }
  }
  return false;
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
