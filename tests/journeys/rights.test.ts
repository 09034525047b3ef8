import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';

const stage = useStage();

test('[R41] [§6] a grid worker who wonders why not finds it out: their own rights first, who else may, the whole table', async () => {
  const page = await stage.open({ as: 'grid', path: '/me', size: 'phone' });
  await page.getByRole('link', { name: '谁可以做什么' }).click();
  await page.waitForURL(`**/c/${pudong}/rights`);
  const task = page.locator('[data-object=task]');
  await task.getByText('推进、修改（自己网格或组织的）').waitFor();
  await task.getByText('您不能：').first().waitFor();
  await page.getByText('限于：').waitFor();
  await picture(page, 'rights');
  expect(await faultsOfSize(page)).toEqual([]);
  await page.goto(`${stage.server.url}/c/${pudong}/rights?object=phase&act=A`);
  await page.getByText('您的身份不能批准').waitFor();
  await page.getByText('可以办的：两委').waitFor();
  await page.getByRole('button', { name: '打开整张表' }).click();
  expect(await page.getByRole('columnheader').nth(1).innerText()).toBe('网格员（您）');
  expect(await violations(page)).toEqual([]);
  // One that is not there and one that is others' are told alike; without a page's name one begins at one's own.
  for (const other of ['999', '130105006009']) {
    await page.goto(`${stage.server.url}/c/${other}/desk`);
    await page.getByRole('heading', { name: '没有这个社区，或者您不在其中' }).waitFor();
  }
  await page.goto(`${stage.server.url}/c/${pudong}/no-such-page`);
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
  await page.goto(`${stage.server.url}/c/${pudong}`);
  await page.waitForURL(`**/c/${pudong}/field`);
});

test('[R41] an act that the server refuses for want of a right leads to who may do it', async () => {
  // As if the rights had changed behind this page's back: it offers what the server gives no more.
  const page = await stage.open({
    as: 'duty',
    prepare: (context) =>
      context.route('**/api/v1/session', async (route) => {
        const response = await route.fetch();
        const session = (await response.json()) as { account: { grants: object[] } };
        session.account.grants = session.account.grants.map((grant) => ({ ...grant, role: 'coordinator' }));
        await route.fulfill({ response, json: session });
      }),
  });
  await page.goto(`${stage.server.url}/c/${pudong}/desk`);
  await page.getByRole('region', { name: '任务' }).getByRole('button', { name: '地下车库抽排' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '任务', exact: true }).click();
  await page.locator('.steps').getByRole('button').last().click();
  await page.getByPlaceholder('写一句原因').fill('试一试');
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByRole('alert').getByText('不在您的权限里').waitFor();
  await picture(page, 'rights-refused');
  await page.getByRole('link', { name: '为什么不能，谁可以' }).click();
  await page.waitForURL(`**/c/${pudong}/rights?object=task&act=*`);
});
