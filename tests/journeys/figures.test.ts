import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ask } from '../support/api-client.ts';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { sheetText } from '../support/sheet-text.ts';

const stage = useStage();

test('[R43] [E18] all 32 indicators stand on the page and in its file; they open to formula, inputs and entries, and follow what happens; the day’s report is written, approved and printed', async () => {
  const page = await stage.open({ as: 'lead', path: `/c/${pudong}/indicators` });
  const accepted = page.getByRole('button', { name: /^E06 / });
  await accepted.waitFor();
  const needs = page.getByRole('region', { name: /E18/ });
  expect(await needs.getByRole('heading', { name: /物质需求回应率/ }).count()).toBe(1);
  expect(await needs.getByRole('heading', { name: /精神需求回应率/ }).count()).toBe(1);
  await picture(page, 'figures');
  await page.getByRole('heading', { name: '五个方面的权重' }).scrollIntoViewIfNeeded();
  await picture(page, 'figures-below');

  // What is in sight is taken along as a sheet: a row for each figure, with its formula.
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存成 Excel' }).click(),
  ]);
  const cells = new Set((await sheetText(await readFile(await file.path()))).values());
  for (const words of ['物质需求回应率', '精神需求回应率', '台账链完整', '怎么算'])
    expect([words, cells.has(words)]).toEqual([words, true]);
  // All of them, on the page and in the file.
  const ids = Array.from({ length: 32 }, (_, n) => `E${String(n + 1).padStart(2, '0')}`);
  const shown = await page.getByRole('main').innerText();
  expect(ids.filter((one) => !shown.includes(one) || !cells.has(one))).toEqual([]);

  const tasks = page.getByRole('button', { name: /^E27 / });
  await tasks.click();
  const dialog = page.getByRole('dialog', { name: /^E27/ });
  await dialog.getByText('任务、事件、活动、措施、项目各占多少').waitFor();
  const source = dialog.getByRole('link', { name: /台账第/ }).first();
  await source.waitFor();
  const inputs = await dialog.getByText(/ ÷ /).first().textContent();
  await dialog.locator('canvas').first().waitFor();
  await picture(page, 'figures-open');
  const fields = { title: '新堤巡查', grid: `${pudong}001`, line: 'flood', lead: 'community', need: 1 };
  const { result } = await command(stage.server, 'coordinator', 'task.create', { id: crypto.randomUUID(), ...fields });
  expect(result).toBe('applied');
  await expect.poll(() => dialog.getByText(/ ÷ /).first().textContent(), { timeout: 8_000 }).not.toBe(inputs);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: '简报' }).click();
  const report = page.getByRole('region', { name: /简报$/ });
  await report.getByRole('button', { name: '改“其他要说的”的话' }).click();
  await report.getByRole('textbox').fill('夜里雨小了，堤上留人到天亮。');
  await report.getByRole('button', { name: '存这段话' }).click();
  await report.getByRole('paragraph').filter({ hasText: '夜里雨小了，堤上留人到天亮。' }).waitFor();
  // Of the day before some of the samples’ figures are none, by the hour at which they were made; tasks there are always.
  await report
    .getByRole('button', { name: /^新派任务 ?[1-9]/ })
    .first()
    .click();
  await report.getByText(/^来自 [1-9]/).waitFor();
  await picture(page, 'brief');
  await report.getByRole('button', { name: '批准简报' }).click();
  await report.getByText(/批准$/).waitFor();
  await page.evaluate(() => (window.print = () => undefined));
  await report.getByRole('button', { name: '打印' }).click();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.getByText('夜里雨小了，堤上留人到天亮。').last().waitFor();
  await picture(page, 'brief-a4');
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1440, height: 900 });

  await report.getByRole('button', { name: '更正简报' }).click();
  await report.getByLabel('为什么更正，写一句').fill('漏了一处');
  await report.getByRole('button', { name: '出新的一版' }).click();
  await report.getByText('更正原因：漏了一处').waitFor();
  await picture(page, 'brief-corrected');
}, 60_000);

