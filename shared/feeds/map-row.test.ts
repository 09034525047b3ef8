import { describe, expect, it } from 'vitest';
import { mapRow } from './map-row.ts';
import { tableOf } from './profile.ts';
import { wuhan2020 } from './profiles/wuhan2020.ts';
import { rebuildRow } from './rebuild.ts';
import type { Row } from './schema.ts';

const nowhere = (point: readonly [number, number]) => point;
const hospital = tableOf(wuhan2020, 'hospital')!;
const read = (row: Row, standing: readonly string[] = []) =>
  mapRow(hospital, { 医院名称: '某院', ...row }, new Set(standing), nowhere);
const linesOf = (row: Row, standing: readonly string[] = []) => {
  const { content } = read(row, standing);
  return content?.kind === 'request' ? content.fields.lines.map(({ id, ask, quantity }) => [id, ask, quantity]) : [];
};

describe('[feed] which columns of a hospital are supplies', () => {
  it('[feed] a supply whose amount is written in words is a line and a problem at once, in any community', () => {
    for (const column of [
      '呼吸机',
      '血氧仪(台)',
      '普通医用口罩',
      '75%酒精',
      '护理垫',
      '盒饭',
      '担架',
      '试剂盒',
      '护目镜（副）',
    ]) {
      expect(linesOf({ [column]: '若干' })).toEqual([[column, 'unreadable', undefined]]);
      expect(read({ [column]: '若干' }).problems).toEqual([{ column, reason: 'feed.unreadable' }]);
      expect(linesOf({ [column]: 20 })).toEqual([[column, 'amount', 20]]);
    }
  });

  it('[feed] what a hospital is, has or pays is nothing that it asks for', () => {
    const row = {
      邮编: 430022,
      床位数: 600,
      医护人数: 40,
      手机: 13800001234,
      口罩库存: 300,
      防护服单价: 80,
      医院地址: '某路',
    };
    expect(read(row)).toEqual({ problems: [] });
  });

  it('[feed] of a column that nobody knows nothing is guessed: it is listed, and no request', () => {
    for (const cell of [430_022, '若干', true, [1], { amount: 3 }])
      expect(read({ 甲乙丙: cell })).toEqual({ problems: [{ column: '甲乙丙', reason: 'feed.unknown_column' }] });
    for (const cell of [null, '', ' ']) expect(read({ 甲乙丙: cell })).toEqual({ problems: [] });
  });

  it('[feed] an amount with its standard says by itself that it is asked for; its line then follows the cell', () => {
    expect(linesOf({ 甲乙丙: { qty: 5, spec: 'GB 1' } })).toEqual([['甲乙丙', 'amount', 5]]);
    expect(linesOf({ 甲乙丙: { qty: null, spec: 'GB 1' } })).toEqual([['甲乙丙', 'unreadable', undefined]]);
    expect(linesOf({ 甲乙丙: '若干' }, ['甲乙丙'])).toEqual([['甲乙丙', 'unreadable', undefined]]);
    expect(linesOf({ 邮编: 7 }, ['邮编'])).toEqual([['邮编', 'amount', 7]]);
  });

  it('[feed] a fact that the profile names is one, whatever else its name has in it; a text of no known column is listed', () => {
    const hotel = tableOf(wuhan2020, 'logistical')!;
    const { content, problems } = mapRow(
      hotel,
      { 物流名称: '某', 官网网址: 'x', 车次: 3, 口号: '必胜' },
      new Set(),
      nowhere,
    );
    expect(content?.kind === 'offer' && content.fields.facts).toEqual([
      { id: '官网网址', label: '官网网址', text: 'x' },
      { id: '车次', label: '车次', number: 3 },
    ]);
    expect(problems).toEqual([{ column: '口号', reason: 'feed.unknown_column' }]);
  });
});

it('[feed] a name on two lines is said on one, and its cell comes back as it came until somebody changes it', () => {
  const row: Row = { 医院名称: '协和医院\n西院', 口罩: 20 };
  const { content } = mapRow(hospital, row, new Set(), nowhere);
  if (content?.kind !== 'request') throw new Error('no request');
  expect(content.fields.title).toBe('协和医院 西院');
  const counts = { pledged: 0, inTransit: 0, received: 0, excess: 0 };
  const lines = content.fields.lines.map((line) => ({ ...line, ...counts }));
  const rebuilt = (title: string) =>
    rebuildRow(
      hospital,
      row,
      { kind: 'request', record: { ...content.fields, id: 'r', status: 'x', lines, title } },
      nowhere,
    );
  expect(rebuilt('协和医院 西院')).toEqual(row);
  expect(rebuilt('协和西院')).toEqual({ ...row, 医院名称: '协和西院' });
});
