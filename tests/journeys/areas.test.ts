import type { AreaRecord } from '@liandong/shared/areas/schema';
import { expect, test } from 'vitest';
import { picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();
const grid = `${pudong}015`;

/** Corners around the western half of a grid, as somebody would type them. */
function westOf({ polygon }: AreaRecord): string {
  const ring = polygon?.coordinates[0] ?? [];
  const [longitudes, latitudes] = [ring.map(([x = 0]) => x), ring.map(([, y = 0]) => y)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes) - 0.0005, Math.max(...latitudes) + 0.0005];
  const middle = (west + east) / 2;
  const corners = [
    [west - 0.0005, south],
    [middle, south],
    [middle, north],
    [west - 0.0005, north],
  ];
  return corners.map(([x = 0, y = 0]) => `${x.toFixed(6)}, ${y.toFixed(6)}`).join('\n');
}

test('[R01] the lead draws a grid from the keyboard, all see it, and takes it back; compounds come out of a file and go again', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` });
  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/areas`, map: true });
  const areas = await recordsOf<AreaRecord>(stage.server, 'lead', 'areas');
  const split = areas.find(({ id }) => id === grid);
  if (!split) throw new Error('the grid is there');
  await lead.getByRole('table').getByRole('button', { name: split.name }).click();
  await picture(lead, 'areas');
  await lead.getByRole('button', { name: '划网格' }).click();
  await expect.poll(() => lead.getByRole('checkbox', { name: split.name, exact: true }).isChecked()).toBe(true);
  await lead.getByLabel('名称').fill('西头');
  await lead.getByLabel('边角，一行一个：经度, 纬度').fill('113.1, 十五');
  await lead.getByText('第 1 行不是经纬度').waitFor();
  await lead.getByLabel('边角，一行一个：经度, 纬度').fill(westOf(split));
  await lead.getByText(/可以划。/).waitFor();
  await picture(lead, 'areas-draw');
  await lead.getByRole('button', { name: '划定' }).click();
  await lead.getByText(/划了“西头”/).waitFor();
  await expect
    .poll(async () =>
      (await recordsOf<AreaRecord>(stage.server, 'coordinator', 'areas')).some(({ name }) => name === '西头'),
    )
    .toBe(true);
  await desk.getByText('西头').first().waitFor();
  await picture(desk, 'areas-desk');

  const file = {
    name: '小区.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '名称,经度,纬度,上级编码\n柳荫小区,113.1120,23.0290,\n外区小区,113.1120,23.0290,440605001001\n',
    ),
  };
  await lead.locator('input[type=file]').setInputFiles(file);
  await lead.getByText(/第 3 行 · 上级编码：“440605001001”不在本街道/).waitFor();
  await lead.getByText('会导入地点 1 个').waitFor();
  await picture(lead, 'areas-import');
  await lead.getByRole('button', { name: '导入 1 条' }).click();
  await lead.getByText(/导入了 1 条/).waitFor();
  await lead.getByRole('button', { name: '撤回这批' }).click();
  await lead.getByRole('button', { name: '撤回这批' }).click();
  await expect.poll(async () => recordsOf(stage.server, 'lead', 'places')).toEqual([]);

  await lead.getByRole('button', { name: '撤回', exact: true }).click();
  await lead.getByText(/边界、记录和权限回到划定之前/).waitFor();
  await lead.getByRole('button', { name: '撤回', exact: true }).click();
  await expect
    .poll(async () =>
      (await recordsOf<AreaRecord>(stage.server, 'coordinator', 'areas')).some(({ name }) => name === '西头'),
    )
    .toBe(false);
}, 60_000);