test('[R46] last week is evaluated: scored by the server, opened to figures, formula and entries, published by another and objected to', async () => {
  const judge = await stage.open({ as: 'evaluator', path: `/c/${pudong}/indicators?tab=evaluations` });
  await judge.getByLabel('评估什么，写个名字').fill('涨水那几天');
  await judge.getByRole('button', { name: '安排评估' }).click();
  const sheet = judge.getByRole('region', { name: /^涨水那几天/ });
  await sheet.getByRole('button', { name: '开始采集' }).click();
  const asked = sheet.getByRole('group', { name: '开始采集后，权重和目标不再变。现在开始吗？' });
  await asked.getByRole('button', { name: '开始采集' }).click();
  // Those who live here are heard on the page of their building: four were, and a fifth is, without an account.
  await sheet.getByText(/^居民在楼栋页面打分，不记名/).waitFor();
  const building = `${pudong}01501`;
  await command(stage.server, 'captain', 'buildingLink.open', { id: crypto.randomUUID(), building });
  const { token } = stage.server.account('captain');
  const opening = `/api/v1/communities/${pudong}/buildings/${building}/link`;
  const { link } = (await ask(stage.server, 'POST', opening, {}, { token })).body as { link: string };
  const cycles = await recordsOf<{ id: string; title: string }>(stage.server, 'evaluator', 'evaluationCycles');
  const id = cycles.find(({ title }) => title === '涨水那几天')?.id;
  const degrees = { environment: 4, relations: 5, infrastructure: 3, risk_control: 4, public_health: 4 };
  for (const digit of '1234')
    await ask(stage.server, 'POST', '/api/v1/residents/survey/answer', { link, id, degrees, nonce: digit.repeat(32) });
  const phone = await stage.open({ size: 'phone' });
  await phone.goto(`${stage.server.url}/b#${link}`);
  const card = phone.locator('#survey');
  await card.getByRole('heading', { name: '给社区打个分' }).waitFor();
  expect(await card.getByRole('button', { name: '打好了' }).isDisabled()).toBe(true);
  for (const question of await card.getByRole('group').all()) await question.getByText('4', { exact: true }).click();
  await card.scrollIntoViewIfNeeded();
  await picture(phone, 'survey-phone');
  await card.getByRole('button', { name: '打好了' }).click();
  await card.getByText('收到了，谢谢。谁打的没有留下。').waitFor();
  await phone.context().close();
  await sheet.getByText('居民打分收进 5 份，满 5 份加一次。').waitFor();
  await picture(judge, 'evaluation-heard');
  await sheet.getByRole('button', { name: '评分' }).click();
  await sheet.getByText('总分').waitFor();
  await sheet.getByRole('button', { name: /^公共卫生.*看由什么组成/ }).click();
  await sheet.getByRole('row', { name: /居民打分（1–5）.*5 份不记名的平均/ }).waitFor();
  await sheet.getByRole('button', { name: '心情平均（1–5）怎么来的' }).click();
  await sheet.getByText(/心情打分的平均/).waitFor();
  await sheet.getByText('这一项只看合计，不看每条记录。').waitFor();
  await picture(judge, 'evaluation');

  const above = await stage.open({ as: 'subdistrict', path: `/c/${pudong}/indicators?tab=evaluations` });
  // What waits for one’s own step is open without being looked for.
  await above.getByRole('button', { name: '公布', exact: true }).click();
  const sure = above.getByRole('group', { name: /^公布后不能收回，大屏也看得到/ });
  await picture(above, 'evaluation-sure');
  await sure.getByRole('button', { name: '公布', exact: true }).click();

  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/indicators?tab=evaluations` });
  await lead.getByRole('button', { name: /^涨水那几天/ }).click();
  // Whoever reads of tasks opens a line to its entries in the ledger; of what was there it says when it was noted.
  const whole = lead.getByRole('region', { name: /^涨水那几天/ });
  await whole.getByRole('button', { name: /^关系.*看由什么组成/ }).click();
  await whole.getByRole('button', { name: '两方以上的任务怎么来的' }).click();
  await whole.getByText(/^来自 [1-9].* 条记录$/).waitFor();
  await whole
    .getByRole('link', { name: /台账第/ })
    .first()
    .waitFor();
  await picture(lead, 'evaluation-line');
  await lead.getByRole('button', { name: '提异议' }).click();
  await lead.getByRole('textbox', { name: /哪里算得不对/ }).fill('有两次走访补报了，没算进去');
  await lead.getByRole('button', { name: '交上去' }).click();
  await lead.getByText('有两次走访补报了，没算进去').waitFor();
  await above.getByRole('button', { name: '答复异议' }).click();
  await above.getByRole('textbox', { name: /怎么处理的/ }).fill('核过了，已补算');
  await above.getByRole('button', { name: '交上去' }).click();
  await lead.getByText('核过了，已补算').waitFor();
  await lead.getByText(/已定/).first().waitFor();
  await picture(lead, 'evaluation-final');
}, 60_000);

test('[R43] [R40] a panel of the wall leads to what its figures are made of: the parts come to the figure, and lead on', async () => {
  const page = await stage.open({ as: 'lead', path: `/c/${pudong}/wall`, size: 'wall', map: true });
  await page.getByRole('img', { name: '二维码：墙上的数怎么来的' }).waitFor();
  await page.getByRole('link', { name: '时限', exact: true }).click();
  await page.waitForURL(`**/c/${pudong}/figures#limits`);
  const limits = page.getByRole('region', { name: '时限' });
  const sum = /任务 (\d+) \+ 事件 (\d+) = (\d+) = 正常 (\d+) \+ 临期 (\d+) \+ 超时 (\d+)/;
  const [tasks, incidents, all, normal, near, over] = (sum.exec(await limits.getByText(sum).innerText()) ?? [])
    .slice(1)
    .map(Number) as [number, number, number, number, number, number];
  expect([tasks + incidents, normal + near + over]).toEqual([all, all]);
  // Time runs on: the figure and its parts are read at one moment.
  for (const name of ['需要', '缺', '超时', '临期']) {
    const read = await page
      .getByRole('article', { name, exact: true })
      .first()
      .evaluate((one) => ({
        value: Number(one.querySelector('.value')?.textContent),
        rows: [...one.querySelectorAll('li .adds')].map((row) => Number(row.getAttribute('data-adds'))),
      }));
    expect(
      read.rows.reduce((total, n) => total + n, 0),
      name,
    ).toBe(read.value);
  }
  await picture(page, 'wall-figures');
  const late = page.getByRole('article', { name: '超时', exact: true });
  await late.getByText(/^由 \d+ 项加起来$/).click();
  await late.getByRole('link', { name: '地下车库抽排' }).click();
  await page.waitForURL(/\/desk\?task=/);
}, 30_000);
