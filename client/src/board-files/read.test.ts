import { deflateRawSync } from 'node:zlib';
import readXlsxFile from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import type { FileCard } from './board-file.ts';
import type { ReadBoard } from './check-file.ts';
import { fromSheets } from './from-sheets.ts';
import { readOrigin, underOrigin } from './origin.ts';
import { mostBytes, readBoard } from './read-board.ts';
import { storeZip } from '../files/store-zip.ts';
import { unzip, zipLimits } from '../files/unzip.ts';
import { writeXlsx } from './write-xlsx.ts';
import { cellText } from './xlsx-text.ts';

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const jsonOf = (value: unknown): ArrayBuffer => bytesOf(JSON.stringify(value));
const head = { format: 'liandong-board', version: 1, at: '', board: {}, settings: {}, labels: [] };
const idea = { id: 'i1', kind: 'idea', title: '送热茶' };
const headings = { sheet: (name: string) => name, column: (tag: string) => tag.slice(1) };

async function read(value: unknown): Promise<ReadBoard> {
  const answer = await readBoard(jsonOf(value));
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

async function onCard(more: object): Promise<{ card: FileCard | undefined; codes: readonly string[] }> {
  const { file, problems } = await read({ ...head, cards: [{ ...idea, ...more }] });
  return { card: file.cards[0], codes: problems.map(({ code }) => code) };
}

/** A zip with one entry that says of itself what is given. @param method 8 packs it, 0 stores it as it is */
function zipOf(name: string, content: Uint8Array, saysSize = content.length, method: 0 | 8 = 8): ArrayBuffer {
  const packed = method === 0 ? content : deflateRawSync(content);
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(method, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(saysSize, 22);
  local.writeUInt16LE(title.length, 26);
  const listed = Buffer.alloc(46);
  listed.writeUInt32LE(0x02014b50, 0);
  listed.writeUInt16LE(method, 10);
  listed.writeUInt32LE(packed.length, 20);
  listed.writeUInt32LE(saysSize, 24);
  listed.writeUInt16LE(title.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + title.length, 12);
  end.writeUInt32LE(30 + title.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, title, packed, listed, title, end])).buffer;
}

describe('what is refused as a whole', () => {
  const files: Record<string, [ArrayBuffer, string]> = {
    'a JSON of something else': [jsonOf({ cards: [] }), 'notBoard'],
    'a newer file': [jsonOf({ ...head, version: 2, cards: [idea] }), 'newer'],
    'a file without cards': [jsonOf({ ...head, cards: [] }), 'empty'],
    'half a JSON': [bytesOf('{"format":"liandong-board","cards":[{"id":'), 'notJson'],
    'bytes of a picture': [new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 1]).buffer, 'notJson'],
    nothing: [new ArrayBuffer(0), 'notJson'],
    'a zip that is none': [bytesOf('PK and then words'), 'damaged'],
    'a zip that is no workbook': [zipOf('a.txt', new Uint8Array([65])), 'damaged'],
    'a file beyond the limit': [new ArrayBuffer(mostBytes + 1), 'tooBig'],
  };
  for (const [name, [bytes, fault]] of Object.entries(files))
    it(`[P9] ${name}`, async () => expect(await readBoard(bytes)).toBe(fault));

  it('[P9] a zip that says it would unpack to more than it may is not unpacked', async () => {
    const bomb = zipOf('xl/worksheets/sheet1.xml', new Uint8Array(1_000), zipLimits.bytes + 1);
    await expect(unzip(bomb)).rejects.toMatchObject({ code: 'tooLarge' });
  });

  it('[P9] nor one that lies about it: what comes is counted', async () => {
    const bomb = zipOf('xl/worksheets/sheet1.xml', new Uint8Array(4_000_000), 1_000);
    await expect(unzip(bomb)).rejects.toMatchObject({ code: 'tooLarge' });
  });

  it('[P9] nor one whose stored entry is larger than its directory says', async () => {
    const bomb = zipOf('a.xml', new Uint8Array(4), 1, 0);
    const packed = 30 + 'a.xml'.length + 4 + 20;
    new DataView(bomb).setUint32(packed, zipLimits.bytes + 1, true);
    await expect(unzip(bomb)).rejects.toMatchObject({ code: 'tooLarge' });
  });

  const sheetOf = (rows: string, name = 'xl/worksheets/sheet1.xml'): ArrayBuffer =>
    zipOf(name, new TextEncoder().encode(`<worksheet><sheetData>${rows}</sheetData></worksheet>`));

  for (const [name, row] of Object.entries({
    'one cell a million rows down': '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    'one in single quotes': "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    'one behind a sign that looks like the end of it': '<row><c t=">" r="A1048576"><v>1</v></c></row>',
    'cells that are few but far apart in both ways':
      '<row r="1"><c r="ZZ1"/></row><row r="40000"><c r="A40000"/></row>',
  }))
    it(`[P9] nor a sheet with ${name}`, async () => expect(await readBoard(sheetOf(row))).toBe('tooLarge'));

  it('[P9] nor a sheet that stands elsewhere in the file', async () => {
    expect(await readBoard(sheetOf('<row r="1048576"/>', 'xl/other/sheet1.xml'))).toBe('tooLarge');
  });

  it('[P9] nor one with a place written as no program writes it', async () => {
    expect(await readBoard(sheetOf('<row r="1e6"/>'))).toBe('damaged');
  });
});

