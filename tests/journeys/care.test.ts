import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();
const path = `/c/${pudong}/care`;

test('[R07] [R08] [R09] [R23] [R24] [R27] the social worker’s day: overdue first, both families, words for a purpose, a visit entered once, a package for whoever lacks one, a pair for whoever stands alone', async () => {
  const page = await stage.open({ as: 'social', path });
  const list = page.getByRole('region', { name: '今天先联系谁' });
  await list.getByRole('listitem').first().waitFor();
  // Whoever is over time is told from the rest by the ring and in words; as many as the head of the list says.
  const late = list.getByRole('listitem').filter({ has: page.locator('[data-limit=over]') });
  await late.getByText(/^超 /).first().waitFor();
  const [, over = ''] = /超时 (\d+) 人/.exec(await list.innerText()) ?? [];
  expect(await late.count()).toBe(Number(over));
  await picture(page, 'care-day');
  await list
    .getByRole('button', { name: /一级关爱/ })
    .first()
    .click();
  await page.getByRole('button', { name: '展开', exact: true }).click();
  await page.getByText('已展开：需求与来往').waitFor();
  await picture(page, 'care-opened');
  const hand = page.getByRole('region', { name: '手上的需求' });
  for (const family of ['物质需求', '精神需求']) await hand.getByRole('heading', { name: family }).waitFor();
  await page.getByRole('button', { name: '联系之后记一笔' }).click();
  await picture(page, 'care-visit');
  expect(await violations(page)).toEqual([]);
  // What is noted already is shown, and not asked again.
  await page
    .getByText(/^已记着的需求：/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: '消息清楚', exact: true }).click();
  await page.getByRole('button', { name: '打听', exact: true }).click();
  await page.getByLabel('打听：说一句（加密存放）').fill('问问晚饭几点送');
  await page.getByRole('button', { name: '联系到了' }).click();
  await page.getByText('已记下。带出需求 1 项，苗头 0 条').waitFor();
  // What was promised beside it is on the list of what one promised; it can't be kept, and may be set back.
  await page.getByText('答应的事 1 件').waitFor();
  const mine = page.getByRole('region', { name: '我答应过的', exact: true });
  await mine.getByText('5 件没做完').waitFor();
  const advice = page.getByRole('region', { name: '督导留言' });
  await advice.getByRole('button', { name: '看留言' }).click();
  await advice.getByText('两个人一起去').waitFor();
  await advice.getByLabel('回一句（加密存放）').fill('好，下午去');
  await advice.getByRole('button', { name: '回一句' }).click();
  await advice.getByText('回话：好，下午去').waitFor();
  const promise = mine.getByRole('button', { name: /问问晚饭几点送/ });
  await promise.click();
  await mine.getByRole('button', { name: '办不到' }).click();
  const fail = mine.getByRole('form', { name: '办不到' });
  expect(await fail.getByRole('button', { name: '记下没办成' }).isDisabled()).toBe(true);
  await fail.getByRole('button', { name: '电话', exact: true }).click();
  await picture(page, 'care-promise');
  expect(await violations(page)).toEqual([]);
  await fail.getByRole('button', { name: '记下没办成' }).click();
  await mine.getByText('4 件没做完').waitFor();
  await mine.getByRole('button', { name: '一天内了结 1 件' }).click();
  await mine.getByRole('button', { name: /电话告诉了本人/ }).click();
  await mine.getByRole('button', { name: '改回没做完' }).click();
  await mine.getByText('5 件没做完').waitFor();
  // A call in one sentence and one tap; another time takes the place of what was planned.
  const after = page.getByRole('form', { name: '联系之后' });
  await after.getByLabel('写一句（加密存放）').fill('说吃过药了');
  await after.getByRole('button', { name: '改约' }).click();
  await after.getByRole('button', { name: '约好' }).click();
  await page.getByText('约好了，到时会出现在今天的名单里').waitFor();
  // What is refused says so at the row, and the words go along into the long form and back.
  await after.getByLabel('写一句（加密存放）').fill('11010519491231002X 说吃过药了');
  await after.getByRole('button', { name: '接通了' }).click();
  const refused = page.getByRole('alert').filter({ hasText: '身份证号' });
  await refused.waitFor();
  expect(await refused.evaluate((it) => it.closest('.foot') !== null)).toBe(true);
  await picture(page, 'care-refused');
  await page.getByRole('button', { name: '联系之后记一笔' }).click();
  const long = page.getByRole('form', { name: '联系之后记一笔' });
  expect(await long.locator('textarea').first().inputValue()).toBe('11010519491231002X 说吃过药了');
  await long.getByRole('button', { name: '先不' }).click();
  expect(await after.getByLabel('写一句（加密存放）').inputValue()).toBe('11010519491231002X 说吃过药了');
  await after.getByLabel('写一句（加密存放）').fill('说吃过药了');
  await after.getByRole('button', { name: '接通了' }).click();
  await page.getByText('已记下', { exact: true }).waitFor();
  // Whoever supervises follows what all of them promised, and what was left about every case, with whose it is.
  const above = await stage.open({ as: 'supervisor', path });
  const all = above.getByRole('region', { name: '大家答应过的' });
  await all.getByText(/^[1-9]\d* 件没做完$/).waitFor();
  await all
    .getByText(/\S · \S+ .+ 答应$/)
    .first()
    .waitFor();
  await above
    .getByRole('region', { name: '督导留言' })
    .getByText(/ 留给 /)
    .first()
    .waitFor();
  await picture(above, 'care-supervisor');
  // An assessment asks what changed: what was written last time stands there, and stays unless it is changed.
  const assess = page.getByRole('region', { name: '需求评估' });
  const begin = assess.getByRole('button', { name: '开始评估' });
  await begin.click();
  const found = assess.getByLabel('看到什么（加密存放）');
  await assess.getByText('只问变了的').waitFor();
  await found.fill('夜里醒三次');
  await assess.getByRole('button', { name: '提交评估' }).click();
  await assess.getByText('夜里醒三次').waitFor();
  const [one] = (await recordsOf<Looked>(stage.server, 'supervisor', 'assessments')).filter(
    ({ status }) => status === 'submitted',
  );
  await command(stage.server, 'supervisor', 'assessment.confirm', { id: one?.id });
  await assess.getByRole('button', { name: '安排评估' }).click();
  await begin.click();
  await expect.poll(() => found.inputValue()).toBe('夜里醒三次');
  await assess.getByText('变了才改').waitFor();
  await picture(page, 'care-assess');
  // Since a plan was written the phase has changed: it stands on the day until there is a revision, which says what it changed.
  const stale = list.getByRole('button', { name: /情况变了，计划要再看/ });
  const before = await stale.count();
  const plan = page.getByRole('region', { name: '计划里的目标' });
  await plan.getByText(/^阶段变了，这一版是/).waitFor();
  await plan.getByRole('button', { name: '写计划' }).click();
  const writing = plan.getByRole('form', { name: '写计划' });
  await writing.getByRole('textbox').first().fill('夜里有人应一声');
  await writing.getByRole('button', { name: '存为新的一版' }).click();
  await plan.getByText('这一版改了 1 处').click();
  await plan.getByRole('insertion').getByText('夜里有人应一声').waitFor();
  expect(await plan.getByRole('deletion').count()).toBe(1);
  await expect.poll(() => stale.count()).toBe(before - 1);
  // Who is around somebody is a picture; so is the family of whoever has a case.
  const ties = page.getByRole('region', { name: '身边的人', exact: true });
  await ties.getByRole('button', { name: '记下身边的人' }).click();
  await ties.getByLabel('是谁（加密存放）').fill('对门老李');
  await ties.getByRole('button', { name: '记下身边的人' }).click();
  await ties.locator('svg').getByText('对门老李').waitFor();
  await picture(page, 'care-plan');
  await page.getByRole('link', { name: '个案', exact: true }).click();
  await page.getByRole('button', { name: '打开', exact: true }).first().click();
  await page.getByRole('button', { name: '展开', exact: true }).click();
  const family = page.getByRole('region', { name: '家系图' });
  await family.getByRole('button', { name: '加一位家里人' }).click();
  await family.getByLabel('怎么称呼（可不写）').fill('大女儿');
  await family.getByRole('button', { name: '存进家系图' }).click();
  await family.locator('svg').getByText('大女儿').waitFor();
  await picture(page, 'care-family');
  for (const tab of ['台账', '心理求助', '个案', '身边人少']) {
    await page.getByRole('link', { name: tab, exact: true }).click();
    await page.waitForTimeout(300);
    await picture(page, `care-${tab}`);
  }
  // Whoever lacks a package is listed so, with tier and classes, until they have one.
  await page.getByRole('link', { name: '台账', exact: true }).click();
  const register = page.getByRole('region', { name: '特殊群体台账' });
  await register.getByRole('button', { name: '没有服务包 1' }).click();
  const lacking = register.getByRole('listitem');
  await lacking.getByText(/^孕产妇 · \S+ · 还没有服务包$/).waitFor();
  expect(await lacking.count()).toBe(1);
  await picture(page, 'care-lacking');
  await lacking.getByRole('button', { name: '修改' }).click();
  const standing = lacking.getByRole('form', { name: '改等级、类别和服务包' });
  await standing.locator('label').filter({ hasText: '服务包' }).locator('.n-base-selection').click();
  await page.locator('.n-base-select-option').filter({ hasText: '上门探望' }).click();
  await page.keyboard.press('Escape');
  await standing.getByRole('button', { name: '改等级、类别和服务包' }).click();
  await register.getByRole('button', { name: /^没有服务包/ }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '身边人少', exact: true }).click();
  // Who stands alone is on a list until a pair is active, and not before.
  const alone = page.getByRole('region', { name: '身边人少', exact: true }).getByRole('listitem');
  const many = await alone.count();
  await alone.first().getByRole('button', { name: '提出结对' }).click();
  await alone.first().getByLabel('和谁结对（加密存放）').fill('三楼的老同事');
  await alone.first().getByRole('button', { name: '提出结对' }).last().click();
  const proposed = page
    .getByRole('region', { name: '结对', exact: true })
    .getByRole('listitem')
    .filter({ hasText: '待商量' });
  await proposed.getByRole('button', { name: '两边都愿意' }).click();
  const agreed = page
    .getByRole('region', { name: '结对', exact: true })
    .getByRole('listitem')
    .filter({ hasText: '已说好' });
  await agreed.waitFor();
  expect(await alone.count()).toBe(many);
  await agreed.getByRole('button', { name: '开始结对' }).click();
  await expect.poll(() => alone.count()).toBe(many - 1);
}, 90_000);

interface Looked {
  readonly id: string;
  readonly status: string;
}
