import { cellText } from '../board-files/xlsx-text.ts';
import { placeOfCell } from './cell-address.ts';
import { attribute, elements, xmlText, type Element } from './sheet-xml.ts';

/** What is written into a cell: a number, or a text that no program takes for a formula. */
export type Value = string | number;

const columnIn = (cell: Element): number => placeOfCell(attribute(cell.attributes, 'r') ?? '')?.column ?? -1;

/** A cell with a value in it, of the style that it had. */
function cellXml(prefix: string, address: string, style: string | undefined, value: Value): string {
  const own = `r="${address}"${style === undefined ? '' : ` s="${xmlText(style)}"`}`;
  if (typeof value === 'number') return `<${prefix}c ${own}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
  const text = xmlText(cellText(value));
  return `<${prefix}c ${own} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** The cells of a row with values in some of them; the others stay as they stand. */
function rowXml(inner: string, prefix: string, values: ReadonlyMap<string, Value>): string {
  let at = 0;
  let made = '';
  const left = [...values].toSorted(([a], [b]) => (placeOfCell(a)?.column ?? 0) - (placeOfCell(b)?.column ?? 0));
  const before = (column: number): string => {
    let text = '';
    while (left[0] && (placeOfCell(left[0][0])?.column ?? 0) < column) {
      const [address, value] = left.shift() as [string, Value];
      text += cellXml(prefix, address, undefined, value);
    }
    return text;
  };
  for (const cell of elements(inner, 'c')) {
    made += inner.slice(at, cell.start) + before(columnIn(cell));
    const address = attribute(cell.attributes, 'r') ?? '';
    const value = values.get(address);
    const keeps = value === undefined || elements(cell.inner, 'f').length > 0;
    if (value !== undefined) left.splice(0, left.findIndex(([one]) => one === address) + 1);
    made += keeps
      ? inner.slice(cell.start, cell.end)
      : cellXml(prefix, address, attribute(cell.attributes, 's'), value);
    at = cell.end;
  }
  return made + before(Infinity) + inner.slice(at);
}

function byRow(values: ReadonlyMap<string, Value>): Map<number, Map<string, Value>> {
  const rows = new Map<number, Map<string, Value>>();
  for (const [address, value] of values) {
    const row = (placeOfCell(address)?.row ?? -1) + 1;
    if (row > 0) rows.set(row, (rows.get(row) ?? new Map<string, Value>()).set(address, value));
  }
  return rows;
}

/**
 * A sheet's XML with values in some of its cells. Everything else stays as it stands, sign by sign: styles, merged cells, widths,
 * formulas (nothing is written over one), what is printed where. A text is one, whatever it begins with.
 */
export function writeCells(xml: string, values: ReadonlyMap<string, Value>): string {
  const [data] = elements(xml, 'sheetData');
  if (!data) return xml;
  const prefix = data.tag.slice(0, -'sheetData'.length);
  const rows = [...byRow(values)].toSorted(([a], [b]) => a - b);
  let at = 0;
  let made = '';
  const before = (row: number): string => {
    let text = '';
    while (rows[0] && rows[0][0] < row) {
      const [n, cells] = rows.shift() as [number, Map<string, Value>];
      text += `<${prefix}row r="${n}">${rowXml('', prefix, cells)}</${prefix}row>`;
    }
    return text;
  };
  for (const row of elements(data.inner, 'row')) {
    const number = Number(attribute(row.attributes, 'r'));
    made += data.inner.slice(at, row.start) + before(number);
    at = row.end;
    if (rows[0]?.[0] !== number) {
      made += data.inner.slice(row.start, row.end);
      continue;
    }
    const [, cells] = rows.shift() as [number, Map<string, Value>];
    // The span only hints at how wide a row is, and may be wrong now.
    const own = row.attributes.replace(/\sspans\s*=\s*(?:"[^"]*"|'[^']*')/, '').trimEnd();
    made += `<${row.tag}${own}>${rowXml(row.inner, prefix, cells)}</${row.tag}>`;
  }
  made += before(Infinity) + data.inner.slice(at);
  const whole = `<${data.tag}${data.attributes}>${made}</${data.tag}>`;
  return xml.slice(0, data.start) + whole + xml.slice(data.end);
}

/** A workbook's XML that has its formulas reckoned anew when it is opened: what they reckon with was just written. */
export function reckonAnew(workbook: string): string {
  const [found] = elements(workbook, 'calcPr');
  if (found) {
    const own = found.attributes.replaceAll(/\s(?:fullCalcOnLoad|calcId|calcCompleted)\s*=\s*(?:"[^"]*"|'[^']*')/g, '');
    return `${workbook.slice(0, found.start)}<${found.tag}${own.trimEnd()} fullCalcOnLoad="1"/>${workbook.slice(found.end)}`;
  }
  const [, prefix = ''] = /<([\w.-]+:)?workbook[\s>]/.exec(workbook) ?? [];
  // The schema wants it behind what is named here.
  const after = ['definedNames', 'externalReferences', 'functionGroups', 'sheets']
    .map((name) => elements(workbook, name)[0]?.end)
    .find((end) => end !== undefined);
  if (after === undefined) return workbook;
  return `${workbook.slice(0, after)}<${prefix}calcPr fullCalcOnLoad="1"/>${workbook.slice(after)}`;
}

/** Takes out what formulas came to before: a program that only shows what it finds would show old figures. */
export function withoutResults(xml: string): string {
  let at = 0;
  let made = '';
  for (const cell of elements(xml, 'c')) {
    const formula = elements(cell.inner, 'f')[0];
    if (!formula) continue;
    const results = elements(cell.inner, 'v');
    if (results.length === 0) continue;
    const whole = xml.slice(cell.start, cell.end);
    const inner = results.reduceRight((text, one) => text.slice(0, one.start) + text.slice(one.end), cell.inner);
    made += xml.slice(at, cell.start) + whole.replace(cell.inner, () => inner);
    at = cell.end;
  }
  return made + xml.slice(at);
}
