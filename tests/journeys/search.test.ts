import { expect, test } from 'vitest';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();

test('[J14] [R40] words typed at the desk are found in all records, archived ones too, by whom they concern, and no address holds them', async () => {
  const send = async (type: string, payload: object): Promise<void> =>
    expect(await command(stage.server, 'coordinator', type, payload)).toMatchObject({ result: 'applied' });
  await send('hazard.list', { id: 'h-1', kind: 'natural', title: '河堤老榕树倾斜', grid: `${pudong}001` });
  await send('hazard.close', { id: 'h-1', reason: '已经加固' });

  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` });
  await desk.getByRole('button', { name: '查找' }).click();
  await desk.getByRole('textbox', { name: '查找' }).fill('榕树');
  await desk.getByRole('link', { name: '在所有记录里找，已归档的也在' }).click();
  const hit = desk.getByRole('listitem').filter({ hasText: '河堤老榕树倾斜' });
  await hit.getByText(/归档$/).waitFor();
  expect(await hit.locator('mark').first().textContent()).toBe('榕树');
  expect(desk.url()).not.toContain(encodeURIComponent('榕树'));
  await hit.getByRole('button').click();
  await hit.getByText(/^台账第/).waitFor();
  await picture(desk, 'search');

  await desk.getByRole('searchbox').fill('排水');
  await desk.keyboard.press('Enter');
  await desk.getByText(/条，大致新的在前/).waitFor();
  await desk.getByText('已归档的', { exact: true }).click();
  await desk.getByText('没有找到。换几个字试试，或者少写几个字。').waitFor();

  const phone = await stage.open({ size: 'phone', as: 'volunteer', path: `/c/${pudong}/search` });
  await phone.getByRole('searchbox').fill('沙袋');
  await phone.getByRole('button', { name: '查找' }).click();
  await phone.getByText(/条，大致新的在前/).waitFor();
  await picture(phone, 'search-phone');
});
