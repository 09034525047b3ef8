import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { sheetText } from '../support/sheet-text.ts';
import { xlsxFile } from '../support/xlsx.ts';

const stage = useStage();
const title = '每日情况报告表';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function saved(page: Page, press: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return download;
}

/** Says of a cell of the table what it gets. */
async function mapCell(desk: Page, cell: string, fill: string): Promise<void> {
  await desk.getByRole('button', { name: new RegExp(`^${cell}( ·|$)`) }).click();
  await desk.getByLabel(`${cell} 填什么`).selectOption({ label: fill });
}

test('[R15] a superior’s own table is brought once, its cells mapped by pointing, and filled out of the log in its own form', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/blanks` });
  await desk.getByText('还没有表').waitFor();
  await desk.getByRole('button', { name: '传一张空表' }).click();
  const file = { name: `${title}.xlsx`, mimeType: sheetType, buffer: await xlsxFile() };
  await desk.getByLabel('选文件').setInputFiles({ ...file, buffer: Buffer.from('no sheet') });
  await desk.getByText('打不开。在 Excel 里另存为 XLSX 再传').waitFor();
  await desk.getByLabel('选文件').setInputFiles(file);
  await expect.poll(() => desk.getByLabel('叫什么').inputValue()).toBe(title);
  await desk.getByLabel('谁要的').fill('街道应急办');
  await desk.getByRole('button', { name: '传上去，去对格子' }).click();
  await desk.getByText('先点一格').waitFor();
  await mapCell(desk, 'B2', '社区名称');
  await mapCell(desk, 'D2', '日期或起止日期');
  await mapCell(desk, 'B4', '上报事件');
  await mapCell(desk, 'C4', '新建任务');
  await desk.getByRole('button', { name: /^D4/ }).click();
  await desk.getByText('D4 有公式，自己会算，不用填').waitFor();
  await mapCell(desk, 'B6', '填报人');
  await mapCell(desk, 'D6', '审核人');
  await mapCell(desk, 'A5', '自己写，下次带出来');
  await picture(desk, 'blank-map');
  await desk.getByRole('button', { name: '存好，去填' }).click();
  await desk.getByLabel('从哪天').fill('2020-01-01');
  await desk.getByText('结束早于开始，或一次超过 366 天').waitFor();
  const day = await desk.getByLabel('到哪天').inputValue();
  const monthAgo = new Date(Date.parse(day) - 30 * 86_400_000).toISOString().slice(0, 10);
  await desk.getByLabel('从哪天').fill(monthAgo);
  await desk.getByRole('textbox', { name: '审核人' }).fill('林书记');
  const tasks = desk.locator('details').filter({ hasText: '新建任务' });
  await tasks.locator('summary').click();
  await tasks
    .getByText(/台账第 \d+ 条/)
    .first()
    .waitFor();
  const count = Number(await tasks.locator('strong').textContent());
  expect(count).toBeGreaterThan(0);
  await desk.getByRole('textbox', { name: /^A5/ }).fill('今天河水回落，没有新险情');
  await picture(desk, 'blank-fill');
  const download = await saved(desk, () => desk.getByRole('button', { name: '存成 XLSX' }).click());
  expect(download.suggestedFilename()).toContain(title);
  const cells = await sheetText(await readFile(await download.path()));
  expect(cells.get('C4')).toBe(String(count));
  expect([cells.get('D6'), cells.get('D2')]).toEqual(['林书记', `${monthAgo} 至 ${day}`]);
  expect(cells.get('A1')).toBe(title);
  expect(cells.get('A5')).toBe('今天河水回落，没有新险情');

  // The next time everything stands there: what did not change is not asked for again.
  await desk.reload();
  await desk.getByRole('button', { name: '填', exact: true }).click();
  await expect.poll(() => desk.getByRole('textbox', { name: /^A5/ }).inputValue()).toBe('今天河水回落，没有新险情');
  await expect.poll(() => desk.getByRole('textbox', { name: '审核人' }).inputValue()).toBe('林书记');
  await desk.getByText('上次写的都在，没变的不用动。改了 0 格').waitFor();
  await picture(desk, 'blank-again');
}, 60_000);

test('[paste] a relay list from a chat becomes tasks after a person looked at it, and once, however often it is pasted', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/lists?list=tasks` });
  const relay = '#接龙\n送菜上门，网格写清楚\n1. 张三 3号楼501 2份 不要辣\n2. 李四 5栋302 1份\n3.\n';
  const paste = async (): Promise<void> => {
    await desk.getByRole('button', { name: '粘贴表格或接龙' }).click();
    await desk.getByLabel('从 Excel 或微信接龙复制').fill(relay);
    await desk.getByRole('button', { name: '认一认' }).click();
    await desk.getByText('上面写着：送菜上门，网格写清楚').waitFor();
  };
  await desk.getByRole('button', { name: '粘贴或导入' }).click();
  // A column of identity-card numbers is left out before anybody sees it.
  await desk.getByRole('button', { name: '粘贴表格或接龙' }).click();
  await desk.getByLabel('从 Excel 或微信接龙复制').fill('任务\t身份证号\n巡查河堤\t11010519491231002X\n');
  await desk.getByRole('button', { name: '认一认' }).click();
  await desk.getByText('已略过“身份证号”列，未保存').waitFor();
  const read = desk.getByRole('table', { name: '读到的内容' });
  expect(await read.getByRole('columnheader').allTextContents()).toEqual(['行', '任务']);
  await desk.getByRole('button', { name: '先不' }).click();
  await paste();
  await picture(desk, 'paste-relay');
  const choose = async (field: string, column: string): Promise<void> => {
    await desk
      .getByRole('group', { name: '哪一列是什么' })
      .getByRole('combobox', { name: field, exact: true })
      .selectOption({ label: column });
  };
  await choose('内容', '原文');
  await choose('没写网格的都算', '临河里');
  const second = desk.getByLabel('第 3 行 原文');
  await second.fill('李四 5栋302 1份，放门口');
  await second.press('Tab');
  await desk.getByText('2 行里有姓名、门牌或电话，已去掉').waitFor();
  await desk.getByRole('button', { name: '导入 2 条' }).click();
  await desk.getByText('导入了 2 条').waitFor();
  const named = async () =>
    (await recordsOf<{ title: string; status: string }>(stage.server, 'coordinator', 'tasks')).filter(
      ({ title: name }) => name.startsWith('3号楼*** 2份 不要辣'),
    );
  expect(await named()).toHaveLength(1);
  await desk.getByRole('button', { name: '再导一个' }).click();
  await paste();
  await choose('内容', '原文');
  await choose('没写网格的都算', '临河里');
  await desk.getByText('1 条已经有了，不再建').waitFor();
  await desk.getByRole('button', { name: '撤回刚导入的 2 条' }).click();
  await desk.getByText('撤回了 2 条').waitFor();
  expect((await named())[0]?.status).toBe('cancelled');
  await desk.getByRole('button', { name: '收起导入' }).click();
  await picture(desk, 'lists');
  const download = await saved(desk, () => desk.getByRole('button', { name: '导出 Excel' }).click());
  const cells = await sheetText(await readFile(await download.path()));
  expect(cells.get('A1')).toBe('任务');
  expect(cells.get('B1')).toContain('导出人');
  expect(cells.get('A2')).toBe('内容');
  await desk.getByRole('button', { name: '打印 A4' }).click();
  await desk.getByLabel('印成什么').selectOption({ label: '任务单' });
  await desk.emulateMedia({ media: 'print' });
  await desk.getByText('签字', { exact: true }).waitFor();
  await picture(desk, 'paper');
  await desk.emulateMedia({ media: 'screen' });
  const open = (await recordsOf<{ id: string; status: string }>(stage.server, 'coordinator', 'requests')).find(
    ({ status }) => status === 'published',
  );
  await desk.goto(`${stage.server.url}/c/${pudong}/market?request=${open?.id ?? ''}`);
  await desk.getByRole('button', { name: '发到微信群' }).click();
  const dialog = desk.getByRole('dialog', { name: '发到微信群' });
  const words = await dialog.getByLabel('要发的话').textContent();
  expect(words).toContain(`/c/${pudong}/market?request=${open?.id ?? ''}`);
  const image = dialog.getByRole('img');
  await image.waitFor();
  expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(750);
  await picture(desk, 'share');
  const shared = await saved(desk, () => dialog.getByRole('button', { name: '存长图' }).click());
  expect((await readFile(await shared.path())).subarray(1, 4).toString()).toBe('PNG');
  if (process.env['PICTURES']) await shared.saveAs(`${process.env['PICTURES']}/long-picture.png`);
}, 90_000);
