import { describe, expect, it } from 'vitest';
import { readXlsx } from '../files/read-xlsx.ts';
import { storeZip } from '../files/store-zip.ts';
import { unzip, type ZipEntry } from '../files/unzip.ts';
import { labelOf } from './cell-label.ts';
import { useTyped } from './use-typed.ts';
import { fillCells } from './values.ts';
import { cellAt, columnLetters, placeOfCell } from './cell-address.ts';
import { fillBlank } from './fill-blank.ts';
import { readBlank } from './read-blank.ts';
import { xlsxParts } from '@liandong/shared/testing/xlsx-parts';
import { attribute, elements, plainText, xmlText } from './sheet-xml.ts';
import { reckonAnew, withoutResults, writeCells } from './write-cells.ts';

const entry = (name: string, text: string): ZipEntry => ({ name, bytes: new TextEncoder().encode(text) });
const blank = (sheet?: string) => storeZip(Object.entries(xlsxParts(sheet)).map(([name, text]) => entry(name, text)));

describe('addresses of cells', () => {
  it('[R15] are read and written, also behind Z', () => {
    for (const column of [0, 25, 26, 51, 52, 701, 702, 16_383])
      expect(placeOfCell(cellAt({ row: 6, column }))).toEqual({ row: 6, column });
    expect([columnLetters(25), columnLetters(26), columnLetters(702)]).toEqual(['Z', 'AA', 'AAA']);
    expect([placeOfCell('B0'), placeOfCell('5'), placeOfCell('$B$5')]).toEqual([
      undefined,
      undefined,
      { row: 4, column: 1 },
    ]);
  });
});

describe('the text of a sheet', () => {
  it('[R15] is read with any prefix, quoted signs and empty elements', () => {
    const xml = `<x:row r='1' note="a>b"><x:c r="A1"/><x:c r="B1" t="inlineStr"><x:is><x:t>a &lt; b &#20013;</x:t></x:is></x:c></x:row>`;
    const [row] = elements(xml, 'row');
    expect([row?.tag, attribute(row?.attributes ?? '', 'note')]).toEqual(['x:row', 'a>b']);
    expect(elements(row?.inner ?? '', 'c').map(({ attributes: own }) => attribute(own, 'r'))).toEqual(['A1', 'B1']);
    expect(plainText(elements(xml, 't')[0]?.inner ?? '')).toBe('a < b 中');
    expect(plainText(xmlText('<&>"\''))).toBe('<&>"\'');
  });
});

