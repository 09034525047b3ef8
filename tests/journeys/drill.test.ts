import { expect, test } from 'vitest';
import { picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();

test('[P3] a lead looks at the past again on desk and wall: marked as such, without acts, at any speed and by keyboard', async () => {
  const page = await stage.open({ as: 'lead', path: `/c/${pudong}/replay`, map: true });
  const sent: string[] = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  const bar = page.getByRole('region', { name: '回放', exact: true });
  await bar.waitFor();
  await page.getByText('不是现在').waitFor();
  await page.getByRole('heading', { name: /^回放/ }).first().waitFor();
  const moment = bar.getByRole('slider', { name: '回放的时刻' });
  const at = async (): Promise<number> => Number(await moment.inputValue());
  await page.getByRole('button', { name: '新任务' }).waitFor({ state: 'detached' });
  await bar.getByRole('button', { name: '全程' }).click();
  await expect.poll(() => bar.getByRole('listitem').count(), { timeout: 10_000 }).toBeGreaterThan(1);
  await picture(page, 'replay-desk');

  const before = await at();
  await bar.getByRole('button', { name: '600 倍' }).click();
  await bar.getByRole('button', { name: '播放' }).click();
  await expect.poll(at).toBeGreaterThan(before + 60_000);
  await bar.getByRole('button', { name: '暂停' }).click();
  // From the mark before it one hears of the phase, of an alert or of an incident.
  await page.keyboard.press('[');
  await expect.poll(at).toBeLessThan(before + 60_000);
  await moment.focus();
  const here = await at();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(at).toBeLessThan(here);

  await page.getByRole('link', { name: '大屏' }).click();
  await page.getByRole('heading', { name: /^回放.*普东社区/ }).waitFor();
  await bar.getByRole('listitem').first().waitFor();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, 'replay-wall');
  expect(sent.filter((frame) => frame.includes('"stream":"view"'))).toEqual([]);
});
