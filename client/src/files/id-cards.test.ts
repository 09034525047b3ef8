import { expect, it } from 'vitest';
import { withoutIdCards } from './id-cards.ts';

const [one, other] = ['11010519491231002X', '440604199001011234'];
const rows = (...all: string[][]) => ({ columns: all[0] ?? [], rows: all.slice(1) });

it('[P7] a column of identity-card numbers is known by its name or by what is in it, and left out with all it says', () => {
  const { table, columns, cells } = withoutIdCards(
    rows(['姓名', '户主身份证号', '', '备注'], ['王小梅', '没带', one, '要轮椅'], ['李四', '', '', '']),
  );
  expect(table).toEqual(rows(['姓名', '备注'], ['王小梅', '要轮椅'], ['李四', '']));
  expect([columns, cells]).toEqual([['户主身份证号', '3'], []]);
  for (const name of ['身份证', '身份证号码', '公民身份号码', '证件号', 'ID card', 'ID Number', ' 身份证号 '])
    expect([name, withoutIdCards(rows([name, '姓名'], ['4406', '甲'])).columns]).toEqual([name, [name]]);
});

it('[P7] where a number stands among other words it goes and they stay; what was a number alone reads as empty', () => {
  const { table, columns, cells } = withoutIdCards({
    ...rows(['姓名、身份证号', '任务'], [`王小梅 ${one}`, '送药'], ['李四', one], ['赵六', '巡查'], ['', '']),
    title: `名单 ${one}`,
  });
  expect(table.columns).toEqual(['姓名、身份证号', '任务']);
  expect(table.rows).toEqual([
    ['王小梅 ******************', '送药'],
    ['李四', ''],
    ['赵六', '巡查'],
    ['', ''],
  ]);
  expect([columns, cells, table.title]).toEqual([[], ['姓名、身份证号', '任务'], '名单 ******************']);
});

it('[P7] what only looks long stays: a wrong check sign, an order number, a telephone', () => {
  const plain = rows(['单号', '电话'], [other.replace(/.$/, 'A'), '13812345678'], ['2026060800000000001', '']);
  expect(withoutIdCards(plain)).toEqual({ table: plain, columns: [], cells: [] });
});
