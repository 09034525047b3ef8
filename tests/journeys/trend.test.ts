import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();
const title = '任务走势，最近 12 小时';

/** What a canvas shows: its height as laid out (an opening dialogue is still scaled), how many of its pixels are painted, and the picture itself. */
function drawn(page: Page, within: string): Promise<{ height: number; painted: number; picture: string }> {
  return page.locator(`${within} canvas`).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let painted = 0;
    for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) painted += 1;
    return { height: canvas.clientHeight, painted, picture: canvas.toDataURL() };
  });
}

test('[R43] [R38] [R19] tasks over time are drawn from live records and follow a task as it is made; one that is ordered and risky says so, and why', async () => {
  const page = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` });
  const pile = page.getByRole('button', { name: /^现在未完成的任务/ });
  await pile.locator('canvas').waitFor();
  const small = await drawn(page, '.pile');
  expect(small.painted).toBeGreaterThan(100);
  expect(await pile.textContent()).toContain('35');

  await pile.click();
  const dialogue = page.getByRole('dialog', { name: title });
  await dialogue.locator('canvas').waitFor();
  await expect
    .poll(async () => (await drawn(page, '[role=dialog]')).painted, { timeout: 10_000 })
    .toBeGreaterThan(2_000);
  const before = await drawn(page, '[role=dialog]');
  expect(before.height).toBeGreaterThan(200);
  const inHand = dialogue
    .getByRole('row', { name: /^未完成/ })
    .getByRole('cell')
    .last();
  const made = dialogue.getByRole('row', { name: /^新增/ }).getByRole('cell').last();
  expect(await inHand.textContent()).toBe('35');
  const madeBefore = Number(await made.textContent());

  const fields = { title: '新堤巡查', grid: '440604012051001', line: 'flood', lead: 'community', need: 1 };
  for (let n = 0; n < 3; n++) {
    const { result } = await command(stage.server, 'coordinator', 'task.create', {
      id: crypto.randomUUID(),
      ...fields,
    });
    expect(result).toBe('applied');
  }
  await expect.poll(() => inHand.textContent()).toBe('38');
  expect(Number(await made.textContent())).toBe(madeBefore + 3);
  await expect.poll(async () => (await drawn(page, '[role=dialog]')).picture).not.toBe(before.picture);
  await page.keyboard.press('Escape');
  await dialogue.waitFor({ state: 'hidden' });
  await expect.poll(() => pile.textContent()).toContain('38');
  expect((await drawn(page, '.pile')).picture).not.toBe(small.picture);

  await page.getByRole('button', { name: '建任务' }).click();
  const form = page.getByRole('dialog', { name: '建任务' });
  const choose = async (field: string, words: string): Promise<void> => {
    await form.locator('label').filter({ hasText: field }).locator('.n-base-selection').click();
    if (field === '网格') await page.keyboard.type(words);
    await page.locator('.n-base-select-option').filter({ hasText: words }).first().click();
  };
  await form.getByLabel('要做什么').fill('扶梯子换楼道灯');
  await choose('网格', '临河里');
  await choose('有没有危险', '有风险');
  await form.getByText('只请投保、听过交底的志愿者').waitFor();
  await choose('规定还是自主', '规定');
  await form.getByText('还没填：为什么').waitFor();
  await form.getByLabel('为了什么').selectOption('发展');
  await picture(page, 'task-form');
  await form.getByLabel('为什么（规定任务要写）').fill('灯坏了三天，老人夜里看不见台阶');
  await form.getByRole('button', { name: '发布' }).click();
  await form.waitFor({ state: 'hidden' });
  const told = await recordsOf<{ title: string; hazard: string; nature: string; purpose: string; why?: string }>(
    stage.server,
    'coordinator',
    'tasks',
  );
  expect(told.find((one) => one.title === '扶梯子换楼道灯')).toMatchObject({
    ...{ hazard: 'risky', nature: 'prescribed', purpose: 'developmental', why: '灯坏了三天，老人夜里看不见台阶' },
  });

  // A task sheet comes back in the evening: the task is done when the sheet says.
  const sheet = { ...fields, id: 'sheet', title: '照单子通下水道', due: Date.now() + 2_000 };
  for (const [type, payload] of [
    ['task.create', sheet],
    ['task.assign', { id: 'sheet', handler: stage.server.account('grid').id }],
    ['task.accept', { id: 'sheet' }],
    ['task.start', { id: 'sheet' }],
  ] as const)
    expect(await command(stage.server, 'coordinator', type, payload)).toMatchObject({ result: 'applied' });
  await page.getByRole('button', { name: /照单子通下水道/ }).click();
  const panel = page.getByRole('dialog', { name: /照单子通下水道/ });
  await panel.getByRole('button', { name: '任务', exact: true }).click();
  await panel.getByText('照任务单补录').click();
  const when = page.getByLabel(/什么时候做完的/);
  const minute = await when.evaluate((input) => (input as HTMLInputElement).max);
  const typed = Date.parse(`${minute}:00+08:00`);
  await when.fill(minute);
  await picture(page, 'task-sheet');
  await page.getByRole('button', { name: '标记完成' }).click();
  const done = async () =>
    (await recordsOf<{ id: string; doneAt?: number; doneOnPaper?: true }>(stage.server, 'coordinator', 'tasks')).find(
      ({ id }) => id === 'sheet',
    );
  await expect.poll(done, { timeout: 10_000 }).toMatchObject({ doneOnPaper: true });
  expect((await done())?.doneAt).toBe(typed);

  // What is to make something grow stands alone in the list.
  const row = page.getByRole('button', { name: /送药上门 11 份/ }).first();
  await row.waitFor();
  await page.getByRole('region', { name: '任务', exact: true }).getByLabel('为了什么').selectOption('发展');
  await page.getByRole('button', { name: /扶梯子换楼道灯/ }).waitFor();
  await row.waitFor({ state: 'hidden' });
  await picture(page, 'task-purpose');
});
