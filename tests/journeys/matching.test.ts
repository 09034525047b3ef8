import { expect, test } from 'vitest';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();

interface Person {
  readonly id: string;
  readonly assignment?: string;
}

test('[R03] [R19] free people are proposed for all tasks at once; a person changes the plan and sends it, and each is asked on the phone', async () => {
  const before = await recordsOf<Person>(stage.server, 'coordinator', 'volunteers');
  // The volunteer of the samples is on a post: they go home first, and stand by again.
  const { id } = stage.server.account('volunteer');
  const own = before.find((one) => one.id === id)?.assignment ?? '';
  expect((await command(stage.server, 'volunteer', 'assignment.checkOut', { id: own })).result).toBe('applied');

  const [page, phone] = await Promise.all([
    stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` }),
    stage.open({ as: 'volunteer', path: `/c/${pudong}/field`, size: 'phone' }),
  ]);
  await page.getByRole('button', { name: '一次排人' }).click();
  const plan = page.getByRole('dialog', { name: '一次排人' });
  const sum = plan.getByText(/^空位 \d+ 个，可派 \d+ 人，排上 \d+ 人/);
  await sum.waitFor();
  const rows = plan.getByRole('listitem');
  const proposed = await rows.count();
  expect(proposed).toBeGreaterThan(2);
  await picture(page, 'matching-plan');

  // What one takes out stays out, and somebody else comes or the place stays empty.
  const first = (await rows.first().textContent()) ?? '';
  await rows.first().getByRole('button').click();
  await expect.poll(() => rows.first().textContent()).not.toBe(first);

  const names = await rows.locator('strong').allTextContents();
  expect(new Set(names).size).toBe(names.length);
  await plan.getByRole('button', { name: `邀请这 ${names.length} 人` }).click();
  await expect.poll(() => plan.getByText('已邀请', { exact: true }).count(), { timeout: 30_000 }).toBe(names.length);
  await plan.getByText(`已邀请 ${names.length} 人，回答在任务里看`).waitFor();
  await picture(page, 'matching-sent');

  const after = await recordsOf<Person>(stage.server, 'coordinator', 'volunteers');
  const placed = after.filter(
    (one) => one.assignment && one.assignment !== before.find(({ id: was }) => was === one.id)?.assignment,
  );
  expect(placed).toHaveLength(names.length);
  if (placed.some((one) => one.id === id)) await phone.getByRole('button', { name: '接受', exact: true }).waitFor();
});
