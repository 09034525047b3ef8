const office = 'http://schemas.openxmlformats.org';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = `${office}/spreadsheetml/2006/main`;

const text = (cell: string, said: string, style = 0): string =>
  `<c r="${cell}" s="${style}" t="inlineStr"><is><t>${said}</t></is></c>`;

const dailySheet = `${head}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="22" customWidth="1"/></cols><sheetData>
<row r="1" spans="1:4" ht="30" customHeight="1">${text('A1', '每日情况报告表', 1)}<c r="B1" s="1"/><c r="C1" s="1"/><c r="D1" s="1"/></row>
<row r="2" spans="1:4">${text('A2', '社区')}<c r="B2" s="2"/>${text('C2', '日期')}<c r="D2" s="2"/></row>
<row r="3" spans="1:4">${text('A3', '项目')}${text('B3', '上报事件')}${text('C3', '完成任务')}${text('D3', '合计')}</row>
<row r="4" spans="1:4">${text('A4', '数量')}<c r="B4" s="2"/><c r="C4" s="2"/><c r="D4" s="2"><f>B4+C4</f><v>0</v></c></row>
<row r="6" spans="1:4">${text('A6', '填报人')}<c r="B6" s="2"/>${text('C6', '审核人')}<c r="D6" s="2"/></row>
</sheetData><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells></worksheet>`;

/** The parts of a small table as an office sends it: a merged title, a style with a frame, a formula. */
export function xlsxParts(sheet = dailySheet): Readonly<Record<string, string>> {
  const types = `${office}/package/2006/content-types`;
  const links = `${office}/package/2006/relationships`;
  const document = `${office}/officeDocument/2006/relationships`;
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const edge = '<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/>';
  return {
    '[Content_Types].xml': `${head}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${document}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${document}"><sheets><sheet name="日报" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${document}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${document}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="18"/><name val="黑体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${edge}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0"/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf fontId="0" borderId="1" applyBorder="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet,
  };
}