describe('what is left out piece by piece, and named', () => {
  it('[P9] a card without an id or a kind; the others come in', async () => {
    const { file, problems } = await read({
      ...head,
      cards: [{ ...idea, id: 'two words' }, { ...idea, kind: 'fact' }, idea, 7],
    });
    expect(file.cards.map(({ id }) => id)).toEqual(['i1']);
    expect(problems).toEqual([
      { code: 'card', of: '送热茶' },
      { code: 'card', of: '送热茶' },
      { code: 'card', of: '#4' },
    ]);
  });

  it('[P9] notes with what notes do not hold: a script, a link, too deep', async () => {
    const deep = (n: number): object =>
      n === 0 ? { type: 'paragraph' } : { type: 'bulletList', content: [{ type: 'listItem', content: [deep(n - 1)] }] };
    const link = { type: 'text', text: 'x', marks: [{ type: 'link' }] };
    for (const nodes of [[{ type: 'script' }], [{ type: 'paragraph', content: [link] }], [deep(20)]]) {
      const { card, codes } = await onCard({ notes: nodes });
      expect([card?.notes, codes]).toEqual([[], ['notes']]);
    }
  });

  it('[P9] days, links, lines and comments that a board does not know', async () => {
    const checks = [
      { id: 'k1', text: '敲门' },
      { id: 'k 2', text: 'x' },
    ];
    const comments = [
      { id: 'm1', text: '' },
      { id: 'm2', text: 'y'.repeat(2_001) },
      { id: 'm3', text: '好' },
    ];
    const { card, codes } = await onCard({ day: '2026-13-01', links: [{ kind: 'risk', id: 'x' }], checks, comments });
    expect([...codes].sort()).toEqual(['check', 'comment', 'comment', 'field', 'link']);
    expect([card?.day, card?.links, card?.checks.length, card?.comments.length]).toEqual([undefined, [], 1, 1]);
  });

  it('[P9] an order key that the library can not go on from is none: later moves would break', async () => {
    const { card } = await onCard({
      order: 'zz',
      checks: [
        { id: 'k1', text: 'a', order: 'zz' },
        { id: 'k2', text: 'b' },
      ],
    });
    expect(card?.order).toBeUndefined();
    expect(card?.checks.map(({ order }) => order)).toEqual(['a0', 'a1']);
  });
});