describe('cells of a sheet', () => {
  const sheet =
    '<worksheet><sheetData><row r="2" spans="1:2" ht="20"><c r="A2" s="4"/><c r="C2" s="5" t="s"><v>0</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>';

  it('[R15] are filled in their style, put in their order, and the rest stays sign by sign', () => {
    const filled = writeCells(
      sheet,
      new Map<string, string | number>([
        ['B2', '=1+1'],
        ['A2', 7],
        ['C2', 'x'],
        ['B4', 3],
        ['A1', '甲'],
      ]),
    );
    expect(elements(filled, 'c').map(({ attributes: own }) => attribute(own, 'r'))).toEqual([
      'A1',
      'A2',
      'B2',
      'C2',
      'B4',
    ]);
    expect(filled).toContain('<c r="A2" s="4"><v>7</v></c>');
    expect(filled).toContain('<c r="B2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(filled).toContain('<c r="C2" s="5" t="inlineStr">');
    expect(filled).toContain('<row r="2" ht="20">');
    expect(filled.endsWith('<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>')).toBe(true);
    expect(writeCells(sheet, new Map())).toBe(sheet);
  });

  it('[R15] with a formula are not written over, and what they came to is reckoned anew', () => {
    const sum = '<sheetData><row r="1"><c r="A1" s="2"><f>SUM(B1:C1)</f><v>9</v></c></row></sheetData>';
    expect(writeCells(sum, new Map([['A1', 5]]))).toBe(sum);
    expect(withoutResults(sum)).toContain('<c r="A1" s="2"><f>SUM(B1:C1)</f></c>');
    expect(reckonAnew('<workbook><sheets><sheet/></sheets><calcPr calcId="1"/></workbook>')).toContain(
      '</sheets><calcPr fullCalcOnLoad="1"/>',
    );
    expect(reckonAnew('<x:workbook><x:sheets><x:sheet/></x:sheets></x:workbook>')).toContain(
      '</x:sheets><x:calcPr fullCalcOnLoad="1"/>',
    );
  });
});

describe('cells that somebody types', () => {
  it('[R15] are called by the words that stand beside them, and those above', async () => {
    const [sheet] = readBlank(await unzip(await blank()));
    if (!sheet) throw new Error('no sheet');
    expect([labelOf(sheet, 'B4'), labelOf(sheet, 'B6'), labelOf(sheet, 'nowhere')]).toEqual([
      ...['数量 · 上报事件', '填报人', ''],
    ]);
  });

  it('[R15] keep what was typed last, send only what changed, and leave a number as one', () => {
    const typed = [{ sheet: 0, cell: 'B4', words: '平稳', by: 'he', at: 1 }];
    const cells = ['B4', 'B5', 'B6'].map((cell) => ({ sheet: 0, cell, fill: 'typed' }));
    const kept = useTyped(() => ({ id: 'b', title: '表', file: 'f', cells, by: 'he', at: 1, typed }));
    expect(kept.wish()).toBeUndefined();
    kept.write('0 B5', ' 12.5 ');
    kept.write('0 B4', '平稳');
    expect(kept.wish()).toEqual({ id: 'b', cells: [{ sheet: 0, cell: 'B5', words: '12.5' }] });
    kept.write('0 B4', '');
    expect(kept.wish()?.cells[0]).toEqual({ sheet: 0, cell: 'B4' });
    const source = { facts: {} as never, figures: [], lists: [], cell: () => '' };
    const filled = fillCells(cells, {
      ...source,
      typed: new Map([
        ['0 B4', '007'],
        ['0 B5', '12.5'],
      ]),
    });
    expect([...(filled.values.get(0) ?? [])]).toEqual([
      ['B4', '007'],
      ['B5', 12.5],
    ]);
  });
});

describe('a superior’s blank', () => {
  it('[R15] is shown as it is, and filled so that any reader finds the figures and nothing else was changed', async () => {
    const bytes = await blank();
    const before = await unzip(bytes);
    const [sheet] = readBlank(before);
    expect(sheet).toMatchObject({ name: '日报', rows: 6, columns: 4 });
    expect(sheet?.merges).toEqual([{ from: { row: 0, column: 0 }, to: { row: 0, column: 3 } }]);
    expect(sheet?.cells.get('A1')?.text).toBe('每日情况报告表');
    expect(sheet?.cells.get('D4')?.isFormula).toBe(true);
    const filled = await (
      await fillBlank(
        bytes,
        new Map([
          [
            0,
            new Map<string, string | number>([
              ['B4', 3],
              ['C4', 4],
              ['B6', '王小明'],
            ]),
          ],
        ]),
      )
    ).arrayBuffer();
    const after = await unzip(filled);
    const touched = ['xl/workbook.xml', 'xl/worksheets/sheet1.xml'];
    for (const { name, bytes: own } of before)
      if (!touched.includes(name)) expect(after.find((one) => one.name === name)?.bytes).toEqual(own);
    const [rows = []] = await readXlsx(filled);
    expect([rows[3]?.[1], rows[3]?.[2], rows[5]?.[1]]).toEqual([3, 4, '王小明']);
    expect(readBlank(after)[0]?.merges).toEqual(sheet?.merges);
  });

  it('[R15] that declares types of its own, or is no workbook, is not read', async () => {
    expect(() =>
      readBlank([entry('xl/workbook.xml', '<!DOCTYPE x><workbook/>'), entry('xl/_rels/workbook.xml.rels', '')]),
    ).toThrow();
    expect(() => readBlank([entry('a.txt', 'a')])).toThrow();
    await expect(unzip(new TextEncoder().encode('no zip').buffer)).rejects.toThrow();
  });
});
