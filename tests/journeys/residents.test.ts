import { expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { command, picture, pudong, useStage } from '../support/browser.ts';
import '../support/by-turns.ts';

const stage = useStage();
const building = `${pudong}01501`;

/** The link of the building's page, as its captain hands it out. */
async function link(): Promise<string> {
  await command(stage.server, 'captain', 'buildingLink.open', { id: `b-${Date.now()}`, building });
  const { token } = stage.server.account('captain');
  const path = `/api/v1/communities/${pudong}/buildings/${building}/link`;
  return ((await ask(stage.server, 'POST', path, {}, { token })).body as { link: string }).link;
}

it('[R33] a resident opens the building’s page on a small phone, in large type, and sees what is done and why', async () => {
  const page = await stage.open({
    size: 'phone',
    context: { viewport: { width: 320, height: 640 } },
    path: `/b#${await link()}`,
  });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('地下车库今晚清空').waitFor();
  await picture(page, 'residents-320');
  await page.getByRole('button', { name: '大字' }).click();
  await picture(page, 'residents-320-large');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
}, 60_000);