describe('what has the id of another', () => {
  it('[P9] is named: a second idea, a second line of a checklist', async () => {
    const checks = ['敲门', '带绳'].map((text) => ({ id: 'k1', text }));
    const { file, problems } = await read({
      ...head,
      cards: [
        { ...idea, checks },
        { ...idea, title: '借灯带' },
      ],
    });
    expect(file.cards.map(({ title }) => title)).toEqual(['送热茶', '借灯带']);
    expect(problems).toEqual([
      { code: 'sameLine', of: '送热茶' },
      { code: 'sameId', of: '借灯带' },
    ]);
  });
});

describe('sheets', () => {
  const sheet = (name: 'cards' | 'checks', tags: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
    ({ name, tags, rows }) as const;

  it('[P9] what looks like a formula is a text, in the file itself', async () => {
    const hostile = ['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'];
    const file = await writeXlsx(
      [
        sheet(
          'cards',
          ['#card+id', '#card+title'],
          hostile.map((text, n) => [`i${n}`, text]),
        ),
      ],
      headings,
    );
    const entries = await unzip(await file.arrayBuffer());
    const xml = entries
      .filter(({ name }) => name.startsWith('xl/worksheets/'))
      .map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(xml.join('')).not.toContain('<f');
    const [read1] = await readXlsxFile(await file.arrayBuffer(), { trim: false });
    expect(read1?.data.slice(2).map((row) => row[1])).toEqual(hostile);
  });

  it('[P9] signs that XML has no place for come back as they were', async () => {
    const odd = ['a\u0000b', '\u0007', '_x0041_', 'a\r\nb', '\ufffe', '😀', '\u{1ffff}', ' x '];
    const file = await writeXlsx(
      [
        sheet(
          'cards',
          ['#card+id', '#card+title'],
          odd.map((text, n) => [`i${n}`, text]),
        ),
      ],
      headings,
    );
    const [back] = await readXlsxFile(await file.arrayBuffer(), { trim: false });
    expect(back?.data.slice(2).map((row) => row[1])).toEqual(odd);
    expect(cellText('_x0041_')).toBe('_x005F_x0041_');
  });

  it('[P9] a row that somebody added without an id is a new idea; sheets and columns may be moved and renamed', () => {
    const cards = [
      ['随便写'],
      [null, '标题', '谁'],
      ['#card+title', '#card+id', '#note'],
      ['新想法', null, 1],
      ['旧想法', 'i1', 2],
    ];
    const value = fromSheets([[['说明']], cards]) as { cards: { id: string; title: string; kind: string }[] };
    expect(value.cards.map(({ id, title, kind }) => [id, title, kind])).toEqual([
      ['row-1', '新想法', 'idea'],
      ['i1', '旧想法', 'idea'],
    ]);
  });

  it('[P9] a zip stored anew holds the same', async () => {
    const entries = [
      { name: '表.xml', bytes: new TextEncoder().encode('<a/>') },
      { name: 'b', bytes: new Uint8Array() },
    ];
    const back = await unzip(await storeZip(entries));
    expect(back.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['表.xml', '<a/>'],
      ['b', ''],
    ]);
  });
});

describe('whose words they were', () => {
  const origin = { author: '许*静', at: '2026-11-29T14:02:31+08:00' };

  it('[P9] stands in the first line and is read back; words that only begin so are words', () => {
    const [text = ''] = underOrigin(origin, '先敲门');
    expect(readOrigin(text)).toEqual({ kind: 'comment', origin, rest: '先敲门' });
    expect(readOrigin('↪ 转一下')).toBeUndefined();
  });

  it('[P9] a comment that no longer fits is cut in two, never through a letter', () => {
    for (const text of ['😀'.repeat(1_000), `x${'😀'.repeat(999)}`]) {
      const parts = underOrigin(origin, text);
      expect(parts.length).toBe(2);
      expect(parts.every((part) => part.length <= 2_000 && !/\p{Cs}/u.test(part))).toBe(true);
      expect(parts.map((part) => readOrigin(part)?.rest).join('')).toBe(text);
    }
  });
});
